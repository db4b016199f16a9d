"""The steps of an author: to whom, what, in which words, who writes."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from spilno.language.cleaning import UncleanText
from spilno.language.names import normalise_name
from spilno.places.models import Authority
from spilno.tools.petitions.rules import TEXT_LIMIT, TITLE_LEAST, TITLE_LIMIT
from spilno.web.forms import Form, Text

NAME_LIMIT = 80


class AddresseeForm(Form):
    """To whom the petition goes: suggested from the place, with the reason beside each."""

    addressee = forms.ChoiceField(label=_("Who can decide this?"), widget=forms.RadioSelect)

    def __init__(self, *arguments: Any, addressees: Sequence[Authority], **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.addressees = {str(found.pk): found for found in addressees}
        field = self.fields["addressee"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - tells mypy what it is
        field.choices = [(key, str(found)) for key, found in self.addressees.items()]

    def authority(self) -> Authority:
        """Return the chosen authority of a valid form."""
        return self.addressees[self.cleaned_data["addressee"]]


class TitleForm(Form):
    """What the petition asks for, in one sentence."""

    title = Text(
        label=_("What do you ask for?"),
        help_text=_(
            "One sentence that says what must be done. For example: “Light the path to the school”."
        ),
        limit=TITLE_LIMIT,
        least=TITLE_LEAST,
        counts=True,
    )


class TextForm(Form):
    """The essence: what is wrong and what exactly is asked."""

    text = Text(
        label=_("Why, and what exactly must be done"),
        help_text=_("Everyone will read this. Leave out phone numbers and addresses of people."),
        limit=TEXT_LIMIT,
        least=30,
        multiline=True,
        counts=True,
    )


NAME_SENTENCES = {
    "mixed": _("Letters of two alphabets are mixed in this name. Type it again."),
    "letters": _("Use letters, an apostrophe and a hyphen only."),
    "too_long": _("The name is too long."),
}


def clean_name(value: str) -> str:
    """Return a name in one script. Raises ValidationError that says what to mend."""
    try:
        return normalise_name(value, limit=NAME_LIMIT)
    except UncleanText as refusal:
        sentence = NAME_SENTENCES.get(refusal.code, NAME_SENTENCES["letters"])
        raise ValidationError(sentence, refusal.code) from refusal


class AboutForm(Form):
    """Who the author is (Law 393/96 art. 23-1 asks for surname, name, patronymic and e-mail)."""

    surname = Text(label=_("Surname"), limit=NAME_LIMIT)
    given_name = Text(label=_("Given name"), limit=NAME_LIMIT)
    patronymic = Text(label=_("Patronymic, if you have one"), limit=NAME_LIMIT, required=False)

    def clean_surname(self) -> str:
        """Return the surname in one script."""
        return clean_name(self.cleaned_data["surname"])

    def clean_given_name(self) -> str:
        """Return the given name in one script."""
        return clean_name(self.cleaned_data["given_name"])

    def clean_patronymic(self) -> str:
        """Return the patronymic in one script, or nothing."""
        value: str = self.cleaned_data["patronymic"]
        return clean_name(value) if value else ""
