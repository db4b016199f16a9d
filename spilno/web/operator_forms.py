"""Forms of the operator's console."""

from datetime import datetime

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from spilno.people import roles
from spilno.people.models import Person, Role
from spilno.places.models import Authority, Place
from spilno.web.forms import Form, Text

REFUSED: dict[type[Exception], object] = {
    roles.AuthorityNeeded: _("This role acts for an authority: name its number."),
    roles.AuthorityForeign: _("This role acts for the whole installation: leave the number empty."),
    roles.AlreadyHeld: _("The person holds this role already."),
}


class RoleForm(Form):
    """Whom to trust with what."""

    email = Text(limit=254, label=_("E-mail address of the person"))
    kind = forms.ChoiceField(choices=Role.Kind.choices, label=_("Role"))
    authority = Text(
        limit=18,
        required=False,
        label=_("Number of the authority"),
        help_text=_("The last part of the address of its page. For officials only."),
    )
    post = Text(limit=200, required=False, label=pgettext_lazy("official", "Post"))

    def clean_email(self) -> Person:
        """Return the person with this address. Raises ValidationError."""
        person = Person.objects.filter(email__iexact=self.cleaned_data["email"]).first()
        if person is None:
            raise ValidationError(_("Nobody has signed in with this address yet."))
        return person

    def clean_authority(self) -> Authority | None:
        """Return the authority of this number, or None. Raises ValidationError."""
        number = self.cleaned_data["authority"]
        if not number:
            return None
        digits = number if number.isascii() and number.isdigit() else "0"
        authority = Authority.objects.filter(pk=digits).first()
        if authority is None:
            raise ValidationError(_("There is no authority with this number."))
        return authority

    def grant(self, at: datetime) -> bool:
        """Grant the role; a refusal is said beside its field and gives False."""
        given = self.cleaned_data
        try:
            roles.grant(
                person=given["email"],
                kind=given["kind"],
                authority=given["authority"],
                post=given["post"],
                at=at,
            )
        except tuple(REFUSED) as refusal:
            field = "kind" if isinstance(refusal, roles.AlreadyHeld) else "authority"
            self.add_error(field, str(REFUSED[type(refusal)]))
            return False
        return True


class SuccessorForm(Form):
    """Which place stands for a withdrawn one; empty: none does."""

    successor = Text(limit=19, required=False, label=_("Code of the place that stands for it now"))

    def clean_successor(self) -> Place | None:
        """Return the place of this code, or None. Raises ValidationError."""
        code = self.cleaned_data["successor"]
        if not code:
            return None
        place = Place.objects.filter(code=code, withdrawn_on=None).first()
        if place is None:
            raise ValidationError(_("There is no such place in the register."))
        return place
