"""Letters into a folder that a document system reads: PDF, signature and facts as JSON."""

import json
import os
import tempfile
from hashlib import sha256
from pathlib import Path
from typing import Any

from spilno.duties.correspondence.adapters.contract import NotTaken, Receipt, Sending


class Folder:
    """Writes each letter as a folder of its own; it appears whole or not at all."""

    name = "folder"
    needs_address = False

    def __init__(self, path: str) -> None:
        self.path = Path(path)

    def deliver(self, letter: Sending) -> Receipt:
        """Write the letter; one that lies there already is left. Raises NotTaken."""
        mark = sha256(letter.message_id.encode()).hexdigest()[:16]
        name = f"{letter.number.replace('/', '-')}-{mark}"
        place = self.path / name
        try:
            if not place.exists():
                self._write(place, letter)
        except OSError as error:
            raise NotTaken(f"{type(error).__name__}: {error.strerror}") from error
        return Receipt(str(place))

    def _write(self, place: Path, letter: Sending) -> None:
        with tempfile.TemporaryDirectory(dir=self.path, prefix=".new-") as made:
            folder = Path(made) / "letter"
            folder.mkdir()
            for file, octets in _files(letter).items():
                (folder / file).write_bytes(octets)
            os.replace(folder, place)  # noqa: PTH105 - a folder, in one step


def _files(letter: Sending) -> dict[str, bytes]:
    files = {"letter.pdf": letter.pdf}
    if letter.signature:
        files["letter.pdf.p7s"] = letter.signature
    facts = json.dumps(_facts(letter), ensure_ascii=False, indent=1)
    return {**files, "letter.json": facts.encode()}


def _facts(letter: Sending) -> dict[str, Any]:
    return {
        "format": "spilno-letter/v1",
        "id": letter.message_id,
        "number": letter.number,
        "written_at": letter.written_at.isoformat(),
        "to": {"name": letter.body_name, "code": letter.body_code},
        "subject": letter.subject,
        "text": letter.text,
        "reply_to": letter.reply_to,
        "in_reply_to": letter.in_reply_to,
        "sha256": {"letter.pdf": sha256(letter.pdf).hexdigest()},
    }
