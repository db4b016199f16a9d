"""Rules and counts of an export against its entries."""

import re
from collections import Counter

from spilno.record.checking.files import Files, Misfit
from spilno.record.checking.tree import Entry

RULE = r"(([a-z_]+)\.[a-z_]+) ([+-]1)"
AS_OF = re.compile(r"as-of ([a-z_]+) (0|[1-9][0-9]*)\n")
COUNT = re.compile(r"([a-z_]+) (0|[1-9][0-9]*) (none|low|substantial|high) (-?[1-9][0-9]*)\n")
Key = tuple[str, int, str]  # package, matter, level


class Counts:
    """What the counts of an export say, and what its entries give."""

    def __init__(self, files: Files, size: int) -> None:
        self.size = size
        self.upto: dict[str, int] = {}
        self.said: dict[Key, tuple[int, int]] = {}  # number, line
        self.given: Counter[Key] = Counter()
        for number, line in enumerate(files.lines("counts"), 1):
            if not (self._as_of(line) or self._count(line, number)):
                raise Misfit(f"counts, рядок {number}", "не за формою чи не за порядком")
        self.rules = self._rules(files)

    def _as_of(self, line: str) -> bool:
        match = AS_OF.fullmatch(line)
        if not match or self.said or match[1] <= max(self.upto, default=""):
            return False
        self.upto[match[1]] = int(match[2])
        return int(match[2]) <= self.size

    def _count(self, line: str, number: int) -> bool:
        match = COUNT.fullmatch(line)
        if not match or match[1] not in self.upto:
            return False
        key = (match[1], int(match[2]), match[3])
        if self.said and key <= next(reversed(self.said)):
            return False
        self.said[key] = int(match[4]), number
        return True

    def _rules(self, files: Files) -> dict[bytes, tuple[str, int, int]]:
        """Return what a verb adds: package, sign, up to which entry."""
        found: dict[bytes, tuple[str, int, int]] = {}
        for number, line in enumerate(files.matches("rules", RULE), 1):
            verb = line[1].encode()
            if line[2] not in self.upto or (found and verb <= next(reversed(found))):
                raise Misfit(f"rules, рядок {number}", "не за порядком або не з цих лічильників")
            found[verb] = line[2], int(line[3]), self.upto[line[2]]
        return found

    def see(self, number: int, entry: Entry) -> None:
        """Count one entry."""
        rule = self.rules.get(entry[1])
        if rule and number < rule[2] and entry[2] != b"-" and entry[4] != b"-":
            self.given[rule[0], int(entry[2]), entry[4].decode()] += rule[1]

    def check(self) -> None:
        """Raise Misfit when a published count is not what the entries give."""
        for key, (number, line) in self.said.items():
            if self.given[key] != number:
                raise Misfit(
                    f"counts, рядок {line}",
                    f"написано {number}, із записів виходить {self.given[key]}",
                )
        for key, number in sorted(self.given.items()):
            if number and key not in self.said:
                name = " ".join(map(str, key))
                raise Misfit("counts", f"немає {name}, із записів виходить {number}")
