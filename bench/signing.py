"""Signatures: each arithmetic of DSTU 4145, GOST 34.311, a citizen's file whole, flipped bits."""

import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from random import Random

from spilno.signing.dstu import backend
from spilno.signing.dstu.curves import NAMED
from spilno.signing.dstu.signature import BadKey, is_good, public_key
from spilno.signing.gost import kupyna
from spilno.signing.gost.hash import digest
from spilno.signing.tests import making
from spilno.signing.verify import verify

Figure = tuple[str, float, str, float, bool]  # name, value, unit, goal, higher is better
_VECTORS = Path("spilno/signing/tests/vectors/uapki")
_GOALS = {"libcrypto": 1000, "gmpy2": 100, "python": 20}
_FLIPS = 10_000


def measure() -> list[Figure]:
    """Count by processor time of one core, on the commonest curve (m = 257)."""
    figures = [_dstu(name) for name in backend.NAMES if backend.agrees(name)]
    return [*figures, _gost(), _kupyna(), _file(), _flipped()]


def _a_second(act: Callable[[], object], seconds: float = 1.0) -> float:
    act()
    count, started = 0, time.process_time()
    while time.process_time() - started < seconds:
        act()
        count += 1
    return count / (time.process_time() - started)


def _secret() -> int:
    return Random(1).randrange(1, NAMED[6].n)  # noqa: S311 - repeatable, no secret


def _signed() -> tuple[bytes, bytes, bytes]:
    random, d = Random(2), _secret()  # noqa: S311 - repeatable, no secret
    hashed = random.randbytes(32)
    made = making.sign(NAMED[6], d, hashed, random)
    return making.packed(making.public(NAMED[6], d)), hashed, made


def _dstu(name: str) -> Figure:
    packed, hashed, made = _signed()
    key = public_key(NAMED[6], packed)
    speed = _a_second(lambda: is_good(key, hashed, made, name))
    return (f"signing_dstu_{name}", speed, "/s", _GOALS[name], True)


def _gost() -> Figure:
    text = Random(2).randbytes(1 << 18)  # noqa: S311 - repeatable, no secret
    return ("signing_gost", _a_second(lambda: digest(text)) / 4, "MB/s", 1, True)


def _kupyna() -> Figure:
    text = Random(2).randbytes(1 << 15)  # noqa: S311 - repeatable, no secret
    return ("signing_kupyna", _a_second(lambda: kupyna.digest(text)) / 32, "MB/s", 0.1, True)


def _file() -> Figure:
    """A file with its stamps from octets to report; the chain above the signer is remembered."""
    raw, at = (_VECTORS / "bes.p7s").read_bytes(), datetime(2023, 9, 20, tzinfo=UTC)
    speed = _a_second(lambda: verify("file", raw, at=at).as_json())
    return ("signing_cades", speed, "/s", 150, True)


def _flipped() -> Figure:
    """Flip single bits of hash, r, s, key and signed attributes; none may be accepted."""
    packed, hashed, made = _signed()
    attributes = Random(4).randbytes(200)  # noqa: S311 - repeatable, no secret
    over = making.sign(NAMED[6], _secret(), digest(attributes), Random(5))  # noqa: S311 - the same
    random, accepted = Random(3), 0  # noqa: S311 - repeatable, no secret
    for _ in range(_FLIPS):
        parts = [packed, hashed, made, attributes]
        which = random.randrange(4)
        at = random.randrange(8 * len(parts[which]))
        changed = bytearray(parts[which])
        changed[at // 8] ^= 1 << at % 8
        parts[which] = bytes(changed)
        try:
            key = public_key(NAMED[6], parts[0])
            good = is_good(key, parts[1], parts[2]), is_good(key, digest(parts[3]), over)
            accepted += good[1] if which == 3 else good[0]
        except BadKey:
            continue
    return ("signing_flips_accepted", accepted, "", 0, False)
