"""What the holder's officials enter."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from spilno.places.models import Authority
from spilno.tools.requests import rules
from spilno.tools.requests.models import Request
from spilno.tools.requests.rules import REASON_LEAST, REASON_LIMIT
from spilno.web.forms import Form, Text
from spilno.web.uploads import FilesForm


class DayInput(forms.DateInput):
    """A date as browsers know it."""

    input_type = "date"


class ReceiptForm(Form):
    """The holder's own number of the request."""

    incoming_number = Text(label=_("Incoming number"), limit=60, required=False)


class ReasonsForm(Form):
    """Reasons that the requester and everyone else read."""

    reasons = Text(label=_("Reasons"), limit=REASON_LIMIT, least=REASON_LEAST, multiline=True)


class ForwardForm(ReasonsForm):
    """To which holder the request goes on."""

    to = forms.ChoiceField(label=_("Proper holder"), widget=forms.RadioSelect)

    field_order = ("to", "reasons")

    def __init__(self, *arguments: Any, bodies: list[tuple[str, str]], **named: Any) -> None:
        super().__init__(*arguments, **named)
        field = self.fields["to"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - tells mypy what it is
        field.choices = bodies

    def authority(self) -> Authority:
        """Return the chosen holder of a valid form."""
        return Authority.objects.get(pk=int(self.cleaned_data["to"]))


class CostsForm(Form):
    """What copies cost: the first ten pages are free (art. 21)."""

    pages = forms.IntegerField(
        label=_("Number of pages"), min_value=rules.FREE_PAGES + 1, max_value=100_000
    )
    costs = forms.DecimalField(
        label=_("Cost, UAH"),
        min_value=0.01,
        max_digits=10,
        decimal_places=2,
    )
    words = Text(
        label=_("How it is computed and how to pay"),
        limit=REASON_LIMIT,
        least=REASON_LEAST,
        multiline=True,
    )


class LetterForm(FilesForm):
    """The words of an answer and who signs it."""

    text = Text(
        label=_("The answer"),
        help_text=_(
            "Everyone reads it where the request is public: leave out the name and the address of "
            "the requester, in files too."
        ),
        limit=20_000,
        least=20,
        multiline=True,
    )
    signer_name = Text(label=_("Who answers: surname, name"), limit=200)
    signer_post = Text(label=_("Post"), limit=200)
    outgoing_number = Text(label=_("Outgoing number"), limit=60, required=False)
    outgoing_on = forms.DateField(label=_("Outgoing date"), required=False, widget=DayInput)


class AnswerForm(LetterForm):
    """The information; where a part is refused, on which ground."""

    ground = forms.ChoiceField(
        label=_("Is a part refused? On which ground"),
        choices=Request.Ground.choices,
        required=False,
    )
    appeal_order = Text(
        label=_("How that refusal can be appealed"), limit=2_000, multiline=True, required=False
    )
    is_whole = forms.BooleanField(
        label=_("The answer itself holds the information, not only a link to a site"),
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        """Stop an answer that only points to open sources: it is a refusal (art. 22(2))."""
        data = super().clean()
        if self.errors:
            return data
        if data["ground"] and not data["appeal_order"]:
            self.add_error("appeal_order", _("Say how the refusal can be appealed (art. 22(4))."))
        elsewhere = rules.sends_elsewhere(data["text"], len(self.attached()))
        if elsewhere and not data["is_whole"]:
            self.add_error(
                "is_whole",
                _(
                    "“Look on the site” is an unlawful refusal (art. 22(2)). Put the information "
                    "into the answer or attach it; or tick this if it is there."
                ),
            )
        return data


APPEAL_ORDER = _(
    "This refusal can be appealed to the head of the holder, to a higher body or to a court "
    "(Law No. 2939-VI, art. 23)."
)


class RefusalForm(LetterForm):
    """A refusal with all that art. 22(4) asks for. The date is the day it is entered."""

    ground = forms.ChoiceField(
        label=_("Ground: the law knows no other"),
        choices=Request.Ground.choices[1:],
        widget=forms.RadioSelect,
    )
    appeal_order = Text(
        label=_("How the refusal can be appealed"),
        limit=2_000,
        least=20,
        multiline=True,
        initial=APPEAL_ORDER,
    )

    field_order = ("ground", "text", "appeal_order", "signer_name", "signer_post")


class WordsForm(FilesForm):
    """What is added to a contested answer."""

    text = Text(label=_("What is added"), limit=20_000, least=20, multiline=True)
