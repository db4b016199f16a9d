"""What was typed with the other layout switched on: «rb]d» for «київ»."""

_LATIN = "qwertyuiop[]asdfghjkl;'zxcvbnm,.\\"
_UKRAINIAN = "йцукенгшщзхїфівапролджєячсмитьбюґ"
_TO_UKRAINIAN = str.maketrans(
    _LATIN + _LATIN.upper().translate(str.maketrans("[];',.\\", '{}:"<>|')),
    _UKRAINIAN + _UKRAINIAN.upper(),
)


def from_latin_keys(text: str) -> str:
    """Return what the same keys give with the Ukrainian layout."""
    return text.translate(_TO_UKRAINIAN)
