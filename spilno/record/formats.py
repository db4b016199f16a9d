"""The files of an export, as text. No Django here. README.md of this package shows each.

manifest      SHA-256, size and path of every other file
keys          public keys: the log's, the promises', each witness's
checkpoint    the newest signed head; checkpoints/<size> former ones, with cosignatures
tile/…        hashes and entries, as c2sp.org/tlog-tiles lays them out
openings      number, salt and content of entries that hide nothing
rules         what each verb adds to a count
counts        the published counts, and up to which entry they were counted
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256

HEADER = "spilno-export/v1"


@dataclass(frozen=True)
class Counted:
    """The published counts of one package, after the first `upto` entries of the record."""

    package: str
    upto: int
    numbers: Mapping[int, Mapping[str, int]] = field(
        default_factory=dict
    )  # matter → level → number
    signs: Mapping[str, int] = field(default_factory=dict)  # verb → -1 or 1


def manifest(files: Mapping[str, tuple[str, int]]) -> str:
    """Write the manifest of files by path: SHA-256 in hex, size in bytes."""
    lines = [f"{digest} {size} {path}" for path, (digest, size) in sorted(files.items())]
    return "".join(f"{line}\n" for line in [HEADER, *lines])


def seal(body: bytes) -> tuple[str, int]:
    """Return what the manifest says of a file."""
    return sha256(body).hexdigest(), len(body)


def keys(log: str, promise: str, witnesses: Iterable[str]) -> str:
    """Write the public keys."""
    lines = [f"log {log}", f"promise {promise}", *(f"witness {key}" for key in sorted(witnesses))]
    return "".join(f"{line}\n" for line in lines)


def rules(counted: Iterable[Counted]) -> str:
    """Write what each verb adds."""
    signs = {verb: sign for each in counted for verb, sign in each.signs.items()}
    return "".join(f"{verb} {sign:+d}\n" for verb, sign in sorted(signs.items()))


def counts(counted: Iterable[Counted]) -> str:
    """Write the published counts."""
    packages = sorted(counted, key=lambda each: each.package)
    lines = [f"as-of {each.package} {each.upto}" for each in packages]
    for each in packages:
        for matter, levels in sorted(each.numbers.items()):
            lines += [
                f"{each.package} {matter} {level} {number}"
                for level, number in sorted(levels.items())
                if number
            ]
    return "".join(f"{line}\n" for line in lines)


def openings(rows: Iterable[tuple[int, bytes, str]]) -> str:
    """Write openings: number of the entry, salt, canonical content."""
    return "".join(f"{number} {salt.hex()} {content}\n" for number, salt, content in sorted(rows))
