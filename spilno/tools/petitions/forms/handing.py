"""The day on which the addressee received a petition that went outside the platform."""

from django import forms
from django.utils.translation import gettext_lazy as _

from spilno.tools.petitions.forms.official import DayInput
from spilno.web.forms import Form


class ReceiptForm(Form):
    """When the addressee received it, by its answer, stamp or postal notice."""

    on = forms.DateField(
        label=_("Day of the receipt"),
        help_text=_("By the answer of the addressee, its stamp or the notice of the post."),
        widget=DayInput,
    )
