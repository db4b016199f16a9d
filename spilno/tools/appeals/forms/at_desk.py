"""An appeal that an officer of a service centre writes down for a person who is present."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from spilno.tools.appeals.forms.author import WriteForm
from spilno.tools.appeals.forms.office import topic_choices
from spilno.tools.appeals.models import Appeal


class DeskForm(WriteForm):
    """The same as the person would fill in, on one page."""

    kind = forms.ChoiceField(
        label=_("What it is"), choices=Appeal.Kind.choices, widget=forms.RadioSelect
    )
    topic = forms.ChoiceField(label=_("Topic"))
    to = forms.ChoiceField(label=_("Who must answer?"), widget=forms.RadioSelect)
    field_order = ["kind", "topic", "to", *WriteForm.field_order]

    def __init__(self, *arguments: Any, bodies: list[tuple[str, str]], **named: Any) -> None:
        super().__init__(*arguments, **named)
        for name, choices in (("topic", topic_choices()), ("to", bodies)):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)  # noqa: S101 - tells mypy what it is
            field.choices = choices
        del self.fields["is_collective"]
