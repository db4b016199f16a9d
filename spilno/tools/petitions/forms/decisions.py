"""Decisions of moderators and appeals against them."""

from django import forms
from django.utils.translation import gettext_lazy as _

from spilno.discussion.reasons import REASONS
from spilno.web.forms import Form, Text


class RefusalForm(Form):
    """A refusal: the coded reason with its clause and an explanation for the author."""

    code = forms.ChoiceField(
        label=_("Reason"),
        choices=[(code, reason.label) for code, reason in REASONS.items()],
        widget=forms.RadioSelect,
    )
    text = Text(
        label=_("Explain to the author"),
        help_text=_(
            "Say which words break the rule and what to change. "
            "The author and anyone with the link will read it."
        ),
        limit=2000,
        least=20,
        multiline=True,
    )


class AppealForm(Form):
    """Why the author does not agree."""

    text = Text(label=_("Why is the refusal wrong?"), limit=2000, least=20, multiline=True)


class AppealDecisionForm(Form):
    """The decision of another moderator."""

    decision = forms.ChoiceField(
        label=_("Decision"),
        choices=[("overturn", _("Publish the petition")), ("uphold", _("The refusal stands"))],
        widget=forms.RadioSelect,
    )
    text = Text(label=_("Reason"), limit=2000, least=20, multiline=True)
