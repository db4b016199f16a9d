"""Small parts that more than one form has."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from spilno.language.cleaning import UncleanText
from spilno.language.names import normalise_name
from spilno.tools.appeals.rules import LINE_LIMIT, NAME_LIMIT
from spilno.web.forms import Form, Text

NAME_SENTENCES = {
    "mixed": _("Letters of two alphabets are mixed in this name. Type it again."),
    "letters": _("Use letters, an apostrophe and a hyphen only."),
    "too_long": _("The name is too long."),
}


class DayInput(forms.DateInput):
    """A date as browsers know it: they read no other form than 2026-11-25."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


def clean_name(value: str) -> str:
    """Return a name in one script. Raises ValidationError that says what to mend."""
    if not value:
        return ""
    try:
        return normalise_name(value, limit=NAME_LIMIT)
    except UncleanText as refusal:
        sentence = NAME_SENTENCES.get(refusal.code, NAME_SENTENCES["letters"])
        raise ValidationError(sentence, refusal.code) from refusal


class Named(Form):
    """The particulars of art. 5: surname, name, patronymic, where one lives."""

    surname = Text(label=_("Surname"), limit=NAME_LIMIT)
    given_name = Text(label=_("Given name"), limit=NAME_LIMIT)
    patronymic = Text(label=_("Patronymic, if you have one"), limit=NAME_LIMIT, required=False)
    residence = Text(
        label=_("Where you live"),
        help_text=_("The law asks for it (art. 5). Only the body sees it."),
        limit=LINE_LIMIT,
        least=5,
    )

    def clean_surname(self) -> str:
        """Return the surname in one script."""
        return clean_name(self.cleaned_data["surname"])

    def clean_given_name(self) -> str:
        """Return the given name in one script."""
        return clean_name(self.cleaned_data["given_name"])

    def clean_patronymic(self) -> str:
        """Return the patronymic in one script, or nothing."""
        return clean_name(self.cleaned_data["patronymic"])
