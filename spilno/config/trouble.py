"""What can go wrong with a disk or a database, in plain sentences that say what to do."""

import errno
import shutil
from pathlib import Path

from spilno.config.failures import CannotGoOn

ROOM = 200_000_000  # bytes free on the disk below which we do not start


def room_left(home: Path) -> None:
    """Raise CannotGoOn when the disk is nearly full or the folder cannot be written."""
    try:
        home.mkdir(parents=True, exist_ok=True, mode=0o755)
        (home / ".try").write_text("")
        (home / ".try").unlink()
        free = shutil.disk_usage(home).free
    except OSError as error:
        if error.errno == errno.ENOSPC:
            free = 0
        else:
            raise CannotGoOn(
                f"Немає доступу до теки {home}: {error.strerror}. "
                "Дайте право запису або задайте іншу: SPILNO_HOME=/шлях"
            ) from error
    if free < ROOM:
        raise CannotGoOn(
            f"На диску мало місця: вільно {free // 1_000_000} МБ, потрібно щонайменше "
            f"{ROOM // 1_000_000} МБ. Звільніть місце або задайте іншу теку: SPILNO_HOME=/шлях"
        )


def explain(words: str, log: Path) -> None:
    """Raise CannotGoOn with a plain sentence for what PostgreSQL said."""
    if "No space left on device" in words:
        raise CannotGoOn(
            "На диску немає місця для бази даних. Звільніть місце і повторіть команду."
        )
    if "lock file" in words and "already exists" in words:
        raise CannotGoOn("Ця база вже запущена іншою програмою. Зупиніть її і повторіть команду.")
    raise CannotGoOn(f"База даних не запустилася. Подробиці: {log}\n{words.strip()[-500:]}")
