"""What a moderator decides about what is held back."""

from django import forms
from django.utils.translation import gettext_lazy

from spilno.web.forms import Form, Text

SHOW, HIDE = "show", "hide"
DECISIONS = ((SHOW, gettext_lazy("Show to everybody")), (HIDE, gettext_lazy("Do not show")))


class HoldForm(Form):
    """Show or hide, the latter with a reason that the author reads."""

    decision = forms.ChoiceField(
        label=gettext_lazy("Decision"), choices=DECISIONS, widget=forms.RadioSelect
    )
    reason = Text(label=gettext_lazy("Reason"), limit=300, multiline=True, required=False)

    def clean(self) -> dict[str, object]:
        """What is hidden has a reason."""
        data = super().clean() or {}
        if data.get("decision") == HIDE and not data.get("reason") and "reason" not in self.errors:
            self.add_error("reason", gettext_lazy("Say why: the author reads it."))
        return data
