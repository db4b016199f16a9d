"""Keys of persons in the test QTSP's «device»: those on P-256 of the demonstration's authority."""

from dataclasses import dataclass

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import Prehashed

from spilno_demo.authority.keys import EcdsaKey
from spilno_demo.outside import owners


@dataclass(frozen=True)
class Held:
    """A key and its certificates: own first."""

    name: str
    key: EcdsaKey
    certificates: list[bytes]

    def sign(self, digest: bytes) -> bytes:
        """Return ECDSA over a SHA-256 that was made elsewhere."""
        return self.key.key.sign(digest, ec.ECDSA(Prehashed(hashes.SHA256())))


def held(slug: str) -> Held:
    """Return a persona's key; raise KeyError for one who is not there."""
    owner = owners.of(f"{slug}-ecdsa")
    if not isinstance(owner.key, EcdsaKey):
        raise TypeError(slug)
    certificates = [owner.certificate.raw, *(item.raw for item in owner.chain[:-1])]
    return Held(f"{slug}-1", owner.key, certificates)
