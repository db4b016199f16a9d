import subprocess
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path

import pytest
from spilno_demo.authority import cms
from spilno_demo.outside import knobs

from spilno.signing import public
from spilno.signing.found import Data
from spilno.signing.making import evidence, extend, pack, receipt, stamps
from spilno.signing.making.receipt import Services
from spilno.signing.report import Report
from spilno.signing.tests.authority import Served, served
from spilno.signing.trust import Trust
from spilno.signing.verify import verify

TEXT = "Заява\n".encode()


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with served(tmp_path_factory.mktemp("home")) as found:
        yield found


@pytest.fixture(autouse=True)
def no_knobs() -> Iterator[None]:
    yield
    knobs.turn("authority", "", "")


def now() -> datetime:
    return datetime.now(UTC)


def received(site: Served, name: str, *, detached: bool = False) -> receipt.Received:
    made = cms.signed(TEXT, site.owners[name], at=now(), detached=detached)
    return receipt.received(made, at=now(), trust=site.trust, services=site.services)


def judged(site: Served, octets: bytes, data: tuple[Data, ...] = ()) -> Report:
    return verify("a.p7s", octets, at=now() + timedelta(seconds=2), data=data, trust=site.trust)


@pytest.mark.parametrize("name", ["olena", "olena-ecdsa", "official", "seal", "olena-diia"])
def test_a_signature_is_extended_to_lt_at_receipt_and_needs_nobody_later(
    site: Served, name: str
) -> None:
    kept = received(site, name)
    assert kept.missed == ()
    offline = Trust(site.trust.roots)
    report = verify("a.p7s", kept.octets, at=now() + timedelta(seconds=2), trust=offline)
    assert (report.intact, report.trusted, report.qualified, report.level) == (
        True,
        True,
        True,
        "LT",
    )
    assert report.signers[0].proved_at


def test_it_is_valid_after_the_certificate_has_ended(site: Served) -> None:
    kept = received(site, "olena").octets
    later = now() + timedelta(days=1500)
    assert verify("a.p7s", kept, at=later, trust=Trust(site.trust.roots)).trusted is True


def test_extending_again_adds_nothing_double(site: Served) -> None:
    first = received(site, "bohdan").octets
    known = evidence.Evidence()
    assert extend.to_lt(first, known) == first
    again = extend.stamped(first, lambda *_: pytest.fail("stamped twice"))
    assert again == first


def test_a_revoked_and_an_expired_certificate_are_refused_with_their_evidence(site: Served) -> None:
    for name, code in (("revoked", "revocation"), ("expired", "term")):
        report = judged(site, received(site, name).octets)
        assert report.trusted is False
        assert code in {check.code for check in report.signers[0].checks if check.passed is False}


@pytest.mark.parametrize(
    ("knob", "value", "reason"),
    [
        ("down", "1", "503"),
        ("forge", "1", "not whole"),
        ("stale", "1", "another question"),
    ],
)
def test_a_bad_time_stamp_is_not_taken(site: Served, knob: str, value: str, reason: str) -> None:
    knobs.turn("authority", knob, value)
    with pytest.raises(stamps.NotStamped, match=reason):
        stamps.stamp(TEXT, site.services.stamps["gost34311"], allowed=site.services.allowed,
                     hashed="gost34311")  # fmt: skip


def test_forged_answers_on_status_are_not_kept(site: Served) -> None:
    knobs.turn("authority", "forge", "1")
    found = evidence.gather([site.owners["olena"].certificate], at=now(), trust=site.trust,
                            allowed=site.services.allowed)  # fmt: skip
    assert (found.ocsps, found.crls) == ([], [])
    assert {item.reason for item in found.missed} == {
        "not an answer of the issuer on this certificate",
        "not a list of the issuer in force",
    }


def test_answers_of_another_time_are_not_kept(site: Served) -> None:
    knobs.turn("authority", "skew", "3600")
    found = evidence.gather([site.owners["olena"].certificate], at=now(), trust=site.trust,
                            allowed=site.services.allowed)  # fmt: skip
    assert found.ocsps == []
    assert "an answer of another time" in {item.reason for item in found.missed}


def test_an_address_that_is_not_listed_is_not_fetched(site: Served) -> None:
    found = evidence.gather([site.owners["olena"].certificate], at=now(), trust=site.trust)
    assert (found.ocsps, found.crls) == ([], [])
    assert {item.reason for item in found.missed} == {"not fetched, not listed"}
    kept = receipt.received(cms.signed(TEXT, site.owners["olena"], at=now()), at=now(),
                            trust=site.trust, services=Services())  # fmt: skip
    assert judged(site, kept.octets).trusted is None


def test_a_service_that_hangs_costs_no_more_than_its_time(site: Served) -> None:
    knobs.turn("authority", "slow", "0.6")
    began = now()
    with pytest.raises(stamps.NotStamped):
        stamps.stamp(
            TEXT, site.services.stamps["sha256"], allowed=site.services.allowed, timeout=0.2
        )
    assert now() - began < timedelta(seconds=1)


