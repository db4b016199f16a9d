"""Curves over prime fields by object identifier, as the library knows them."""

from cryptography.hazmat.primitives.asymmetric import ec

_NIST, _BRAINPOOL = "1.3.132.0", "1.3.36.3.3.2.8.1.1"
CURVES: dict[str, type[ec.EllipticCurve]] = {
    "1.2.840.10045.3.1.1": ec.SECP192R1, f"{_NIST}.33": ec.SECP224R1,
    "1.2.840.10045.3.1.7": ec.SECP256R1, f"{_NIST}.34": ec.SECP384R1,
    f"{_NIST}.35": ec.SECP521R1, f"{_NIST}.10": ec.SECP256K1,
    f"{_BRAINPOOL}.7": ec.BrainpoolP256R1, f"{_BRAINPOOL}.11": ec.BrainpoolP384R1,
    f"{_BRAINPOOL}.13": ec.BrainpoolP512R1,
}  # fmt: skip
