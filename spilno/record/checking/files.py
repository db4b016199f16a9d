"""The files of an export, each byte bound by the manifest."""

import re
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from spilno.record import formats

LINE = re.compile(r"([0-9a-f]{64}) (0|[1-9][0-9]*) ([a-z0-9./_-]+)\n")


class Misfit(Exception):
    """The first thing that does not fit: where, and what is wrong there."""

    def __init__(self, place: str, what: str) -> None:
        super().__init__(f"{place}: {what}")
        self.place = place
        self.what = what


class Files:
    """A folder and its manifest.

    A file whose bytes are not the manifest's is noted in `unbound` and read on, so that the check
    of what it says can name the place inside it.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.unbound: Misfit | None = None
        self.unread = self._manifest()
        self.many = len(self.unread)
        self._compare(set(self._listing()))

    def _manifest(self) -> dict[str, tuple[str, int]]:
        if not (self.folder / "manifest").is_file():
            raise Misfit("manifest", "немає такого файлу")
        lines = self._split("manifest", (self.folder / "manifest").read_bytes())
        if not lines or lines[0] != f"{formats.HEADER}\n":
            raise Misfit("manifest, рядок 1", f"має бути {formats.HEADER}")
        found: dict[str, tuple[str, int]] = {}
        last = ""
        for number, line in enumerate(lines[1:], 2):
            match = LINE.fullmatch(line)
            if not match or match[3] <= last:
                raise Misfit(f"manifest, рядок {number}", "не за формою чи не за порядком")
            last = match[3]
            found[last] = (match[1], int(match[2]))
        return found

    def _listing(self) -> Iterator[str]:
        for path in sorted(self.folder.rglob("*")):
            name = path.relative_to(self.folder).as_posix()
            if path.is_symlink() or not (path.is_file() or path.is_dir()):
                raise Misfit(name, "це не звичайний файл")
            if path.is_file() and name != "manifest":
                yield name

    def _compare(self, listing: set[str]) -> None:
        for name in sorted(self.unread.keys() | listing):
            if name not in listing:
                raise Misfit(name, "немає такого файлу")
            if name not in self.unread:
                raise Misfit(name, "немає в маніфесті")
        for path in self.folder.rglob("*"):
            if path.is_dir() and not any(path.iterdir()):
                raise Misfit(path.relative_to(self.folder).as_posix(), "порожня тека")

    def read(self, name: str) -> bytes:
        """Return the bytes of a file. Raises Misfit when the manifest has none of this name."""
        if name not in self.unread:
            raise Misfit(name, "немає такого файлу")
        body = (self.folder / name).read_bytes()
        if (sha256(body).hexdigest(), len(body)) != self.unread.pop(name):
            self.unbound = self.unbound or Misfit(name, "байти не ті, що в маніфесті")
        return body

    def lines(self, name: str) -> list[str]:
        """Return the lines of a text file, each with its newline."""
        return self._split(name, self.read(name))

    def _split(self, name: str, body: bytes) -> list[str]:
        try:
            lines = body.decode().split("\n")
        except UnicodeDecodeError as fault:
            raise Misfit(name, f"байт {fault.start}: не UTF-8") from fault
        if lines.pop():
            raise Misfit(f"{name}, рядок {len(lines) + 1}", "без кінця")
        return [f"{line}\n" for line in lines]

    def matches(self, name: str, pattern: str) -> list[re.Match[str]]:
        """Return the lines of a text file as matches of a pattern. Raises Misfit."""
        found = []
        for number, line in enumerate(self.lines(name), 1):
            match = re.fullmatch(pattern + "\n", line)
            if not match:
                raise Misfit(f"{name}, рядок {number}", "не за формою")
            found.append(match)
        return found

    def close(self) -> None:
        """Raise Misfit when a file was never needed or its bytes are not the manifest's."""
        if self.unbound:
            raise self.unbound
        for name in sorted(self.unread):
            raise Misfit(name, "зайвий файл")
