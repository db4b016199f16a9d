"""What one who mends sends from the street: a photo of the result and, if they like, words."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from spilno.tools.problems.forms.report import Photo
from spilno.tools.problems.rules import TEXT_LIMIT
from spilno.web.forms import Form, Text
from spilno.web.uploads.fields import Attached


class ResultForm(Form):
    """The result. `key`: random, of one sending, so that what arrives twice counts once."""

    photo = Photo(label=gettext_lazy("Photo of the result"), camera=True)
    text = Text(
        label=gettext_lazy("What was done"), limit=TEXT_LIMIT, multiline=True, required=False
    )
    key = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)

    def attached(self, title: str) -> list[Attached]:
        """Return the photo with words for those who do not see it."""
        file = self.cleaned_data.get("photo")
        if file is None:
            return []
        caption = self.cleaned_data["text"] or _("After the work: %(title)s") % {"title": title}
        return [Attached(file, caption[:300])]


class AnyResultForm(ResultForm):
    """The result of a report that is named by its number."""

    number = forms.IntegerField(
        label=gettext_lazy("Number of the report"),
        min_value=1,
        max_value=10**17,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )
    field_order = ("number", "photo", "text", "key")
