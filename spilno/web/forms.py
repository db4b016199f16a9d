"""Fields that take what people type: cleaned, and refused in a clear sentence beside the field."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from spilno.language import UncleanText, clean_text

SENTENCES = {
    "nul": _(
        "The text holds characters that cannot be kept. Type it again or paste it as plain text."
    ),
    "control": _(
        "The text holds characters that cannot be kept. Type it again or paste it as plain text."
    ),
    "surrogate": _("The text is broken. Type it again or paste it as plain text."),
    "bidi": _("The text holds hidden marks of direction. Type it again by hand."),
    "too_long": _("The text is too long: %(length)s characters, at most %(limit)s."),
}


class Text(forms.Field):
    """A text of at most `limit` characters, cleaned by spilno.language.clean_text."""

    default_error_messages = {"required": _("Fill in this field.")}

    def __init__(
        self,
        *,
        limit: int,
        least: int = 0,
        multiline: bool = False,
        counts: bool = False,
        **rest: Any,
    ) -> None:
        self.max_length, self.least, self.multiline, self.counts = limit, least, multiline, counts
        rest.setdefault(
            "widget", forms.Textarea(attrs={"rows": 6}) if multiline else forms.TextInput
        )
        super().__init__(**rest)

    def to_python(self, value: object) -> str:
        """Return the clean text. Raises ValidationError with a sentence that says what to do."""
        text = "" if value is None else str(value)
        try:
            text = clean_text(text, limit=self.max_length, multiline=self.multiline).strip()
        except UncleanText as refusal:
            facts = {"length": len(text), "limit": self.max_length}
            raise ValidationError(SENTENCES[refusal.code], refusal.code, facts) from refusal
        if text and len(text) < self.least:
            raise ValidationError(
                _("The text is too short: %(length)s characters, at least %(least)s."),
                "too_short",
                {"length": len(text), "least": self.least},
            )
        return text


class Form(forms.Form):
    """The base of our forms: no browser validation, so that all errors are said in one way."""

    use_required_attribute = False
    required_css_class = ""

    def __init__(self, *arguments: Any, **named: Any) -> None:
        named.setdefault("label_suffix", "")
        super().__init__(*arguments, **named)
        for field in self.fields.values():
            field.error_messages.setdefault("required", str(_("Fill in this field.")))
