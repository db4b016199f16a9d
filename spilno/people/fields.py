"""Fields of the account's forms. Each is cleaned by `spilno.language`; typed text is kept."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from spilno.language import UncleanText, clean_text, normalise_name

UNCLEAN = {
    "too_long": _("The text is too long."),
    "mixed": _("Latin and Ukrainian letters are mixed here. Type the name in one alphabet."),
    "letters": _("A name has letters, a hyphen and an apostrophe only."),
}
BROKEN = _("The text holds characters that cannot be kept. Type it again by hand.")
EMPTY = _("Fill in this field.")
TICK = _("Tick this if it is so; otherwise nothing is done.")


def refused(refusal: UncleanText) -> ValidationError:
    """Return the sentence for a person whose text was refused."""
    return ValidationError(UNCLEAN.get(refusal.code, BROKEN), refusal.code)


class AccountForm(forms.Form):
    """Says errors in our words, not in the browser's."""

    use_required_attribute = False

    def __init__(self, *arguments: Any, **named: Any) -> None:
        named.setdefault("label_suffix", "")
        super().__init__(*arguments, **named)
        for field in self.fields.values():
            is_tick = isinstance(field, forms.BooleanField)
            field.error_messages["required"] = TICK if is_tick else EMPTY


class Line(forms.CharField):
    """One clean line."""

    def __init__(self, *, limit: int, **rest: Any) -> None:
        self.limit = limit
        super().__init__(strip=False, **rest)

    def to_python(self, value: Any) -> str:
        """Return the line cleaned. Raises ValidationError."""
        try:
            return self.cleaned(str(value or ""))
        except UncleanText as refusal:
            raise refused(refusal) from refusal

    def cleaned(self, text: str) -> str:
        """Return `text` clean. Raises UncleanText."""
        return clean_text(text, limit=self.limit)

    def run_validators(self, value: Any) -> None:
        """Do nothing more: the cleaning said all."""


class NameField(Line):
    """A surname, a given name or a patronymic."""

    def cleaned(self, text: str) -> str:
        """Return the name normalised, look-alikes of other alphabets mended. Raises UncleanText."""
        return normalise_name(text, limit=self.limit)
