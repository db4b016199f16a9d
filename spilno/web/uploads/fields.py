"""The part of a form that takes files: up to five, each with words that say what it shows."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from spilno.duties.models import KeptFile
from spilno.web.forms import Form, Text
from spilno.web.uploads.cleaning import Cleaned, clean
from spilno.web.uploads.handler import TooLarge
from spilno.web.uploads.refusals import SENTENCES, Refused

ACCEPT = ".jpg,.jpeg,.png,.webp,.pdf"


@dataclass(frozen=True)
class Attached:
    """A file that may be kept, and what it shows."""

    file: Cleaned
    caption: str


class File(forms.Field):
    """One file, cleaned; refused in a sentence beside the field."""

    def __init__(self, **rest: Any) -> None:
        super().__init__(widget=forms.FileInput(attrs={"accept": ACCEPT}), required=False, **rest)

    def clean(self, value: Any) -> Cleaned | None:
        """Return the cleaned file, None when there is none. Raises ValidationError."""
        if value is None:
            return None
        if isinstance(value, TooLarge):
            raise forms.ValidationError(SENTENCES[value.code], value.code)
        try:
            return clean(value)
        except Refused as refusal:
            raise forms.ValidationError(refusal.sentence, refusal.code) from None


class FilesForm(Form):
    """A form with up to `room` files. `attached()` is what came; a template includes files.html."""

    def __init__(self, *arguments: Any, room: int = KeptFile.MOST, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.numbers = range(1, room + 1)
        for number in self.numbers:
            of = {"number": number}
            label = _("What file %(number)s shows") % of
            self.fields[f"file_{number}"] = File(label=_("File %(number)s") % of)
            self.fields[f"caption_{number}"] = Text(label=label, limit=300, required=False)

    def clean(self) -> dict[str, Any]:
        """Ask for words beside every photo, and for the file that words speak of."""
        data = super().clean() or {}
        for number in self.numbers:
            self._ask_for_words(data, number)
        return data

    def _ask_for_words(self, data: dict[str, Any], number: int) -> None:
        file, name = data.get(f"file_{number}"), f"caption_{number}"
        if file is not None and file.kind.is_photo and data.get(name) == "":
            self.add_error(name, _("Say in a few words what the photo shows."))
        if file is None and data.get(name) and not self.errors.get(f"file_{number}"):
            words = _("Choose the file that these words speak of, or remove the words.")
            self.add_error(f"file_{number}", words)

    def words(self) -> dict[str, Any]:
        """Return what was typed beside the files: the arguments of the tool's action."""
        marks = ("file_", "caption_")
        return {
            name: value for name, value in self.cleaned_data.items() if not name.startswith(marks)
        }

    def attached(self) -> list[Attached]:
        """Return the files of a valid form in their order."""
        data = self.cleaned_data
        pairs = [(data[f"file_{number}"], data[f"caption_{number}"]) for number in self.numbers]
        return [Attached(file, caption) for file, caption in pairs if file is not None]

    @property
    def typed(self) -> list[forms.BoundField]:
        """Return the fields that are not of files."""
        return [field for field in self if not field.name.startswith(("file_", "caption_"))]

    @property
    def pairs(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        """Return each file with its words."""
        return [(self[f"file_{number}"], self[f"caption_{number}"]) for number in self.numbers]

    @property
    def is_open(self) -> bool:
        """Tell whether the later pairs are to be seen at once: something stands in them."""
        return any(file.errors or words.errors or words.value() for file, words in self.pairs[1:])

    @property
    def asks_again(self) -> bool:
        """Tell whether files came with a form that comes back: a browser forgets them."""
        return bool(self.errors and self.files)
