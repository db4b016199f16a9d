"""DSTU 4145-2002: signatures on elliptic curves over GF(2^m), polynomial basis."""
