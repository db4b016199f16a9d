"""What somebody typed into the field for a place, taken apart into ways to read it. Pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from spilno.language import fold, from_latin_keys, to_cyrillic
from spilno.places.skeleton import skeleton

_WORDS = re.compile(r"[^\W_]+(?:['’ʼ\-][^\W_]+)*")
_KINDS = {
    "M": "м міс місто",
    "X": "смт селище сел с-ще",
    "C": "с село",
    "H": "громада тг отг територіальна сільська селищна міська рада",
    "P": "район р-н",
    "O": "область обл",
}
_KIND_OF = {word: kind for kind, words in _KINDS.items() for word in words.split()}
_CYRILLIC = re.compile("[а-яґєії]")
_STEM = 5  # letters that the endings of «Чернігівська», «Чернігівщина» leave alone
_LIMIT = 100  # characters; no name is longer
_READINGS = 5  # of a text without commas; more words are noise
# Latin letters of order № 55 and of habit, longest first, as skeletons write their sounds.
_LATIN = {"shch": "щ", "zgh": "зг", "kh": "х", "ts": "ц", "ch": "ч", "sh": "ш", "zh": "ж"}
_LATIN |= {"ye": "є", "ie": "є", "yi": "иї", "yu": "ю", "iu": "ю", "ya": "я", "ia": "я"}
_LATIN |= {"yo": "йо", "x": "кс"}
_LATIN |= dict(zip("abcdefghijklmnopqrstuvwyz", "абкдефґгіжклмнопкрстуввиз", strict=True))
_SOUNDS = re.compile("|".join(sorted(_LATIN, key=len, reverse=True)))


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read the text: the skeleton of a name, stems of names above it, kinds named."""

    name: str
    typed: str
    around: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()


def readings(text: str) -> list[list[Reading]]:
    """Return for each way `text` can have been typed its readings, the likeliest first."""
    typed = dict.fromkeys(_typed(text[:_LIMIT]))
    ways = [[way for way in dict.fromkeys(_splits(each)) if way.name] for each in typed]
    return [way[:_READINGS] for way in ways if way]


def _typed(text: str) -> Iterator[str]:
    """Return the text as it could have been meant: look-alikes, the other layout, Latin letters."""
    plain = fold(text)
    if _CYRILLIC.search(plain) or not re.search("[a-z]", plain):
        yield fold(to_cyrillic(text))
        return
    yield _SOUNDS.sub(lambda sound: _LATIN[sound.group()], plain)
    yield fold(from_latin_keys(text))
    if not re.search("[a-z]", alike := fold(to_cyrillic(text))):
        yield alike


def _splits(text: str) -> Iterator[Reading]:
    parts = [_names(part) for part in text.split(",")]
    kinds = tuple(dict.fromkeys(kind for _, found in parts for kind in found))
    named = [names for names, _ in parts if names]
    words = [word for names in named for word in names]
    if not words:
        return
    if len(named) == 1:
        yield _reading(words, [], kinds)
    if len(named) > 1:  # a comma says where the name ends
        for own, others in ((named[0], named[1:]), (named[-1], named[:-1])):
            yield _reading(own, [word for names in others for word in names], kinds)
        return
    for cut in range(len(words) - 1, 0, -1):
        yield _reading(words[:cut], words[cut:], kinds)
    if len(words) > 1:
        yield _reading(words[-1:], words[:-1], kinds)


def _reading(own: list[str], others: list[str], kinds: tuple[str, ...]) -> Reading:
    stems = tuple(filter(None, (skeleton(word).split(" ")[0][:_STEM] for word in others)))
    name = " ".join(own)
    return Reading(skeleton(name), name, stems, kinds)


def _names(part: str) -> tuple[list[str], list[str]]:
    """Return the words of names and the kinds of place named beside them."""
    words = _WORDS.findall(part)
    names = [word for word in words if word not in _KIND_OF]
    return names or words, [_KIND_OF[word] for word in words if word in _KIND_OF and names]
