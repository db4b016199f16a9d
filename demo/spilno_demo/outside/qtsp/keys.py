"""Keys of persons in the test QTSP's «device»: P-256, made from their names, so always the same."""

from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from hashlib import sha256

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import Prehashed
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID, ObjectIdentifier

from spilno_demo.parts import PARTS

FIRST, LAST = datetime(2026, 1, 1, tzinfo=UTC), datetime(2036, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Held:
    """A key and its certificates: own first."""

    name: str
    key: ec.EllipticCurvePrivateKey
    chain: list[x509.Certificate]

    def sign(self, digest: bytes) -> bytes:
        """Return ECDSA over a SHA-256 that was made elsewhere."""
        return self.key.sign(digest, ec.ECDSA(Prehashed(hashes.SHA256())))

    def ders(self) -> list[bytes]:
        """Return the certificates in DER."""
        return [item.public_bytes(Encoding.DER) for item in self.chain]


def _key(name: str) -> ec.EllipticCurvePrivateKey:
    number = int.from_bytes(sha256(f"тестовий QTSP {name}".encode()).digest(), "big")
    return ec.derive_private_key(number % (2**255) + 1, ec.SECP256R1())


def _named(*parts: tuple[ObjectIdentifier, str]) -> x509.Name:
    return x509.Name([x509.NameAttribute(kind, text) for kind, text in parts])


@cache
def root() -> tuple[ec.EllipticCurvePrivateKey, x509.Certificate]:
    """Return the root of the test QTSP."""
    key = _key("корінь")
    name = _named(
        (NameOID.COUNTRY_NAME, "UA"), (NameOID.COMMON_NAME, "Тестовий QTSP (не справжній)")
    )
    made = _builder(name, name, key, 1).add_extension(
        x509.BasicConstraints(ca=True, path_length=0), critical=True
    )
    return key, made.sign(key, hashes.SHA256(), ecdsa_deterministic=True)


def _builder(
    subject: x509.Name, issuer: x509.Name, key: ec.EllipticCurvePrivateKey, serial: int
) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(serial)
        .not_valid_before(FIRST)
        .not_valid_after(LAST)
    )


@cache
def held(slug: str) -> Held:
    """Return a persona's key; raise StopIteration for one who is not there."""
    number, part = next((n, part) for n, part in enumerate(PARTS) if part.slug == slug)
    surname, given, patronymic = part.name
    subject = _named(
        (NameOID.COUNTRY_NAME, "UA"),
        (NameOID.SURNAME, surname),
        (NameOID.GIVEN_NAME, f"{given} {patronymic}".strip()),
        (NameOID.COMMON_NAME, f"{surname} {given} (тестовий)"),
        (NameOID.SERIAL_NUMBER, f"TINUA-{part.tax_code}"),
    )
    above, issuer = root()
    key = _key(slug)
    made = _builder(subject, issuer.subject, key, 100 + number)
    made = made.add_extension(_usage(), critical=True)
    made = made.add_extension(_qualified(), critical=False)
    signed = made.sign(above, hashes.SHA256(), ecdsa_deterministic=True)
    return Held(f"{slug}-1", key, [signed, issuer])


def _usage() -> x509.KeyUsage:
    off = dict.fromkeys(
        ("key_encipherment", "data_encipherment", "key_agreement", "key_cert_sign", "crl_sign",
         "encipher_only", "decipher_only"),
        False,
    )  # fmt: skip
    return x509.KeyUsage(digital_signature=False, content_commitment=True, **off)


def _qualified() -> x509.UnrecognizedExtension:
    """Return statements: qualified, key in a device, for signatures (ETSI EN 319 412-5)."""
    qualified, device = "3008060604008e460101", "3008060604008e460104"
    kind = "3013060604008e4601063009060704008e46010601"
    inside = bytes.fromhex(qualified + device + kind)
    value = bytes((0x30, len(inside))) + inside
    return x509.UnrecognizedExtension(ObjectIdentifier("1.3.6.1.5.5.7.1.3"), value)
