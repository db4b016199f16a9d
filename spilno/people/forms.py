"""Forms of the account. Every field is cleaned by `spilno.language`; typed text is kept."""

import json
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from spilno.language import UncleanText, clean_text, normalise_name
from spilno.people.models import Residence

UNCLEAN = {
    "too_long": _("The text is too long."),
    "mixed": _("Latin and Ukrainian letters are mixed here. Type the name in one alphabet."),
    "letters": _("A name has letters, a hyphen and an apostrophe only."),
}
BROKEN = _("The text holds characters that cannot be kept. Type it again by hand.")
EMPTY = _("Fill in this field.")


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
            field.error_messages["required"] = EMPTY


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


class EmailForm(AccountForm):
    """An e-mail address."""

    email = forms.EmailField(
        label=_("E-mail address"),
        max_length=254,
        error_messages={
            "invalid": _("This does not look like an e-mail address. Example: olena@example.com"),
            "max_length": _("The address is too long."),
        },
        widget=forms.EmailInput(
            attrs={"autocomplete": "email", "inputmode": "email", "spellcheck": "false"}
        ),
    )

    def clean_email(self) -> str:
        """Return the address in lower case, as accounts keep it."""
        try:
            return clean_text(str(self.cleaned_data["email"]), limit=254).lower()
        except UncleanText as refusal:
            raise refused(refusal) from refusal


class CodeForm(AccountForm):
    """Six digits; spaces and dashes between them do not matter."""

    code = Line(
        limit=20,
        label=_("Code from the letter"),
        help_text=_("Six digits"),
        widget=forms.TextInput(
            attrs={"autocomplete": "one-time-code", "inputmode": "numeric", "autofocus": True}
        ),
    )

    def clean_code(self) -> str:
        """Return the digits alone."""
        return "".join(sign for sign in str(self.cleaned_data["code"]) if sign.isdecimal())


class RecoveryForm(CodeForm):
    """One of the recovery codes."""

    code = Line(
        limit=20,
        label=_("Recovery code"),
        help_text=_("Eight digits from your list"),
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "numeric"}),
    )


class CredentialForm(AccountForm):
    """What the device answered: JSON made by our script, or anything made by a stranger."""

    credential = forms.CharField(max_length=20_000, widget=forms.HiddenInput)

    def clean_credential(self) -> dict[str, Any]:
        """Return the answer as an object. Raises ValidationError."""
        try:
            answer = json.loads(self.cleaned_data["credential"])
        except (ValueError, RecursionError) as fault:
            raise ValidationError(BROKEN) from fault
        if not isinstance(answer, dict):
            raise ValidationError(BROKEN)
        return answer


class PasskeyForm(CredentialForm):
    """A new passkey and how its owner calls it."""

    name = Line(
        limit=60,
        label=_("Name of the key"),
        help_text=_("For example, “My phone”"),
        required=False,
    )


class PasskeyNameForm(AccountForm):
    """Another name for a passkey."""

    name = Line(limit=60, label=_("Name of the key"))


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
