"""Writing the whole record into a folder that anyone can check without us."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from django.db import connection

from spilno.record import bundles, formats, leaves, log, paths, tiles, witnesses
from spilno.record.models import Checkpoint, LogKey, Witness

Progress = Callable[[int], None]


class NotEmpty(Exception):
    """The folder holds something already: an export has no byte outside its manifest."""


class NothingPublished(Exception):
    """The log has no checkpoint that covers the counts yet."""


class Folder:
    """A folder being filled, and what its manifest will say."""

    def __init__(self, path: Path) -> None:
        path.mkdir(parents=True, exist_ok=True)
        if any(path.iterdir()):
            raise NotEmpty(str(path))
        self.path = path
        self.files: dict[str, tuple[str, int]] = {}

    def write(self, name: str, body: bytes | str) -> None:
        """Write one file and note it."""
        body = body.encode() if isinstance(body, str) else body
        target = self.path / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(body)
        self.files[name] = formats.seal(body)

    def close(self) -> None:
        """Write the manifest."""
        (self.path / "manifest").write_text(formats.manifest(self.files), encoding="utf-8")


def export(
    path: Path, counted: Sequence[formats.Counted], progress: Progress = lambda done: None
) -> Checkpoint:
    """Write the published record into an empty folder; return the checkpoint it ends with.

    `progress` is told how many entries were written. Raises NotEmpty, NothingPublished.
    """
    folder = Folder(path)
    newest = log.latest()
    if newest is None or newest.size < max((each.upto for each in counted), default=0):
        raise NothingPublished
    folder.write("keys", _keys())
    folder.write("checkpoint", witnesses.signed_note(newest))
    for former in _former(newest):
        folder.write(f"checkpoints/{former.size}", witnesses.signed_note(former))
    folder.write("rules", formats.rules(counted))
    folder.write("counts", formats.counts(counted))
    folder.write("openings", formats.openings(_openings(newest.size)))
    for cut, body in _tree(newest.size):
        folder.write(cut.path, body)
        progress(cut.end if cut.level < 0 else newest.size)
    folder.close()
    return newest


def _keys() -> str:
    own = dict(LogKey.objects.values_list("purpose", "vkey"))
    return formats.keys(own["log"], own["promise"], Witness.objects.values_list("vkey", flat=True))


def _former(newest: Checkpoint) -> list[Checkpoint]:
    """Return the last checkpoint of each day and every cosigned one: the others add nothing."""
    older = Checkpoint.objects.filter(size__lt=newest.size)
    last = older.order_by("day", "-size").distinct("day").values_list("size", flat=True)
    cosigned = older.filter(cosignatures__isnull=False).values_list("size", flat=True)
    return list(older.filter(size__in={*last, *cosigned}).order_by("size"))


OPENINGS = """
SELECT sequence, salt, content FROM record_opening JOIN record_entry USING (leaf)
WHERE is_public AND sequence < %s AND verb <> %s
"""


def _openings(size: int) -> list[tuple[int, bytes, str]]:
    with connection.cursor() as cursor:
        cursor.execute(OPENINGS, [size, leaves.SEALED])
        return [(number, bytes(salt), content) for number, salt, content in cursor.fetchall()]


def _tree(size: int) -> Iterator[tuple[paths.Cut, bytes]]:
    for cut in paths.cuts(size):
        if cut.level < 0:
            yield cut, bundles.bundle(cut.start, cut.end)
        else:
            yield cut, b"".join(tiles.read(cut.level, cut.start, cut.width))