def test_one_statement_packs_with_its_signature(site: Served) -> None:
    kept = received(site, "bohdan").octets
    content, bare = extend.detached(kept)
    packed = pack.asics("заява.txt", content, bare)
    report = judged(site, packed)
    assert (report.format, report.exit_code, report.level) == ("ASiC-S CAdES", 0, "LT")
    assert packed == pack.asics("заява.txt", content, bare)


def signed_set(site: Served) -> bytes:
    files = {"відповідь.txt": TEXT, "додаток 1.pdf": b"%PDF-"}
    pairs = []
    for number, name in enumerate(("official", "seal", "olena-ecdsa"), start=1):
        listed = pack.manifest(files, number)
        made = cms.signed(listed, site.owners[name], at=now(), detached=True)
        kept = receipt.received(made, at=now(), trust=site.trust, services=site.services)
        pairs.append((listed, kept.octets))
    return pack.asice(files, pairs)


def test_several_files_pack_with_several_signatures(site: Served) -> None:
    packed = signed_set(site)
    with zipfile.ZipFile(BytesIO(packed)) as archive:
        first = archive.infolist()[0]
        assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
        assert packed[30:38] == b"mimetype"
    report = judged(site, packed)
    assert (report.format, report.exit_code, len(report.signers)) == ("ASiC-E CAdES", 0, 3)
    assert report.signers[0].signature.covers == ["відповідь.txt", "додаток 1.pdf"]


def test_a_changed_file_of_a_container_is_refused(site: Served) -> None:
    packed = signed_set(site)
    assert judged(site, packed.replace(b"%PDF-", b"%PDF+")).intact is not True


def test_signers_of_one_text_join_in_one_file(site: Served) -> None:
    both = extend.joined([received(site, name).octets for name in ("olena", "ivan", "nina")])
    report = judged(site, both)
    assert (report.exit_code, len(report.signers)) == (0, 3)
    with pytest.raises(ValueError, match="different contents"):
        extend.joined([both, cms.signed(b"other", site.owners["olena"], at=now())])


@pytest.mark.parametrize(
    "name", ["../a", "/a", "a//b", "META-INF/x", "meta-inf/x", "mimetype", "a\\b", "a\nb", ""]
)
def test_names_that_escape_are_not_packed(name: str) -> None:
    with pytest.raises(pack.NotPackable):
        pack.indexed({name: b""}, {})


def test_an_indexed_set_lists_each_container() -> None:
    made = pack.indexed({"b.asics": b"2", "a.asics": b"1"}, {"прочитай.txt": b"so"})
    with zipfile.ZipFile(BytesIO(made)) as archive:
        lines = archive.read("index.txt").decode().splitlines()
        assert [line.split("  ")[2] for line in lines] == ["a.asics", "b.asics"]


def test_openssl_agrees_on_what_is_not_dstu(site: Served, tmp_path: Path) -> None:
    kept = received(site, "olena-ecdsa").octets
    root, signed = tmp_path / "root.pem", tmp_path / "a.p7m"
    signed.write_bytes(kept)
    command = ["openssl", "x509", "-inform", "DER", "-out", str(root)]
    subprocess.run(command, input=site.owners["ecdsa-root"].certificate.raw, check=True)
    command = ["openssl", "cms", "-cades", "-verify", "-inform", "DER", "-in", str(signed),
               "-CAfile", str(root), "-purpose", "any", "-binary"]  # fmt: skip
    done = subprocess.run(command, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    assert done.stdout == TEXT


def test_openssl_agrees_on_the_time_stamp(site: Served, tmp_path: Path) -> None:
    token = stamps.stamp(TEXT, site.services.stamps["sha256"], allowed=site.services.allowed)
    files = {"root.pem": site.owners["ecdsa-root"].certificate.raw, "t.der": token, "text": TEXT}
    for name, octets in files.items():
        (tmp_path / name).write_bytes(octets)
    root = tmp_path / "root.pem"
    subprocess.run(["openssl", "x509", "-inform", "DER", "-in", root, "-out", root], check=True)
    command = ["openssl", "ts", "-verify", "-token_in", "-in", tmp_path / "t.der",
               "-data", tmp_path / "text", "-CAfile", root]  # fmt: skip
    done = subprocess.run(command, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()


def test_the_public_report_holds_no_code_and_no_serial(site: Served) -> None:
    kept = received(site, "bohdan").octets
    report = judged(site, kept)
    made = public.of(report, kept, at=now(), with_names=True)
    text = made.octets.decode()
    assert "КОВАЛЬ БОГДАН" in text
    assert "3132099916" not in text
    assert f"{site.owners['bohdan'].certificate.serial:x}" not in text
    assert "КОВАЛЬ" not in public.of(report, kept, at=now(), with_names=False).octets.decode()
    assert public.of(report, kept, at=made.checked_at, with_names=True).digest == made.digest
