"""Lists of lists followed without a network, each file under the signature it must have."""

import json
import time
from pathlib import Path

import pytest
from click.testing import CliRunner

from spilno.signing.commands import signature
from spilno.signing.lists.following import Followed, follow
from spilno.signing.tests import listing
from spilno.signing.tests.listing import listed, pointer, publisher
from spilno.signing.x509.certificate import Certificate


def files() -> dict[str, bytes]:
    """A list of lists that names the publishers of two lands, and the lists of both."""
    held = listing.service(publisher("Центр").certificate)
    lands = {name: listed(publisher(name), name, services=[held]) for name in ("AA", "BB")}
    pointers = [pointer(name, publisher(name).certificate) for name in ("AA", "BB", "CC")]
    return {"lotl.xml": listed(publisher("EU"), "EU", pointers=pointers), **lands}


def followed(given: dict[str, bytes], *pinned: str) -> Followed:
    held = [Certificate(publisher(name).certificate) for name in pinned]
    return follow(given.items(), held)


def faults(result: Followed) -> dict[str, str]:
    return {item.name: item.fault for item in result.tried if item.fault}


def test_a_list_counts_under_the_publisher_that_the_list_of_lists_names() -> None:
    result = followed(files(), "EU")
    assert faults(result) == {}
    assert result.missing == ["CC"]
    assert [item.territory for item in result.services] == ["AA", "BB"]


def test_without_the_list_of_lists_or_under_a_stranger_nothing_counts() -> None:
    given = files()
    assert followed(given).services == []
    given["lotl.xml"] = listed(publisher("Чужий"), "EU", pointers=[
        pointer("AA", publisher("AA").certificate)])  # fmt: skip
    result = followed(given, "EU")
    assert result.services == []
    assert set(faults(result).values()) == {"publisher"}


def test_a_publisher_of_one_land_cannot_sign_the_list_of_another() -> None:
    given = files()
    given["BB"] = listed(publisher("AA"), "BB")
    assert faults(followed(given, "EU")) == {"BB": "publisher"}


@pytest.mark.parametrize("name", ["lotl.xml", "AA"])
def test_a_changed_list_brings_no_trust(name: str) -> None:
    given = files()
    given[name] = given[name].replace(b"<TSLSequenceNumber>7", b"<TSLSequenceNumber>8")
    assert faults(followed(given, "EU"))[name] == "signature"


def test_a_list_pinned_itself_needs_no_list_of_lists() -> None:
    ours = {"ua.xml": listed(publisher("UA"), "UA", services=[
        listing.service(publisher("Центр").certificate,
                        kind="http://czo.gov.ua/TrstSvc/Svctype/National-CA/QC")])}  # fmt: skip
    result = followed(ours, "UA")
    assert [item.kind for item in result.services] == ["ca"]


def test_what_is_no_list_is_told_and_hurts_nobody() -> None:
    given = files() | {"a.pdf": b"%PDF-1.4", "b.xml": b"<a>", "c.xml": b"<a/>"}
    result = followed(given, "EU")
    assert set(faults(result)) == {"a.pdf", "b.xml", "c.xml"}
    assert len(result.services) == 2


def test_thirty_lists_of_real_size_are_read_and_verified_in_five_seconds() -> None:
    given = listing.european(each=12)
    assert sum(map(len, given.values())) > 4 << 20
    started = time.process_time()
    result = followed(given, "EU")
    assert len(result.services) == 360
    assert faults(result) == {}
    assert time.process_time() - started < 5


def test_the_command_tells_which_lists_count_and_which_are_stale(tmp_path: Path) -> None:
    for name, content in files().items():
        (tmp_path / name).write_bytes(content)
    (tmp_path / "publishers").mkdir()
    (tmp_path / "publishers" / "eu.cer").write_bytes(publisher("EU").certificate)
    answer = CliRunner().invoke(signature, ["lists", "check", str(tmp_path), "--json",
                                            "--at", "2027-06-01"])  # fmt: skip
    facts = json.loads(answer.output)
    assert answer.exit_code == 0
    assert [item["stale"] for item in facts["lists"]] == [True] * 3
    assert (facts["missing"], facts["authorities"]) == (["CC"], 2)
    (tmp_path / "publishers" / "eu.cer").unlink()
    assert CliRunner().invoke(signature, ["lists", "check", str(tmp_path)]).exit_code == 1
