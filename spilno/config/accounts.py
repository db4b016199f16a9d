"""PostgreSQL refuses root. Root runs it as an unprivileged account, or in a user namespace."""

import os
import shutil
import subprocess
from dataclasses import dataclass, field
from pathlib import Path

from spilno.config.failures import CannotGoOn

ACCOUNTS = ("spilno", "postgres", "nobody")
NAMESPACE = ["unshare", "--user", "--map-user=1000", "--map-group=1000"]


@dataclass(frozen=True)
class Runner:
    """How to run the server's programs: as another account, behind a prefix, or plainly."""

    user: str | None = None
    prefix: list[str] = field(default_factory=list)

    def own(self, folder: Path) -> None:
        """Give the folder and all in it to the account that will run the server."""
        if os.geteuid() != 0:
            return
        owner = self.user or "root"
        if folder.owner() == owner:
            return
        shutil.chown(folder, owner)
        for path in folder.rglob("*"):
            shutil.chown(path, owner)


def runner(program: Path, parent: Path) -> Runner:
    """Return a way to run `program` on data inside `parent`. Raises CannotGoOn."""
    if os.geteuid() != 0:
        return Runner()
    for user in ACCOUNTS:
        if _can(program, parent, user):
            return Runner(user=user)
    if _answers([*NAMESPACE, str(program), "--version"]):
        return Runner(prefix=NAMESPACE)
    raise CannotGoOn(
        "PostgreSQL не працює від імені root, а іншого облікового запису, який може прочитати "
        f"{program.parent}, немає. Запустіть від звичайного користувача або задайте DATABASE_URL."
    )


def _can(program: Path, parent: Path, user: str) -> bool:
    """Tell whether the account can run the program and reach the folder of the data."""
    return _answers([str(program), "--version"], user) and _answers(
        ["/bin/sh", "-c", f"cd '{parent}'"], user
    )


def _answers(command: list[str], user: str | None = None) -> bool:
    try:
        done = subprocess.run(  # noqa: S603 - commands are ours
            command,
            user=user,
            extra_groups=[] if user else None,
            capture_output=True,
            check=False,
            cwd="/",
        )
    except (OSError, KeyError, subprocess.SubprocessError):
        return False
    return done.returncode == 0
