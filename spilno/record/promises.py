"""The promise a citizen gets at once: this leaf stands, or will stand, in the record.

A signed note of the promise key, which is not the log's key. A promise without its leaf in the
record is proof of loss. The text:

    spilno-promise/v1
    <origin of the log>
    leaf <base64 of the leaf hash>
    index <number>          or, for a private act:  sealed <day of the act>
"""

from base64 import b64encode
from datetime import date

from spilno.record import keys, notes

VERSION = "spilno-promise/v1"


def promise(leaf: bytes, *, sequence: int | None, day: date) -> str:
    """Return the signed promise; the same one each time it is asked for."""
    where = f"sealed {day.isoformat()}" if sequence is None else f"index {sequence}"
    text = f"{VERSION}\n{keys.origin()}\nleaf {b64encode(leaf).decode()}\n{where}\n"
    return notes.sign(text, keys.promise_name(), keys.promise_key())


def vkey() -> str:
    """Return the public key of promises."""
    return notes.verifier_of(keys.promise_name(), keys.promise_key()).vkey
