"""Codes of a holder stand in one place in older certificates and in another in newer ones."""

from pathlib import Path

from spilno.signing.x509 import holder
from spilno.signing.x509.certificate import Certificate

VECTORS = Path(__file__).parent / "vectors" / "uapki"


def codes(name: str) -> dict[str, str]:
    [path] = VECTORS.glob(f"{name}*.cer")
    return holder.codes(Certificate(path.read_bytes()))


def test_the_code_of_a_body_is_read_from_its_identifier() -> None:
    assert codes("diia-ocsp") == {"organisation": "43395033"}


def test_the_code_of_a_body_is_read_from_the_attributes_of_its_certificate() -> None:
    assert set(codes("diia-test-kep")) == {"organisation"}


def test_a_number_that_is_nobodys_code_is_none() -> None:
    assert codes("CAO") == {}
