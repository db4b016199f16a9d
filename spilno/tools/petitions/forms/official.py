"""What officials enter, and how an answer is rated."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from spilno.web.forms import Form, Text
from spilno.web.uploads import FilesForm


class DayInput(forms.DateInput):
    """A date as browsers know it."""

    input_type = "date"


class NoticeForm(Form):
    """The notice that review has begun, as published on the official site."""

    url = forms.URLField(
        label=_("Link to the notice on the official site"),
        required=False,
        assume_scheme="https",
        max_length=500,
    )


class LinkForm(Form):
    """Where the answer stands on the official site."""

    url = forms.URLField(
        label=_("Link on the official site"), assume_scheme="https", max_length=500
    )


RESULTS = {
    "supported": _("Supported"),
    "not_supported": _("Not supported"),
    "explained": _("Explained"),  # of an appeal only
}


class HearingForm(Form):
    """Why the term of review stands still."""

    reason = Text(label=_("Which hearings, when and where"), limit=300, least=10)


class AnswerForm(FilesForm):
    """The official answer; `results`: what the law allows at this stage."""

    result = forms.ChoiceField(label=_("Result"), widget=forms.RadioSelect)
    text = Text(
        label=_("Answer with reasons"),
        help_text=_("Everyone who signed and asked to be told will receive these words."),
        limit=20_000,
        least=50,
        multiline=True,
    )
    signer_name = Text(label=_("Who answers: surname, name"), limit=200)
    signer_post = Text(label=_("Post"), limit=200)
    incoming_number = Text(label=_("Incoming number"), limit=60, required=False)
    incoming_on = forms.DateField(label=_("Incoming date"), required=False, widget=DayInput)
    outgoing_number = Text(label=_("Outgoing number"), limit=60, required=False)
    outgoing_on = forms.DateField(label=_("Outgoing date"), required=False, widget=DayInput)
    session_decision = Text(label=_("Decision of the session"), limit=200, required=False)
    official_url = forms.URLField(
        label=_("Link on the official site"), required=False, assume_scheme="https", max_length=500
    )

    def __init__(self, *arguments: Any, results: Sequence[str], **named: Any) -> None:
        super().__init__(*arguments, **named)
        field = self.fields["result"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - tells mypy what it is
        field.choices = [(result, RESULTS[result]) for result in results]


class StepForm(FilesForm):
    """One step of execution: planned or done."""

    text = Text(label=_("What will be done or has been done"), limit=1000, least=10, multiline=True)
    planned_on = forms.DateField(label=_("Planned for"), required=False, widget=DayInput)
    done_on = forms.DateField(label=_("Done on"), required=False, widget=DayInput)


class AttachForm(FilesForm):
    """Files that join what was published already: at least one."""

    def clean(self) -> dict[str, Any]:
        """Ask for a file."""
        data = super().clean()
        if not self.errors and not any(data.get(f"file_{place}") for place in self.numbers):
            self.add_error("file_1", _("Choose a file."))
        return data


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
