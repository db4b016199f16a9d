"""Who is at the desk now, and what was done there: who helped stays, who was helped does not."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from spilno.civic.models import Matter
from spilno.people.models import Person, Role


class Visit(models.Model):
    """One person at one desk, for as long as they are there; an hour later the row is gone."""

    class Document(models.TextChoices):
        PASSPORT = "passport", _("passport booklet")
        ID_CARD = "id_card", _("ID card")
        RESIDENCE_PERMIT = "residence_permit", _("residence permit")
        FOREIGN = "foreign", _("passport of another country")

    role = models.ForeignKey(Role, models.CASCADE, related_name="+")  # of the officer
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    document = models.CharField(max_length=16, choices=Document.choices)  # its number is nowhere
    email = models.EmailField(blank=True)  # where the notice goes; no way to sign in
    opened_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    agreed_at = models.DateTimeField(null=True)  # the consent is signed on paper

    class Meta:
        constraints = [models.UniqueConstraint(fields=["role"], name="one_visit_at_a_desk")]


class DeskAct(models.Model):
    """One act at a desk. `role` is the officer's number in the record; the person is nowhere."""

    role = models.ForeignKey(Role, models.PROTECT, related_name="+")
    matter = models.ForeignKey(Matter, models.CASCADE, related_name="desk_acts")
    leaf = models.BinaryField(max_length=32, unique=True)  # of the entry of the act
    code = models.BinaryField(max_length=32, unique=True)  # keyed hash of the code on the receipt
    ends_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["matter", "role"])]
