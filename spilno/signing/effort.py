"""A limit on the work that one file may ask for: a small file can name the same data many times.

Work is counted in microseconds of one core, by what each step takes on the machines of 2026; a
count does not depend on how busy the machine is, so that the same file always gets one answer.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

BASE, AN_OCTET = 1_000_000, 4  # what any file may ask for, and more for each of its octets
ELEMENT, VISIT, SIGNATURE = 6, 20, 200  # of canonical XML; of XPath; an operation with a public key
_left: ContextVar[list[float] | None] = ContextVar("left", default=None)


class TooMuch(Exception):
    """The file asks for more work than a file of its size may."""


@contextmanager
def limited(octets: int) -> Iterator[None]:
    """Count work from here on; what is over the limit raises TooMuch."""
    token = _left.set([BASE + AN_OCTET * octets])
    try:
        yield
    finally:
        _left.reset(token)


def grant(octets: int) -> None:
    """Allow for octets that came out of a container."""
    left = _left.get()
    if left is not None:
        left[0] += AN_OCTET * octets


def spend(work: float) -> None:
    """Count work before it is done; raise TooMuch. Outside `limited` nothing is counted."""
    left = _left.get()
    if left is None:
        return
    left[0] -= work
    if left[0] < 0:
        raise TooMuch
