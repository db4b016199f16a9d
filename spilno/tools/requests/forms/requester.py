"""What the requester types: the request, what is wrong with an answer, two marks."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from spilno.tools.requests.models import Request
from spilno.tools.requests.rules import (
    NAME_LIMIT,
    REASON_LEAST,
    REASON_LIMIT,
    TEXT_LEAST,
    TEXT_LIMIT,
    TITLE_LEAST,
    TITLE_LIMIT,
)
from spilno.web.forms import Form, Text


class NewForm(Form):
    """A request (art. 19(5)): what is asked, who asks, where to answer. No reason is asked."""

    title = Text(
        label=_("In one line"),
        help_text=_("For example: “Cost of the repair of Shevchenka street in 2026”."),
        limit=TITLE_LIMIT,
        least=TITLE_LEAST,
        counts=True,
    )
    text = Text(
        label=_("What information or which documents do you ask for?"),
        help_text=_("No reason is needed. Leave out phone numbers and addresses of people."),
        limit=TEXT_LIMIT,
        least=TEXT_LEAST,
        multiline=True,
        counts=True,
    )
    urgency = forms.ChoiceField(
        label=_("Does it concern one of these? Then the answer is due in 48 hours"),
        choices=Request.Urgency.choices,
        widget=forms.RadioSelect,
        required=False,
    )
    requester = forms.ChoiceField(
        label=_("Who asks"), choices=Request.Requester.choices, widget=forms.RadioSelect
    )
    name = Text(
        label=_("Your name, or the name of the organisation"),
        help_text=_("Seen by the holder only."),
        limit=NAME_LIMIT,
    )
    email = forms.EmailField(
        label=_("E-mail for the answer"), help_text=_("Seen by the holder only."), required=False
    )
    postal = Text(
        label=_("Or a postal address"),
        help_text=_("If you want the answer on paper. Seen by the holder only."),
        limit=300,
        required=False,
    )
    phone = Text(label=_("Phone"), limit=40, required=False)
    shows_name = forms.BooleanField(label=_("Show my name on the page"), required=False)
    is_private = forms.BooleanField(
        label=_("Do not make the question and the answer public"), required=False
    )

    def clean(self) -> dict[str, Any]:
        """Ask for one address: by e-mail or by post (art. 19(5))."""
        data = super().clean() or {}
        if not self.errors and not (data.get("email") or data.get("postal")):
            self.add_error("email", _("Give an e-mail or a postal address: the answer goes there."))
        return data


class ContestForm(Form):
    """What is wrong with the answer (art. 22(2))."""

    complaint = forms.ChoiceField(
        label=_("What is wrong?"),
        choices=Request.Complaint.choices[1:],
        widget=forms.RadioSelect,
    )
    reasons = Text(
        label=_("Say it in your words"),
        help_text=_("Everyone will read this where the request is public."),
        limit=REASON_LIMIT,
        least=REASON_LEAST,
        multiline=True,
    )


class MessageForm(Form):
    """A message to the other side."""

    text = Text(label=_("Message"), limit=REASON_LIMIT, least=2, multiline=True)
    is_private = forms.BooleanField(label=_("For the parties only"), required=False)


MARKS = [(str(mark), str(mark)) for mark in range(1, 6)]


class RatingForm(Form):
    """Two marks from 1 to 5; timeliness is computed."""

    quality = forms.TypedChoiceField(
        label=_("Is the answer clear and complete?"),
        choices=MARKS,
        coerce=int,
        widget=forms.RadioSelect,
    )
    relevance = forms.TypedChoiceField(
        label=_("Does it answer what was asked?"),
        choices=MARKS,
        coerce=int,
        widget=forms.RadioSelect,
    )
