"""The second question of «Write to an authority»: about what, whom or where."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from spilno.places import topics
from spilno.places.search import Found
from spilno.web.forms import Form, Text
from spilno.web.writing import Body, topic_codes

LIMIT = 10_000  # characters; what tools take


class WritingForm(Form):
    """What is written, about what, where, and to whom once bodies are found."""

    text = Text(
        label=_("In your own words"),
        help_text=_("A few sentences are enough. You will be able to change them."),
        limit=LIMIT,
        multiline=True,
        required=False,
    )
    topic = forms.ChoiceField(label=_("What is it about?"))
    where = Text(label=_("Your village or city"), limit=120)
    place = forms.ChoiceField(label=_("Which of these?"), widget=forms.RadioSelect, required=False)
    authority = forms.ChoiceField(label=_("To whom?"), widget=forms.RadioSelect, required=False)

    def __init__(
        self,
        *arguments: Any,
        places: Sequence[Found] = (),
        bodies: Sequence[Body] = (),
        **named: Any,
    ) -> None:
        super().__init__(*arguments, **named)
        about = topics.topics()
        self._choices("topic", [(code, str(about[code])) for code in topic_codes()])
        self._choices("place", [(each.code, each.label) for each in places])
        self._choices("authority", [(str(each.authority.pk), _label(each)) for each in bodies])

    def ask_for_body(self) -> None:
        """Show the question to whom as one that must be answered."""
        if "authority" in self.fields:
            self.fields["authority"].required = True

    def _choices(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - tells mypy what it is
        field.choices = choices
        if not choices:
            del self.fields[name]


def _label(body: Body) -> str:
    return f"{body.name}. {body.reason}" if body.reason else body.name
