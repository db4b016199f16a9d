"""Forms about letters to bodies: another address; what a mail that came is."""

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from spilno.duties.correspondence.models import Letter
from spilno.web.forms import Form, Text

ACTS = [
    ("accept", _("This is the answer: the duty is met with it")),
    ("take", _("Part of the correspondence, not the answer yet")),
    ("ask", _("Ask the body at its own address whether it is theirs")),
    ("reject", _("Leave it out")),
]


class AddressForm(Form):
    """Another address of a body, and where it stands."""

    email = Text(limit=254, label=_("E-mail address of the body"))
    source_url = forms.URLField(
        max_length=500,
        assume_scheme="https",
        required=False,
        label=_("Page where the address stands"),
        help_text=_("For example the contacts on the site of the body: it is decided faster."),
        error_messages={
            "invalid": _("Type an address of a page like https://rada.gov.ua/contacts")
        },
    )

    def clean_email(self) -> str:
        """Return the address. Raises ValidationError."""
        email = str(self.cleaned_data["email"]).lower()
        try:
            validate_email(email)
        except ValidationError:
            raise ValidationError(_("Type an address like rada@koriukivka.gov.ua")) from None
        return email


class JudgeForm(Form):
    """What to do with a mail; for one without a letter its number is asked."""

    act = forms.ChoiceField(choices=ACTS, widget=forms.RadioSelect, label=_("What is it?"))
    letter = Text(
        limit=18,
        required=False,
        label=_("Number of our letter in the house"),
        help_text=_("Only when the mail belongs to no letter: likely numbers stand above."),
    )
    reason = Text(limit=300, required=False, label=pgettext_lazy("mail", "Reason"))

    def clean_letter(self) -> Letter | None:
        """Return the letter of that number. Raises ValidationError."""
        text = str(self.cleaned_data["letter"])
        if not text:
            return None
        is_number = text.isascii() and text.isdigit()
        found = Letter.objects.filter(pk=int(text)).first() if is_number else None
        if found is None:
            raise ValidationError(_("There is no letter of that number."))
        return found

    def clean(self) -> dict[str, object]:
        """Ask for a reason of what is left out."""
        data = super().clean() or {}
        if data.get("act") == "reject" and not data.get("reason"):
            self.add_error("reason", _("Say why it is left out: the reason is kept."))
        return data
