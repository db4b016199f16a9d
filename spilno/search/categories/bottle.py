"""A model as a file: a line of JSON, then plain arrays. Read by mapping, so processes share it.

No pickle: a file that someone changed can guess wrong, not run.
"""

import json
import os
from math import prod
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from spilno.search.categories.model import Model
from spilno.search.categories.planes import Planes
from spilno.search.categories.space import Space

VERSION = 1  # of the file and of the marks: another one is no model of ours
_ALIGNED = 64  # bytes


def write(model: Model, path: Path, examples: int) -> None:
    """Put the model where `path` says, all or nothing; `examples` is how many it learnt from."""
    sizes = {"columns": len(model.space.known), "categories": list(model.categories)}
    head = json.dumps({"version": VERSION, "examples": examples, **sizes}, ensure_ascii=False)
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_suffix(".new")
    with new.open("wb") as file:
        file.write(_padded(head.encode() + b"\n"))
        for array in (model.space.known, model.space.telling, model.planes.bias):
            file.write(_padded(array.tobytes()))
        file.write(model.planes.weights.astype(np.float16).tobytes())
        file.flush()
        os.fsync(file.fileno())
    new.replace(path)


def head(path: Path) -> dict[str, Any] | None:
    """Return what a file says of itself; None when there is none of this version."""
    try:
        with path.open("rb") as file:
            found = json.loads(file.readline())
    except (OSError, ValueError):
        return None
    return found if isinstance(found, dict) and found.get("version") == VERSION else None


def read(path: Path) -> Model | None:
    """Return the model of a file; None when there is none that can be read."""
    found = head(path)
    if found is None:
        return None
    columns, categories = found["columns"], tuple(found["categories"])
    shapes = [(np.uint32, (columns,)), (np.float32, (columns,)), (np.float32, (len(categories),))]
    try:
        known, telling, bias, weights = _mapped(
            path, [*shapes, (np.float16, (columns, len(categories)))]
        )
    except (OSError, ValueError):  # cut short
        return None
    return Model(categories, Space(known, telling), Planes(weights, bias))


def _mapped(path: Path, shapes: list[tuple[Any, tuple[int, ...]]]) -> list[NDArray[Any]]:
    with path.open("rb") as file:
        start = _aligned(len(file.readline()))
    found: list[NDArray[Any]] = []
    for kind, shape in shapes:
        found.append(np.memmap(path, kind, "r", start, shape))
        start += _aligned(prod(shape) * np.dtype(kind).itemsize)
    return found


def _aligned(size: int) -> int:
    return -(-size // _ALIGNED) * _ALIGNED


def _padded(octets: bytes) -> bytes:
    return octets.ljust(_aligned(len(octets)), b"\0")
