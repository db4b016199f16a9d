"""Keys whose private half is published: a signature with one is nobody's."""

from hashlib import sha256

# SHA-256 of SubjectPublicKeyInfo: both keys of UAPKI's test-diia.p12 (its password is public)
KEYS = {
    "bcd0f202ed7e14c8fc3dedef7f79ad3b0b676a003d70ae305d7485ed08e2babf",
    "eee9cf02fd6ca4775c55adacbb77e5549d5edd98f60fd4be53f1839abc51424d",
}


def is_published(key: bytes) -> bool:
    """Tell whether a public key (SubjectPublicKeyInfo) is on the list."""
    return sha256(key).hexdigest() in KEYS
