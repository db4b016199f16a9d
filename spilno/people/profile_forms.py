"""Forms of who a person is: name, residence, erasure."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from spilno.people.fields import AccountForm, Line, NameField
from spilno.people.models import Residence


class NameForm(AccountForm):
    """Surname, given name, patronymic if there is one."""

    surname = NameField(
        limit=80,
        label=_("Surname"),
        widget=forms.TextInput(attrs={"autocomplete": "family-name"}),
    )
    given_name = NameField(
        limit=80,
        label=_("Given name"),
        widget=forms.TextInput(attrs={"autocomplete": "given-name"}),
    )
    patronymic = NameField(
        limit=80,
        label=_("Patronymic"),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "additional-name"}),
    )


class PlaceQueryForm(AccountForm):
    """Words by which to find a place."""

    q = Line(
        limit=80,
        label=_("Your village or town"),
        help_text=_("A few first letters are enough"),
        widget=forms.TextInput(attrs={"autocomplete": "address-level2", "type": "search"}),
    )


class ResidenceForm(AccountForm):
    """Where a person lives, by which right and since when."""

    place = forms.ChoiceField(label=_("Place"), widget=forms.RadioSelect)
    kind = forms.ChoiceField(
        label=_("How you live there"), choices=Residence.Kind.choices, widget=forms.RadioSelect
    )
    since = forms.DateField(
        label=_("Since when"),
        help_text=_("Day, month, year: 24.08.2021. If you do not remember, the year is enough."),
        input_formats=["%d.%m.%Y", "%Y-%m-%d", "%d/%m/%Y", "%m.%Y", "%Y"],
        error_messages={"invalid": _("This is not a date. Example: 24.08.2021")},
        widget=forms.DateInput(format="%d.%m.%Y", attrs={"inputmode": "numeric"}),
    )

    def __init__(self, *arguments: Any, places: list[tuple[str, str]], **named: Any) -> None:
        super().__init__(*arguments, **named)
        choice = self.fields["place"]
        assert isinstance(choice, forms.ChoiceField)  # noqa: S101 - tells mypy what stands above
        choice.choices = places
        choice.error_messages["invalid_choice"] = _("Choose a place from the list.")

    def clean_since(self) -> date:
        """Return the day. Raises ValidationError of one nobody alive remembers."""
        since: date = self.cleaned_data["since"]
        if since.year < 1900:
            raise ValidationError(_("Check the year."))
        return since


class EraseForm(AccountForm):
    """A tick that says: I know what goes."""

    sure = forms.BooleanField(label=_("I know that this cannot be undone"))


class MergeForm(AccountForm):
    """A tick of its own: join my two accounts."""

    agree = forms.BooleanField(label=_("Both accounts are mine, and I want to join them"))
