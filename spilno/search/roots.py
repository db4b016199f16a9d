"""What relatives share: «ремонт» and «ремонтувати», Ukrainian «двір» and Russian «двор».

A root is a rough key, weaker evidence than a dictionary form: it also joins strangers.
"""

MARK = "~"  # roots live among lemmas; no word begins with this
_LONGEST = 5
_SHORTEST = 4  # a key of three letters says nothing
# Vowels that the two languages, and forms within one, change into one another.
_CLASSES = str.maketrans(
    dict.fromkeys("еєёіїиыйоэ", "о") | {"я": "а", "ю": "у", "ґ": "г", "ь": "", "ъ": ""}
)


def root(lemma: str) -> str | None:
    """Return the key of `lemma` (marked), or None for numbers, Latin and short words."""
    if not lemma.isalpha() or lemma.isascii():
        return None
    key = lemma.translate(_CLASSES)[:_LONGEST]
    return MARK + key if len(key) >= _SHORTEST else None
