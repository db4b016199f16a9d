"""Writing DER: plain values and the few frames that recur."""

from datetime import datetime

from spilno.signing.asn1.values import tagged

NULL = b"\x05\x00"


def seq(*parts: bytes) -> bytes:
    """Return a SEQUENCE of ready parts."""
    return tagged(0x30, *parts)


def set_of(*parts: bytes) -> bytes:
    """Return a SET OF, its parts in the order that DER asks for."""
    return tagged(0x31, *sorted(parts))


def oid(dotted: str) -> bytes:
    """Return an OBJECT IDENTIFIER."""
    first, second, *rest = map(int, dotted.split("."))
    return tagged(6, b"".join(_base128(number) for number in (40 * first + second, *rest)))


def _base128(number: int) -> bytes:
    found = [number & 0x7F]
    while number := number >> 7:
        found.append(number & 0x7F | 0x80)
    return bytes(reversed(found))


def integer(number: int) -> bytes:
    """Return an INTEGER that is not negative."""
    return tagged(2, number.to_bytes(number.bit_length() // 8 + 1, "big"))


def octets(content: bytes) -> bytes:
    """Return an OCTET STRING."""
    return tagged(4, content)


def bits(content: bytes, unused: int = 0) -> bytes:
    """Return a BIT STRING."""
    return tagged(3, bytes((unused,)), content)


def within(number: int, *parts: bytes) -> bytes:
    """Return parts under an explicit context tag."""
    return tagged(0xA0 | number, *parts)


def time(at: datetime) -> bytes:
    """Return a GeneralizedTime to the second; `at` is in UTC."""
    return tagged(0x18, at.strftime("%Y%m%d%H%M%SZ").encode())


def short_time(at: datetime) -> bytes:
    """Return a UTCTime to the second: certificates and CMS want it before 2050."""
    return tagged(0x17, at.strftime("%y%m%d%H%M%SZ").encode())


def algorithm(dotted: str, parameters: bytes = b"") -> bytes:
    """Return an AlgorithmIdentifier."""
    return seq(oid(dotted), parameters)


def attribute(dotted: str, *values: bytes) -> bytes:
    """Return an Attribute of CMS or PKCS #8."""
    return seq(oid(dotted), set_of(*values))
