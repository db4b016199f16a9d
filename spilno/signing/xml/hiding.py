"""Taking elements out of a tree for a while, the text after them kept in its place."""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager

from spilno.signing.xml.parsing import Element


@contextmanager
def hidden(elements: Sequence[Element]) -> Iterator[None]:
    """Hide elements while the block runs."""
    with ExitStack() as stack:
        for element in elements:
            if element.getparent() is not None:
                stack.enter_context(_one_hidden(element))
        yield


@contextmanager
def _one_hidden(element: Element) -> Iterator[None]:
    parent, before, tail = element.getparent(), element.getprevious(), element.tail
    at = parent.index(element)
    kept = before.tail if before is not None else parent.text
    joined = (kept or "") + (tail or "") if tail else kept
    element.tail = None
    parent.remove(element)
    _set(parent, before, joined)
    try:
        yield
    finally:
        _set(parent, before, kept)
        parent.insert(at, element)
        element.tail = tail


def _set(parent: Element, before: Element, text: str | None) -> None:
    if before is not None:
        before.tail = text
    else:
        parent.text = text
