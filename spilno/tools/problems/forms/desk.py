"""What a dispatcher enters for one act, on one report or on many."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from spilno.places import topics
from spilno.places.models import Authority, Post, Unit
from spilno.tools.problems.models import Problem
from spilno.tools.problems.rules import TEXT_LIMIT
from spilno.web.forms import Form, Text

_PUBLIC = gettext_lazy("Everyone can read these words. Name no private person.")
_WORDS: dict[str, Any] = {"limit": TEXT_LIMIT, "multiline": True, "help_text": _PUBLIC}


class DayInput(forms.DateInput):
    """A date as browsers know it."""

    input_type = "date"


class ActForm(Form):
    """The base: `authority` whose desk it is, `problems` that the act is on."""

    def __init__(
        self, *arguments: Any, authority: Authority, problems: Sequence[Problem], **named: Any
    ) -> None:
        super().__init__(*arguments, **named)
        self.authority, self.problems = authority, problems
        self.prepare()

    def prepare(self) -> None:
        """Fill in what depends on the body and the reports."""


class OptionalWords(ActForm):
    """An act that may be sent with words."""

    text = Text(label=gettext_lazy("What to say"), required=False, **_WORDS)


class Reasons(ActForm):
    """An act that is nothing without words."""

    text = Text(label=gettext_lazy("What to say, with the reason"), least=10, **_WORDS)


class NoteForm(ActForm):
    """A word about it, for all or between those who mend."""

    text = Text(label=gettext_lazy("Note"), least=2, limit=TEXT_LIMIT, multiline=True)
    is_inner = forms.BooleanField(
        label=gettext_lazy("Only between those who mend: the public does not see it"),
        required=False,
    )


class AssignForm(OptionalWords):
    """Who will mend it: a unit, or a post in it."""

    executor = forms.ChoiceField(label=gettext_lazy("Who will mend it"))

    def prepare(self) -> None:
        """Offer the units of the body, under each its posts."""
        posts = Post.objects.filter(authority=self.authority, ended_on=None).order_by("name")
        by_unit: dict[int | None, list[Post]] = {}
        for post in posts:
            by_unit.setdefault(post.unit_id, []).append(post)
        units = units_of([self.authority])
        choices = [("", _("Choose"))]
        for unit in units:
            choices.append((f"unit-{unit.pk}", unit.name))
            choices += [(f"post-{each.pk}", f"— {each.name}") for each in by_unit.pop(unit.pk, [])]
        choices += [(f"post-{each.pk}", each.name) for rest in by_unit.values() for each in rest]
        field = self.fields["executor"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - it is declared above
        field.choices = choices
        self.order_fields(["executor", "text"])

    def clean_executor(self) -> tuple[Unit | None, Post | None]:
        """Return the unit and the post that were chosen."""
        kind, _dash, number = self.cleaned_data["executor"].partition("-")
        if kind == "unit":
            return Unit.objects.get(pk=number), None
        post = Post.objects.select_related("unit").get(pk=number)
        return post.unit, post


class MoneyForm(Reasons):
    """Why there is no money yet, and when it is expected."""

    planned_on = forms.DateField(
        label=gettext_lazy("When it is expected"), required=False, widget=DayInput
    )


class ForwardForm(Reasons):
    """Which body answers for it."""

    to = forms.ChoiceField(label=gettext_lazy("Who answers for it"), required=False)

    def __init__(self, *arguments: Any, bodies: Sequence[Authority] = (), **named: Any) -> None:
        self.bodies = {str(each.pk): each for each in bodies}
        super().__init__(*arguments, **named)

    def prepare(self) -> None:
        """Offer the bodies that the directory and the law name, other than this one."""
        named = [(pk, each.name) for pk, each in self.bodies.items()]
        field = self.fields["to"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - it is declared above
        field.choices = [*named, ("", _("Another one: named in the words"))]
        self.order_fields(["to", "text"])

    def clean_to(self) -> Authority | None:
        """Return the body, None when only the words name it."""
        return self.bodies.get(self.cleaned_data["to"])


class MergeForm(ActForm):
    """Which report it is joined into."""

    into = forms.IntegerField(
        label=gettext_lazy("Number of the report that stays"),
        min_value=1,
        max_value=10**17,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        help_text=gettext_lazy("Who followed or joined the others follows this one."),
    )

    def clean_into(self) -> Problem:
        """Return the report. Raises ValidationError unless this body answers for it."""
        found = Problem.objects.filter(
            pk=self.cleaned_data["into"], authority=self.authority
        ).first()
        if found is None:
            raise forms.ValidationError(_("There is no such report at this desk."))
        return found


class SortForm(ActForm):
    """How urgent it is and what it is about."""

    priority = forms.ChoiceField(
        label=gettext_lazy("How urgent it is"),
        choices=Problem.Priority.choices,
        widget=forms.RadioSelect,
    )
    category = forms.ChoiceField(label=gettext_lazy("Category"), required=False)

    def prepare(self) -> None:
        """Offer the problems of a city; by default nothing changes."""
        field = self.fields["category"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - it is declared above
        field.choices = [("", _("As it is")), *categories()]


class PhraseForm(Form):
    """Ready words for an act."""

    act = forms.ChoiceField(label=gettext_lazy("For which act"))
    name = Text(label=gettext_lazy("Name, for the list"), limit=120, least=2)
    text = Text(label=gettext_lazy("Words"), limit=TEXT_LIMIT, least=10, multiline=True)

    def __init__(self, *arguments: Any, acts: Sequence[tuple[str, Any]], **named: Any) -> None:
        super().__init__(*arguments, **named)
        field = self.fields["act"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - it is declared above
        field.choices = acts


def categories() -> list[tuple[str, str]]:
    """Return the problems of a city in the reader's language, by the alphabet of the file."""
    return [(each.code, str(each)) for each in topics.problems()]


def units_of(authorities: Sequence[Authority]) -> list[Unit]:
    """Return the living units of these bodies."""
    found = Unit.objects.filter(authority__in=authorities, ended_on=None)
    return list(found.order_by("name", "pk"))
