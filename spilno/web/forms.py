"""Fields that take what people type: cleaned, and refused in a clear sentence beside the field."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext, gettext_lazy

from spilno.language import UncleanText, clean_text

_UNSEEN = gettext_lazy("The text holds characters that cannot be kept. Paste it as plain text.")
_REQUIRED = gettext_lazy("Fill in this field.")
_CHOOSE = gettext_lazy("Choose one of these.")
_TICK = gettext_lazy("Tick this to go on.")
SENTENCES = {
    "nul": _UNSEEN,
    "control": _UNSEEN,
    "surrogate": gettext_lazy("The text is broken. Type it again or paste it as plain text."),
    "bidi": gettext_lazy("The text holds hidden marks of direction. Type it again by hand."),
    "too_long": gettext_lazy("The text is too long: %(length)s characters, at most %(limit)s."),
}


def sentence(refusal: UncleanText, text: str, limit: int) -> str:
    """Say in people's words why `text` was refused and what to do."""
    return str(SENTENCES.get(refusal.code, _UNSEEN)) % {"length": len(text), "limit": limit}


class Text(forms.Field):
    """A text of `least` to `limit` characters, cleaned by spilno.language.clean_text.

    `counts`: a line under the field tells how many characters are typed.
    """

    default_error_messages = {"required": _REQUIRED}

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
        rest.setdefault("widget", forms.Textarea if multiline else forms.TextInput)
        super().__init__(**rest)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """Give a long text its height. No maxlength: cutting off in silence loses words."""
        return {"rows": 6} if isinstance(widget, forms.Textarea) else {}

    def to_python(self, value: object) -> str:
        """Return the clean text. Raises ValidationError with a sentence that says what to do."""
        text = "" if value is None else str(value)
        try:
            text = clean_text(text, limit=self.max_length, multiline=self.multiline)
        except UncleanText as refusal:
            raise ValidationError(sentence(refusal, text, self.max_length), refusal.code) from None
        if text and len(text) < self.least:
            message = gettext("The text is too short: %(length)s characters, at least %(least)s.")
            raise ValidationError(message % {"length": len(text), "least": self.least}, "too_short")
        return text


class Form(forms.Form):
    """The base of our forms: no bubbles of the browser, so that errors are said in one way."""

    use_required_attribute = False

    def __init__(self, *arguments: Any, **named: Any) -> None:
        named.setdefault("label_suffix", "")
        super().__init__(*arguments, **named)
        self.cleaned_data: dict[str, Any] = {}  # so that an empty post can be told what is wrong
        for field in self.fields.values():
            field.error_messages |= {"required": _required(field), "invalid_choice": _CHOOSE}


def _required(field: forms.Field) -> Any:
    if isinstance(field, forms.BooleanField):
        return _TICK
    return _CHOOSE if isinstance(field, forms.ChoiceField) else _REQUIRED
