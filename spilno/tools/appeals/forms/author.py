"""What the author types: the words, who writes, what else the law gives a right to."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from spilno.tools.appeals.forms.fields import Named
from spilno.tools.appeals.models import Appeal
from spilno.tools.appeals.rules import LINE_LIMIT, TEXT_LEAST, TEXT_LIMIT, TITLE_LIMIT
from spilno.web.forms import Form, Text
from spilno.web.uploads import FilesForm


class ChosenForm(Form):
    """To whom it goes: one of the bodies that are suggested."""

    to = forms.ChoiceField(label=_("Who must answer?"), widget=forms.RadioSelect)

    def __init__(self, *arguments: Any, choices: list[tuple[str, str]], **named: Any) -> None:
        super().__init__(*arguments, **named)
        field = self.fields["to"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - tells mypy what it is
        field.choices = choices


class WriteForm(FilesForm, Named):
    """An appeal with all that art. 5 asks for; the rest is optional."""

    title = Text(
        label=_("What it is about, in one line"),
        help_text=_("For example: “No bus to the hospital after six”."),
        limit=TITLE_LIMIT,
    )
    text = Text(
        label=_("What happened and what you ask for"),
        limit=TEXT_LIMIT,
        least=TEXT_LEAST,
        multiline=True,
        counts=True,
    )
    reply_by = forms.ChoiceField(
        label=_("How to answer you"), choices=Appeal.Reply.choices, widget=forms.RadioSelect
    )
    reply_to = Text(
        label=_("E-mail or postal address for the answer"),
        help_text=_("Only the body sees it."),
        limit=LINE_LIMIT,
        least=5,
    )
    phone = Text(label=_("Phone"), limit=40, required=False)
    is_collective = forms.BooleanField(
        label=_("A collective appeal: others may join as co-authors"), required=False
    )
    behalf_of = Text(
        label=_("On behalf of whom, if not your own"),
        help_text=_("For example of a child or of a person you care for."),
        limit=LINE_LIMIT,
        required=False,
    )
    behalf_ground = Text(
        label=_("On what ground"),
        help_text=_("A power of attorney, a birth certificate: attach it below."),
        limit=LINE_LIMIT,
        required=False,
    )
    asks_secrecy = forms.BooleanField(
        label=_("I ask for the secrecy of this appeal (art. 18)"), required=False
    )
    privilege = Text(
        label=_("If the law gives you a privilege, which one"),
        help_text=_("Appeals of veterans, persons with disabilities and others go first."),
        limit=LINE_LIMIT,
        required=False,
    )
    field_order = [
        "title",
        "text",
        "surname",
        "given_name",
        "patronymic",
        "residence",
        "reply_by",
        "reply_to",
        "phone",
        "is_collective",
        "behalf_of",
        "behalf_ground",
        "asks_secrecy",
        "privilege",
    ]

    def clean(self) -> dict[str, Any]:
        """Ask for the ground of one who writes for somebody else (art. 16)."""
        data = super().clean()
        if data.get("behalf_of") and not data.get("behalf_ground"):
            self.add_error("behalf_ground", _("Say on what ground you act for another person."))
        return data

    @property
    def has_more(self) -> bool:
        """Tell whether something stands in the fields that are folded away."""
        late = self.field_order[self.field_order.index("phone") :]
        fields = [self[name] for name in late if name in self.fields]
        return any(field.errors or field.value() for field in fields)

    def words(self) -> dict[str, Any]:
        """Return the arguments of `actions.edit`."""
        given = super().words()
        return {**given, "has_privilege": bool(given["privilege"])}


class JoinForm(Named):
    """A co-author: named to the body, in public only counted."""


class SupplementForm(Named):
    """What was missing, and the particulars once more."""

    reply_to = Text(label=_("E-mail or postal address for the answer"), limit=LINE_LIMIT, least=5)
    text = Text(label=_("What you add"), limit=TEXT_LIMIT, least=5, multiline=True)
    field_order = ["text", "surname", "given_name", "patronymic", "residence", "reply_to"]


class PublishForm(Form):
    """What is hidden before everyone may read it: found by rules, added by hand, undone by hand."""

    hidden = forms.MultipleChoiceField(
        label=_("Found in your text: will be hidden"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    also = Text(
        label=_("Hide these words too, one a line"), limit=2000, multiline=True, required=False
    )
    shown = forms.MultipleChoiceField(
        label=_("Files that everyone may open"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    knows = forms.BooleanField(
        label=_("It complains about a person, and I want everyone to read it"), required=False
    )

    def __init__(
        self,
        *arguments: Any,
        found: list[str],
        files: list[tuple[str, str]],
        asks_twice: bool,
        **named: Any,
    ) -> None:
        super().__init__(*arguments, **named)
        for name, choices in (("hidden", [(each, each) for each in found]), ("shown", files)):
            field = self.fields[name]
            assert isinstance(field, forms.MultipleChoiceField)  # noqa: S101 - tells mypy
            field.choices = choices
            if not choices:
                del self.fields[name]
        if not asks_twice:
            del self.fields["knows"]

    def fragments(self) -> list[str]:
        """Return all that is to be hidden."""
        return [*self.cleaned_data.get("hidden", []), *self.cleaned_data["also"].splitlines()]


class MessageForm(FilesForm):
    """A message to the other side."""

    text = Text(label=_("Message"), limit=TEXT_LIMIT, least=2, multiline=True)


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
