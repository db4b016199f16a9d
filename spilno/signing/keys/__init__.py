"""Hashes and public keys by their object identifiers: DSTU, RSA, ECDSA, EdDSA, DSA."""
