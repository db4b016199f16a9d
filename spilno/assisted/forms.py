"""Forms of the desk and of the page that revokes."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from spilno.assisted.models import Visit
from spilno.people import person_codes
from spilno.people.fields import AccountForm, Line, NameField
from spilno.people.models import Identity, Residence
from spilno.people.providers.contract import Code

KINDS = (
    (Identity.Kind.TAX.value, _("taxpayer’s number (РНОКПП)")),
    (Identity.Kind.UNZR.value, _("number in the demographic register (УНЗР)")),
    (
        Identity.Kind.DOCUMENT.value,
        _("series and number of the passport, of one who has no РНОКПП"),
    ),
)


class ReceiveForm(AccountForm):
    """What the officer reads in the documents of the person."""

    document = forms.ChoiceField(
        label=_("Document that you looked at"), choices=Visit.Document.choices
    )
    is_checked = forms.BooleanField(
        label=_("The document is genuine and valid, and its photo is of the person before me")
    )
    surname = NameField(limit=80, label=_("Surname"))
    given_name = NameField(limit=80, label=_("Given name"))
    patronymic = NameField(limit=80, label=_("Patronymic"), required=False)
    born_on = forms.DateField(
        label=_("Day of birth"),
        help_text=_("Day, month, year: 24.08.1951"),
        input_formats=["%d.%m.%Y", "%Y-%m-%d", "%d/%m/%Y"],
        error_messages={"invalid": _("This is not a date. Example: 24.08.1951")},
        widget=forms.DateInput(format="%d.%m.%Y", attrs={"inputmode": "numeric"}),
    )
    kind = forms.ChoiceField(label=_("Which number"), choices=KINDS, widget=forms.RadioSelect)
    number = Line(
        limit=20,
        label=_("The number"),
        help_text=_("It is turned into a tag at once and is kept nowhere."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    is_sure = forms.BooleanField(
        label=_("I compared the number with the document once more"), required=False
    )
    town = Line(limit=80, label=_("Village or town of residence"))
    place = forms.ChoiceField(
        label=_("Place"), widget=forms.RadioSelect, required=False, choices=()
    )
    right = forms.ChoiceField(
        label=_("How the person lives there"),
        choices=Residence.Kind.choices,
        widget=forms.RadioSelect,
    )
    since = forms.DateField(
        label=_("Since when"),
        input_formats=["%d.%m.%Y", "%Y-%m-%d", "%d/%m/%Y", "%m.%Y", "%Y"],
        error_messages={"invalid": _("This is not a date. Example: 24.08.2021")},
        widget=forms.DateInput(format="%d.%m.%Y", attrs={"inputmode": "numeric"}),
    )
    email = forms.EmailField(
        label=_("E-mail address for the notice"),
        help_text=_("If the person has one. It opens no account."),
        required=False,
        error_messages={"invalid": _("This does not look like an e-mail address.")},
    )

    def __init__(self, *arguments: Any, places: list[tuple[str, str]], **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.places = places
        choice = self.fields["place"]
        assert isinstance(choice, forms.ChoiceField)  # noqa: S101 - tells mypy what stands above
        choice.choices = places

    def clean(self) -> dict[str, Any]:
        """Ask to choose a place, and to look once more at a number with a wrong check digit."""
        data: dict[str, Any] = super().clean() or {}
        if not data.get("place") and len(self.places) == 1:
            data["place"] = self.places[0][0]
        if data.get("town") and not data.get("place"):
            text = _("Choose a place from the list.") if self.places else _("No such place.")
            self.add_error("place" if self.places else "town", text)
        self._check_number(data)
        return data

    def clean_born_on(self) -> date:
        """Return the day. Raises ValidationError of one nobody alive remembers."""
        born: date = self.cleaned_data["born_on"]
        if born.year < 1900:
            raise ValidationError(_("Check the year."))
        return born

    def _check_number(self, data: dict[str, Any]) -> None:
        if not (data.get("number") and data.get("kind")):
            return
        code = Code(data["kind"], data["number"])
        try:
            code = person_codes.written([code])[0]
        except person_codes.NoCode:
            self.add_error("number", _("This is no such number. Check its digits."))
            return
        if not (person_codes.has_right_check_digit(code) or data.get("is_sure")):
            self.add_error("number", _("The check digit does not fit. Compare it once more."))
        data["code"] = code


class AgreeForm(AccountForm):
    """The officer's word that the consent lies signed on the desk."""

    is_signed = forms.BooleanField(
        label=_("The person read the consent, or it was read to them, and signed it on paper")
    )


class FindForm(AccountForm):
    """Words by which to find what the person wants to do."""

    q = Line(limit=80, label=_("Words or number"), required=False)


class CodeForm(AccountForm):
    """The code from a receipt."""

    code = Line(
        limit=40,
        label=_("Code from the receipt"),
        help_text=_("Twelve letters and digits, for example 7KQM-2XWA-P9HD"),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters"}),
    )
