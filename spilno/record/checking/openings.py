"""Openings of an export against the commitments of its entries."""

import json
from hashlib import sha256

from spilno.record import leaves
from spilno.record.checking.files import Files, Misfit
from spilno.record.checking.tree import Tree

OPENING = r"(0|[1-9][0-9]*) ([0-9a-f]{64}) (\{.*\})"


def check(files: Files, tree: Tree) -> int:
    """Check each opening and return how many there are. Raises Misfit."""
    last = -1
    lines = files.matches("openings", OPENING)
    for number, line in enumerate(lines, 1):
        if not last < int(line[1]) < tree.size or not _is_canonical(line[3]):
            raise Misfit(f"openings, рядок {number}", "не за формою чи не за порядком")
        last = int(line[1])
        found = sha256(bytes.fromhex(line[2]) + line[3].encode()).hexdigest().encode()
        if tree.entry(last)[6] != found:
            raise Misfit(f"openings, рядок {number}", f"не розкриває запису {last}")
    return len(lines)


def _is_canonical(content: str) -> bool:
    try:
        return leaves.canonical(json.loads(content)) == content
    except (ValueError, TypeError, RecursionError):
        return False
