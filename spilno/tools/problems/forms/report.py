"""What is asked of the one who reports: photo, place, words. Nothing else is needed."""

from typing import Any

from django import forms
from django.utils.translation import gettext, gettext_lazy

from spilno.places import topics
from spilno.tools.problems import guess, rules
from spilno.tools.problems.models import Problem
from spilno.web.forms import Form, Text
from spilno.web.uploads.cleaning import Cleaned
from spilno.web.uploads.fields import Attached, File

PHOTOS = range(1, rules.PHOTOS + 1)
LAT, LON = (44.0, 52.5), (22.0, 40.5)  # degrees: what lies around Ukraine


def choices() -> list[tuple[str, Any]]:
    """Return the categories, the empty one first: guessed from the words."""
    known = [(code, str(topics.topic(code))) for code in guess.codes()]
    return [("", gettext("Tell by the words")), *known]


class Photo(File):
    """One photo; a document is refused."""

    def __init__(self, *, camera: bool = False, **rest: Any) -> None:
        super().__init__(**rest)
        self.widget.attrs["accept"] = "image/jpeg,image/png,image/webp"
        if camera:
            self.widget.attrs["capture"] = "environment"

    def clean(self, value: Any) -> Cleaned | None:
        """Return the cleaned photo. Raises ValidationError."""
        found = super().clean(value)
        if found is not None and not found.kind.is_photo:
            raise forms.ValidationError(gettext_lazy("Choose a photo: JPEG, PNG or WebP."))
        return found


class Degrees(forms.FloatField):
    """Latitude or longitude; a comma is understood; anything else is as if nothing was given."""

    def __init__(self, limits: tuple[float, float], **rest: Any) -> None:
        widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})
        super().__init__(required=False, widget=widget, **rest)
        self.limits = limits

    def clean(self, value: Any) -> float | None:
        """Return degrees within the limits, else None: the address then says where."""
        try:
            found = float(str(value or "").replace(",", ".").strip())
        except ValueError:
            return None
        return found if self.limits[0] <= found <= self.limits[1] else None


class ReportForm(Form):
    """Photo first, then place, then words."""

    photo_1 = Photo(label=gettext_lazy("Photo"), camera=True)
    photo_2 = Photo(label=gettext_lazy("One more photo"))
    photo_3 = Photo(label=gettext_lazy("And one more"))
    lat = Degrees(LAT, label=gettext_lazy("Latitude"))
    lon = Degrees(LON, label=gettext_lazy("Longitude"))
    address = Text(
        label=gettext_lazy("Address or landmark"),
        limit=rules.ADDRESS_LIMIT,
        required=False,
        help_text=gettext_lazy("Street and house, or what is beside it. Town or village too."),
    )
    place = forms.CharField(required=False, max_length=19, widget=forms.HiddenInput)
    text = Text(
        label=gettext_lazy("What is wrong"),
        limit=rules.TEXT_LIMIT,
        least=rules.TEXT_LEAST,
        multiline=True,
        help_text=gettext_lazy("A sentence is enough. Do not write names or telephone numbers."),
    )
    category = forms.ChoiceField(
        label=gettext_lazy("What it is about"), required=False, choices=choices
    )
    contact = forms.ChoiceField(
        label=gettext_lazy("How to tell you what came of it"),
        required=False,
        choices=Problem.Contact.choices,
        widget=forms.RadioSelect,
    )
    email = forms.EmailField(label=gettext_lazy("E-mail address"), required=False, max_length=254)
    not_shelling = forms.BooleanField(
        label=gettext_lazy("This is not damage from shelling"), required=False
    )
    key = forms.RegexField(r"^[0-9A-Za-z_-]{16,64}$", widget=forms.HiddenInput)

    def __init__(self, *arguments: Any, is_guest: bool, **named: Any) -> None:
        super().__init__(*arguments, **named)
        if is_guest:
            options = (Problem.Contact.NONE, Problem.Contact.EMAIL)
        else:
            options = (Problem.Contact.ACCOUNT, Problem.Contact.NONE)
            del self.fields["email"]
        self.fields["contact"].choices = [(each.value, each.label) for each in options]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Ask for the address of a guest who wants letters."""
        data = super().clean() or {}
        wants = data.get("contact") == Problem.Contact.EMAIL
        if wants and not data.get("email") and "email" not in self.errors:
            self.add_error("email", gettext("Write the address, or choose to be told nothing."))
        return data

    @property
    def point(self) -> tuple[float, float] | None:
        """Return the point, when both halves of it were given."""
        lat, lon = self.cleaned_data.get("lat"), self.cleaned_data.get("lon")
        return None if lat is None or lon is None else (lat, lon)

    @property
    def photos(self) -> list[Attached]:
        """Return the photos; what they show is said by the report itself."""
        words = rules.title(self.cleaned_data["text"])
        found = [self.cleaned_data.get(f"photo_{number}") for number in PHOTOS]
        return [Attached(each, words) for each in found if each is not None]

    @property
    def asks_again(self) -> bool:
        """Tell whether photos came with a form that comes back: a browser forgets them."""
        return bool(self.errors and self.files)
