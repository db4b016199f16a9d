"""Which signatures do not count, under which name and for which reason that all can read."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from spilno.record.models import Entry
from spilno.tools.petitions.models import Petition
from spilno.web.forms import Form, Text


class VoidForm(Form):
    """A batch: numbers in the record, one a line or with commas."""

    name = Text(label=_("Name of the group"), limit=80, least=3)
    reason = Text(label=_("Reason, will be public"), limit=2000, least=20, multiline=True)
    leaves = Text(label=_("Numbers in the record, one a line"), limit=1_000_000, multiline=True)

    def __init__(self, *arguments: Any, petition: Petition, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.petition = petition

    def clean_leaves(self) -> list[bytes]:
        """Return the leaves of the entries with these numbers."""
        words = self.cleaned_data["leaves"].replace(",", " ").split()
        if not all(word.isascii() and word.isdigit() and len(word) < 16 for word in words):
            raise ValidationError(_("Write numbers only."))
        entries = Entry.objects.filter(sequence__in=[int(word) for word in words])
        own = entries.filter(matter_id=self.petition.pk).values_list("leaf", flat=True)
        return [bytes(leaf) for leaf in own]


class ReverseForm(Form):
    """Why signatures count again."""

    reason = Text(label=_("Reason, will be public"), limit=2000, least=20, multiline=True)
