"""Consent to sign, and hiding one's line."""

from django import forms
from django.utils.translation import gettext_lazy as _

from spilno.tools.petitions.forms.author import AboutForm
from spilno.web.forms import Form, Text


class SignForm(AboutForm):
    """How the line will look in public, and whether to write about the outcome."""

    follow = forms.BooleanField(
        label=_("Write to me about the threshold, the answer and each step"), required=False
    )


class HideForm(Form):
    """Why a line must not be shown. The reason is public, the count stays."""

    reason = Text(label=_("Reason, will be public"), limit=200, least=5)
