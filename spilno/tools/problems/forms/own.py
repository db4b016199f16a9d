"""What those who reported or joined may say later."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from spilno.places import topics
from spilno.tools.problems import rules
from spilno.web.forms import Form, Text
from spilno.web.uploads import FilesForm

FIXED = (("yes", gettext_lazy("Yes, it is mended")), ("no", gettext_lazy("No, it is not mended")))


class CategoryForm(Form):
    """One of the likely categories, or of all."""

    def __init__(self, codes: Sequence[str], *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.fields["category"] = forms.ChoiceField(
            label=gettext_lazy("What it is about"),
            choices=[(code, str(topics.topic(code))) for code in codes],
            widget=forms.RadioSelect,
        )


class JudgeForm(FilesForm):
    """Is it mended? With words when it is not, and a photo where one likes."""

    fixed = forms.ChoiceField(
        label=gettext_lazy("Is it mended?"), choices=FIXED, widget=forms.RadioSelect
    )
    text = Text(
        label=gettext_lazy("What is still wrong"),
        limit=rules.TEXT_LIMIT,
        multiline=True,
        required=False,
        help_text=gettext_lazy("Needed when it is not mended: the body reads it."),
    )

    def clean(self) -> dict[str, Any]:
        """A no has its words."""
        data = super().clean()
        if data.get("fixed") == "no" and not data.get("text") and "text" not in self.errors:
            self.add_error("text", gettext_lazy("Say what is still wrong."))
        return data
