"""Forms of sign-in: address, codes, passkeys."""

import json
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from spilno.language import UncleanText, clean_text
from spilno.people.fields import BROKEN, AccountForm, Line, refused


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
