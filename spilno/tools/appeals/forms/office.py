"""What officials enter about an appeal."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from spilno.places import topics
from spilno.tools.appeals import rules
from spilno.tools.appeals.forms.fields import DayInput
from spilno.tools.appeals.models import Appeal, Card
from spilno.web.forms import Form, Text
from spilno.web.uploads import FilesForm

ROUTE = _(
    "To the head of the body or to the body above it within a year of the decision and a month of "
    "learning of it (Law № 393/96-ВР, art. 17), or to the administrative court."
)


class ReceiptForm(Form):
    """When the body received it, by its answer, stamp or postal notice."""

    on = forms.DateField(label=_("Day of the receipt"), widget=DayInput)


class RegisterForm(Form):
    """The number in the body's own register."""

    number = Text(label=_("Registration number"), limit=60)
    on = forms.DateField(label=_("Date of registration"), widget=DayInput)
    needs_study = forms.ChoiceField(
        label=_("Is further study needed?"),
        choices=[
            ("yes", _("Yes: the answer is due within a month")),
            ("no", _("No: the answer is due within 15 days (art. 20)")),
        ],
        initial="yes",
        widget=forms.RadioSelect,
    )


class ForwardForm(Form):
    """To whom it goes on and why (art. 7)."""

    to = forms.ChoiceField(label=_("Competent body"), widget=forms.RadioSelect)
    reason = Text(
        label=_("Why it is theirs"),
        help_text=_("The author reads it."),
        limit=500,
        least=10,
        multiline=True,
    )

    def __init__(self, *arguments: Any, choices: list[tuple[str, str]], **named: Any) -> None:
        super().__init__(*arguments, **named)
        field = self.fields["to"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - tells mypy what it is
        field.choices = choices


class ReturnForm(Form):
    """Which particulars are missing (art. 5)."""

    missing = Text(label=_("What is missing and what to do"), limit=2000, least=10, multiline=True)


class ExtendForm(Form):
    """Why a month does not suffice, and who decided so (art. 20)."""

    reason = Text(label=_("Reason"), limit=1000, least=10, multiline=True)
    name = Text(label=_("Head or deputy who extends: name"), limit=200)
    post = Text(label=_("Post"), limit=200)


class DeclineForm(Form):
    """Why it is not considered: two grounds, no third (art. 8)."""

    ground = forms.ChoiceField(
        label=_("Ground"),
        choices=[
            (rules.ANONYMOUS, _("Anonymous: no residence, or the author cannot be established")),
            (rules.REPEATED, _("Repeated: the same person, matter and body, decided before")),
        ],
        widget=forms.RadioSelect,
    )
    earlier = Text(
        label=_("Number and date of the earlier answer"), limit=rules.LINE_LIMIT, required=False
    )
    explanation = Text(label=_("Explain to the author"), limit=2000, least=10, multiline=True)

    def clean(self) -> dict[str, Any]:
        """A repeat names the answer that stands."""
        data = super().clean() or {}
        if data.get("ground") == rules.REPEATED and not data.get("earlier"):
            self.add_error("earlier", _("Name the earlier answer: without it this is no repeat."))
        return data


class AnswerForm(FilesForm):
    """The answer, with what art. 15 asks of a refusal."""

    result = forms.ChoiceField(
        label=_("Result"),
        choices=[(code, label) for code, label in Appeal.Result.choices if code in rules.RESULTS],
        widget=forms.RadioSelect,
    )
    text = Text(label=_("Answer with reasons"), limit=20_000, least=30, multiline=True)
    law = Text(
        label=_("Law it rests on"),
        help_text=_("Needed when it is refused, also in part."),
        limit=500,
        required=False,
    )
    route = Text(
        label=_("How it can be appealed"),
        help_text=_("Needed when it is refused, also in part."),
        limit=500,
        multiline=True,
        required=False,
    )
    signer_name = Text(label=_("Who signs, the head or acting head: name"), limit=200)
    signer_post = Text(label=_("Post"), limit=200)
    outgoing_number = Text(label=_("Outgoing number"), limit=60, required=False)
    outgoing_on = forms.DateField(label=_("Outgoing date"), required=False, widget=DayInput)

    def clean(self) -> dict[str, Any]:
        """A refusal names the law and the way to appeal."""
        data = super().clean()
        if rules.needs_route(data.get("result", "")):
            for name in ("law", "route"):
                if not data.get(name) and name not in self.errors:
                    self.add_error(name, _("A refusal must say it (Law № 393/96-ВР, art. 15)."))
        return data


class CardForm(Form):
    """The card of classification (КМУ № 858)."""

    form = forms.ChoiceField(label=_("How it came"), choices=Card.Form.choices)
    sign = forms.ChoiceField(label=_("First or repeated"), choices=Card.Sign.choices)
    subject = forms.ChoiceField(label=_("Whose"), choices=Card.Subject.choices)
    sex = forms.ChoiceField(label=_("Sex of the author"), choices=Card.Sex.choices, required=False)
    author_category = Text(label=_("Category of the author"), limit=120, required=False)
    author_status = Text(label=_("Social status of the author"), limit=120, required=False)
    topic = forms.ChoiceField(label=_("Topic"), required=False)
    executor = Text(label=_("Who prepares the answer"), limit=200, required=False)
    resolution = Text(label=_("Resolution"), limit=rules.LINE_LIMIT, required=False)

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        field = self.fields["topic"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - tells mypy what it is
        field.choices = topic_choices()


class PeriodForm(Form):
    """The days of a register."""

    first = forms.DateField(label=_("From"), widget=DayInput)
    last = forms.DateField(label=_("Until"), widget=DayInput)


class RedactForm(Form):
    """What is hidden in a message: found by rules, added by hand, undone by hand."""

    hidden = forms.MultipleChoiceField(
        label=_("Hide"), widget=forms.CheckboxSelectMultiple, required=False
    )
    also = Text(
        label=_("Hide these words too, one a line"), limit=2000, multiline=True, required=False
    )
    withheld = forms.MultipleChoiceField(
        label=_("Files that nobody may open any more"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(
        self, *arguments: Any, found: list[str], files: list[tuple[str, str]], **named: Any
    ) -> None:
        super().__init__(*arguments, **named)
        for name, choices in (("hidden", [(each, each) for each in found]), ("withheld", files)):
            field = self.fields[name]
            assert isinstance(field, forms.MultipleChoiceField)  # noqa: S101 - tells mypy
            field.choices = choices
            if not choices:
                del self.fields[name]

    def fragments(self) -> list[str]:
        """Return all that is to be hidden."""
        return [*self.cleaned_data.get("hidden", []), *self.cleaned_data["also"].splitlines()]


def topic_choices() -> list[tuple[str, str]]:
    """Return the topics, «other» last."""
    found = [(code, str(topic)) for code, topic in topics.topics().items() if code != "other"]
    return [*found, ("other", str(topics.topics()["other"]))]
