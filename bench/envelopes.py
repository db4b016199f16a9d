"""Providers' enveloped answers: flipped bits that are accepted, and the time that one takes.

Half of the flips on CFB, half on the counter mode. The one bit that means nothing (the sign of the
sender's point, of which agreement takes x alone) is not flipped.
"""

import time
from random import Random

from spilno.signing import envelope
from spilno.signing.envelope import sealing
from spilno.signing.envelope.signed import NotOpened, NotSigned
from spilno.signing.gost import modes
from spilno.signing.tests import test_envelopes as made

Figure = tuple[str, float, str, float, bool]  # name, value, unit, goal, higher is better
_TRIES, _OPENED = 10_000, 20


def measure() -> list[Figure]:
    """Count tampered answers that were accepted; time those that were not tampered with."""
    accepted = _accepted(_TRIES // 2)
    plain = sealing._CFB, sealing.cfb_encrypt
    sealing._CFB, sealing.cfb_encrypt = "1.2.804.2.1.1.1.1.1.1.2", modes.counter
    accepted += _accepted(_TRIES // 2)
    sealing._CFB, sealing.cfb_encrypt = plain
    return [
        (f"flipped bits of {_TRIES} enveloped answers accepted", accepted, "", 0, False),
        ("an enveloped answer opened and verified", _seconds(), "s", 0.3, False),
    ]


def _accepted(tries: int) -> int:
    sealed = envelope.seal(made.signed(), made.own().certificate)
    random = Random(28147)  # noqa: S311 - repeatable, no secret
    sign = 8 * sealed.index(made.sealing_point(sealed))
    return sum(
        _is_accepted(sealed, bit)
        for bit in (random.randrange(8 * len(sealed)) for _ in range(tries))
        if bit != sign
    )


def _is_accepted(sealed: bytes, bit: int) -> bool:
    try:
        made.opened(made.flipped(sealed, bit))
    except (NotOpened, NotSigned):
        return False
    return True


def _seconds() -> float:
    sealed = envelope.seal(made.signed(made.ANSWER * 20), made.own().certificate)
    started = time.process_time()
    for _ in range(_OPENED):
        made.opened(sealed)
    return (time.process_time() - started) / _OPENED
