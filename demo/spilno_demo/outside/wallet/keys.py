"""Keys of the test issuer, and of the site as wallets see it; kept in `SPILNO_HOME/wallet`."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)
from cryptography.x509.oid import NameOID

from spilno.config import database


@dataclass(frozen=True)
class Keys:
    """A key and its certificates: own first, the root left out (HAIP)."""

    key: ec.EllipticCurvePrivateKey
    certificate: x509.Certificate

    @property
    def der(self) -> bytes:
        """The certificate in DER."""
        return self.certificate.public_bytes(Encoding.DER)


def make(folder: Path) -> None:
    """Make the root, the issuer, one whom nobody trusts, and the site's; once."""
    if (folder / "site.key").exists():
        return
    (folder / "trust" / "roots").mkdir(parents=True, exist_ok=True)
    root = _issued("Тестовий корінь PID", None)
    stranger = _issued("Тестовий чужий корінь", None)
    (folder / "trust" / "roots" / "root.cer").write_bytes(root.der)
    _write(folder, "issuer", _issued("Тестовий постачальник PID", root))
    _write(folder, "stranger", _issued("Тестовий чужий", stranger))
    _write(folder, "site", _issued("Спільно (тестовий сайт)", root, "localhost"))


@cache
def _read(folder: Path, name: str) -> Keys:
    key = load_pem_private_key((folder / f"{name}.key").read_bytes(), None)
    if not isinstance(key, ec.EllipticCurvePrivateKey):
        raise TypeError(name)
    return Keys(key, x509.load_pem_x509_certificate((folder / f"{name}.pem").read_bytes()))


def named(name: str) -> Keys:
    """Return keys: `issuer`, `stranger`, `site`."""
    return _read(folder(), name)


def folder() -> Path:
    """Return where they are kept."""
    return database.home() / "wallet"


def _write(folder: Path, name: str, made: Keys) -> None:
    secret = folder / f"{name}.key"
    secret.touch(mode=0o600)
    secret.write_bytes(made.key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    (folder / f"{name}.pem").write_bytes(made.certificate.public_bytes(Encoding.PEM))


def _issued(title: str, issuer: Keys | None, host: str = "") -> Keys:
    key, at = ec.generate_private_key(ec.SECP256R1()), datetime.now(UTC)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, title)])
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(issuer.certificate.subject if issuer else name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(at - timedelta(days=60))
        .not_valid_after(at + timedelta(days=3650))
        .add_extension(x509.BasicConstraints(ca=issuer is None, path_length=None), critical=True)
    )
    if host:
        made = made.add_extension(x509.SubjectAlternativeName([x509.DNSName(host)]), critical=False)
    return Keys(key, made.sign(issuer.key if issuer else key, hashes.SHA256()))
