"""The dictionaries of pymorphy3, their 28 MB shared by all processes of a machine.

The library reads its files into memory of each process; we point it at the files mapped instead.
"""

import mmap
from functools import cache
from pathlib import Path
from typing import Any

_WORD = 4  # bytes of a number in the files


@cache
def dictionary(language: str) -> Any:
    """Return the analyzer of `uk` or `ru`; loaded once, in 0.1 s."""
    import pymorphy3  # 5 MB, needed by few commands

    analyzer = pymorphy3.MorphAnalyzer(lang=language, probability_estimator_cls=None)
    folder = Path(analyzer.dictionary.path)
    _share(analyzer.dictionary.words, folder / "words.dawg")
    for number, endings in enumerate(analyzer.dictionary.prediction_suffixes_dawgs):
        _share(endings, folder / f"prediction-suffixes-{number}.dawg")
    return analyzer


def _share(graph: Any, path: Path) -> None:
    """Let `graph` read its units and its guide from the mapped file: size, units, size, guide."""
    with path.open("rb") as file:
        data = memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
    end = _WORD + _WORD * data[:_WORD].cast("I")[0]
    units, guide = data[_WORD:end].cast("I"), data[end + _WORD :]
    if len(units) != len(graph.dct._units) or len(guide) != len(graph.guide._units):
        return  # another format than we know: its own copy is right
    graph.dct._units, graph.guide._units = units, guide
