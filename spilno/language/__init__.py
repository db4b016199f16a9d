"""Letters, apostrophes, order, transliteration, cleaning of input. Pure: no Django, no files."""

from spilno.language.cleaning import UncleanText, clean_text
from spilno.language.folding import fold
from spilno.language.keyboard import from_latin_keys
from spilno.language.latin import slug, transliterate
from spilno.language.letters import apostrophes
from spilno.language.names import normalise_name
from spilno.language.order import sort_key
from spilno.language.plurals import plural
from spilno.language.scripts import mixed_scripts, to_cyrillic

__all__ = [
    "UncleanText",
    "apostrophes",
    "clean_text",
    "fold",
    "from_latin_keys",
    "mixed_scripts",
    "normalise_name",
    "plural",
    "slug",
    "sort_key",
    "to_cyrillic",
    "transliterate",
]
