"""What is asked of a visitor, of an official, of the one who enters paper sheets."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from spilno.tools.services import rules
from spilno.tools.services.models import ServiceUnit
from spilno.web.forms import Form, Text

SCORES = [(str(score), str(score)) for score in range(rules.LOWEST, rules.HIGHEST + 1)]


class RatingForm(Form):
    """One question; what was wrong and words only if one wishes."""

    score = forms.ChoiceField(
        label=gettext_lazy("How likely is it that you will recommend to come here?"),
        choices=SCORES,
        widget=forms.RadioSelect,
    )
    reasons = forms.MultipleChoiceField(
        label=gettext_lazy("What was wrong?"), required=False, widget=forms.CheckboxSelectMultiple
    )
    text = Text(
        label=gettext_lazy("In your own words"),
        limit=rules.TEXT_LIMIT,
        multiline=True,
        required=False,
    )
    may_publish = forms.BooleanField(
        label=gettext_lazy("These words may be shown to all, once a moderator has read them"),
        required=False,
    )
    visited_on = forms.DateField(
        label=gettext_lazy("Day of the visit"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": gettext_lazy("Write the day like 24.11.2026.")},
    )

    def __init__(self, *arguments: Any, unit: ServiceUnit, today: date, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.today = today
        self.fields["score"].error_messages["required"] = _("Choose a number from 0 to 10.")
        codes = rules.reasons_of(unit.kind)
        self.fields["reasons"].choices = [(c, _(rules.REASONS[c])) for c in codes]  # type: ignore[attr-defined]
        text = self.fields["text"]
        text.widget.attrs["rows"] = 2
        text.help_text = _("Read by the officials of this place. Write no names of others.")

    def clean_visited_on(self) -> date:
        """Return the day, today where nothing was chosen."""
        day: date = self.cleaned_data["visited_on"] or self.today
        if not rules.may_be_rated(day, self.today):
            raise forms.ValidationError(_("A visit of the last 30 days can be rated."))
        return day

    def said(self) -> dict[str, Any]:
        """Return the answers as a wish takes them."""
        data = self.cleaned_data
        return {
            "score": int(data["score"]),
            "reasons": tuple(data["reasons"]),
            "text": data["text"],
            "visited_on": data["visited_on"],
        }


class SheetForm(RatingForm):
    """A paper sheet: its printed number first."""

    sheet = Text(
        label=gettext_lazy("Number of the sheet"),
        help_text=gettext_lazy("A number can be entered once."),
        limit=rules.SHEET_LIMIT,
    )
    field_order = ("sheet", "visited_on", "score", "reasons", "text")

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        del self.fields["may_publish"]


class UnitForm(Form):
    """A unit as its officials set it up."""

    name = Text(label=gettext_lazy("Name of the place"), limit=rules.TITLE_LIMIT, least=3)
    kind = forms.ChoiceField(
        label=gettext_lazy("What it is"), choices=ServiceUnit.Kind.choices, widget=forms.RadioSelect
    )
    address = Text(label=gettext_lazy("Address"), limit=rules.ADDRESS_LIMIT, required=False)


class EditForm(UnitForm):
    """The name and the address of a unit; what it is stays."""

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        del self.fields["kind"]


class ChangeForm(Form):
    """«Що ми змінили» of a month."""

    month = forms.ChoiceField(label=gettext_lazy("Month"))
    reason = forms.ChoiceField(label=gettext_lazy("Which complaint it meets"), required=False)
    text = Text(
        label=gettext_lazy("What you have changed"),
        help_text=gettext_lazy("What was wrong, what is done, from which day."),
        limit=rules.CHANGE_LIMIT,
        least=20,
        multiline=True,
    )

    def __init__(
        self, *arguments: Any, unit: ServiceUnit, months: list[tuple[str, str]], **named: Any
    ) -> None:
        super().__init__(*arguments, **named)
        self.fields["month"].choices = months  # type: ignore[attr-defined]
        codes = rules.reasons_of(unit.kind)
        reasons = [("", _("None of the list")), *((c, _(rules.REASONS[c])) for c in codes)]
        self.fields["reason"].choices = reasons  # type: ignore[attr-defined]
