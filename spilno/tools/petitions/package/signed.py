"""The signed files of a petition for its addressee: an indexed ZIP, made when it is asked for.

A certificate holds its holder's code, so the set lies nowhere in the clear: it is written into a
file without a name and is gone when it was sent.
"""

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from django.db.models import QuerySet

from spilno.civic import containers
from spilno.civic.models import Container
from spilno.signing.making import pack
from spilno.tools.petitions.models import Petition, Signature

ABOUT = {
    "ПРОЧИТАЙТЕ.txt": (
        "Підписані файли петиції. Кожен містить текст, який підписано, і підпис під ним.\n"
        "Перевірити будь-який можна на czo.gov.ua/verify або програмою: spilno signature verify.\n"
        "index.txt: SHA-256, розмір і назва кожного файлу.\n"
        "У сертифікатах є особисті коди підписувачів: не оприлюднюйте ці файли.\n"
    ).encode(),
}


def number(petition: Petition) -> int:
    """Return how many counted signatures came with a signed file."""
    return _rows(petition).count()


def write(petition: Petition) -> IO[bytes]:
    """Return the set as an open file at its start."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "signed.zip"
        pack.write_indexed(path, _files(petition), ABOUT)
        return path.open("rb")  # its name goes with the folder, it stays until it is closed


def _files(petition: Petition) -> Iterator[tuple[str, bytes]]:
    """Yield each file under its place among the files in the order of signing."""
    for place, row in enumerate(_rows(petition).iterator(chunk_size=200), start=1):
        leaf = bytes(row.leaf)
        octets = containers.opened(Container.objects.get(leaf=leaf))
        yield f"{place:06}-{leaf.hex()[:16]}{containers.suffix(octets)}", octets


def _rows(petition: Petition) -> QuerySet[Signature]:
    counted = Signature.objects.filter(petition=petition, state=Signature.State.VALID)
    return counted.exclude(report="").order_by("signed_at", "pk")
