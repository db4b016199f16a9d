"""Trusted lists: national types, services in force, and only under their publisher's signature."""

from pathlib import Path

import pytest

from spilno.signing.found import CannotTell
from spilno.signing.lists.reading import read
from spilno.signing.report import VALID
from spilno.signing.tests.people import NOW
from spilno.signing.trust import Trust
from spilno.signing.verify import verify
from spilno.signing.x509.certificate import Certificate

VECTORS = Path(__file__).parent / "vectors"
MADE = VECTORS / "made"
LIST = (MADE / "list.xml").read_bytes()


def certificate(name: str) -> Certificate:
    return Certificate((MADE / name).read_bytes())


def test_services_of_a_ukrainian_list_are_read_and_those_in_force_are_anchors() -> None:
    services = read(LIST, [certificate("ec.cer")]).services
    assert [(item.kind, item.is_in_force) for item in services] == [
        ("ca", True),
        ("ca", False),
        ("tsa", True),
    ]
    assert services[0].name == "Пробний корінь"


def test_a_list_changed_or_of_another_publisher_brings_no_trust() -> None:
    with pytest.raises(CannotTell):
        read(LIST, [certificate("rsa.cer")])
    with pytest.raises(CannotTell):
        read(LIST.replace(b"withdrawn", b"granted"), [certificate("ec.cer")])


def test_a_signature_under_a_service_of_the_list_is_valid(tmp_path: Path) -> None:
    (tmp_path / "lists" / "publishers").mkdir(parents=True)
    (tmp_path / "lists" / "list.xml").write_bytes(LIST)
    crl = (VECTORS / "trust" / "crls" / "root.crl").read_bytes()
    content = (MADE / "e.asice").read_bytes()
    alone = Trust().with_folder(tmp_path).with_more(crls=[crl])
    assert verify("f", content, at=NOW, trust=alone).trusted is None
    (tmp_path / "lists" / "publishers" / "ec.cer").write_bytes((MADE / "ec.cer").read_bytes())
    trust = Trust().with_folder(tmp_path).with_more(crls=[crl])
    assert verify("f", content, at=NOW, trust=trust).exit_code == VALID
