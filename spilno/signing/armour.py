"""Octets out of their textual wrapping: PEM, bare base64, or nothing to unwrap."""

import base64
import binascii
import re

_PEM = re.compile(rb"-----BEGIN [A-Z0-9 #]+-----(.+?)-----END", re.DOTALL)
_BASE64 = re.compile(rb"[A-Za-z0-9+/=\s]+")


def unwrapped(raw: bytes) -> bytes:
    """Return DER out of PEM or base64; what is neither comes back as it is."""
    if raw.startswith(b"UA1_SIGN"):  # the old transport header of Ukrainian tax forms
        raw = raw[max(raw[:64].find(b"\x30\x82"), raw[:64].find(b"\x30\x83"), 0) :]
    pem = _PEM.search(raw[: 1 << 26])
    text = pem.group(1) if pem else raw
    if not pem and (raw[:1] == b"\x30" and not _BASE64.fullmatch(raw)):
        return raw
    if not pem and not _BASE64.fullmatch(raw):
        return raw
    try:
        return base64.b64decode(b"".join(text.split()), validate=True)
    except binascii.Error:
        return raw
