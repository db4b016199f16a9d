"""The models of communities, in files under SPILNO_HOME/models.

A job of the worker learns; every process guesses. Until there is a model, `neighbours` guess.
"""

import fcntl
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from spilno.search.categories import bottle
from spilno.search.categories.example import Example, Label
from spilno.search.categories.model import Model, learn

LEAST = 300  # examples: with fewer, the nearest messages guess better
_GROWN = 1.2  # times as many examples as were learnt from: worth learning anew
_NAME = re.compile(r"[A-Za-z0-9_-]{1,40}")


class NotAName(ValueError):
    """A model is named by Latin letters, digits, hyphens: the code of its community."""


def suggest(name: str, text: str, limit: int = 3) -> list[Label]:
    """Return the likeliest categories of `text` in the community `name`, best first.

    Nothing when there is no model, or it knows none of these words: show the list then, no guess.
    """
    path = _path(name)
    try:
        model = _read(path, path.stat().st_mtime_ns)
    except OSError:
        return []
    return model.suggest(text, limit) if model and model.knows(text) else []


def is_due(name: str, count: int) -> bool:
    """Return whether `count` examples are enough more than the model of `name` learnt from."""
    found = bottle.head(_path(name))
    return count >= LEAST if found is None else count >= found["examples"] * _GROWN


def refresh(
    name: str,
    count: int,
    examples: Callable[[], Iterable[Example]],
    names: Mapping[Label, Label] | None = None,
) -> bool:
    """Learn anew when it is due; return whether it was. `names` tell what codes mean.

    Minutes long: for a job, not a tick.

    Safe to be killed: the former model stays until the new one is whole. Two at once: one waits
    for nothing and leaves.
    """
    if not is_due(name, count):
        return False
    with _alone(_path(name)) as is_alone:
        if is_alone:
            found = list(examples())
            bottle.write(learn(found, names=names), _path(name), len(found))
        return is_alone


def forget(name: str) -> None:
    """Drop the model of a community."""
    _path(name).unlink(missing_ok=True)


def _path(name: str) -> Path:
    if not _NAME.fullmatch(name):
        raise NotAName(name)
    return Path(settings.HOME) / "models" / f"{name}.categories"


@lru_cache(8)
def _read(path: Path, changed: int) -> Model | None:
    return bottle.read(path)


@contextmanager
def _alone(path: Path) -> Iterator[bool]:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.with_suffix(".lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            yield False
        else:
            yield True
