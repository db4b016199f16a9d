"""A unit that serves people, ratings of visits, what the unit has changed. Nobody is named here."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from spilno.civic.models import Matter
from spilno.people.levels import Level
from spilno.people.models import Role
from spilno.places.models import Authority
from spilno.places.models import Unit as Office
from spilno.tools.services import rules


class ServiceUnit(models.Model):
    """A place where people are served: what it has beyond its matter. Its name is the title."""

    class Kind(models.TextChoices):
        SERVICE_CENTRE = "service_centre", _("service centre")
        CLINIC = "clinic", _("clinic or hospital")
        STOP = "stop", _("transport stop")
        OFFICE = "office", _("office of an authority")
        OTHER = "other", _("other place")

    matter = models.OneToOneField(
        Matter, models.CASCADE, primary_key=True, related_name="service_unit"
    )
    authority = models.ForeignKey(Authority, models.PROTECT, related_name="service_units")
    office = models.ForeignKey(Office, models.SET_NULL, null=True, related_name="+")  # directory
    kind = models.CharField(max_length=20, choices=Kind.choices)
    address = models.CharField(max_length=rules.ADDRESS_LIMIT, blank=True)
    code = models.CharField(max_length=8, unique=True)  # of its short address, under the QR
    lat = models.FloatField(null=True)  # decimal degrees, WGS 84
    lon = models.FloatField(null=True)

    class Meta:
        indexes = [models.Index(fields=["authority", "kind"])]

    def __str__(self) -> str:
        return f"unit {self.pk}"


class Rating(models.Model):
    """One visit as one visitor judges it. The nullifier says neither who nor that two are one's."""

    class Channel(models.TextChoices):
        WEB = "web", _("on the site")
        CODE = "code", _("by the code on a poster")
        PAPER = "paper", _("on a paper sheet")

    class Words(models.TextChoices):
        PRIVATE = "private", _("for the unit only")
        ASKED = "asked", _("waits for a moderator")
        PUBLISHED = "published", _("published")
        KEPT = "kept", _("left with the unit")

    unit = models.ForeignKey(ServiceUnit, models.CASCADE, related_name="ratings")
    nullifier = models.BinaryField(max_length=32, unique=True)
    visited_on = models.DateField()
    score = models.PositiveSmallIntegerField()  # 0 to 10
    reasons = ArrayField(models.CharField(max_length=20), default=list)  # codes of `rules.REASONS`
    text = models.TextField(max_length=rules.TEXT_LIMIT, blank=True)
    words = models.CharField(max_length=9, choices=Words.choices, default=Words.PRIVATE)
    level = models.CharField(max_length=12, choices=Level.choices)  # «none»: without an account
    channel = models.CharField(max_length=5, choices=Channel.choices)
    entered_by = models.ForeignKey(Role, models.PROTECT, null=True, related_name="+")  # of a sheet
    rated_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["unit", "visited_on"]),
            models.Index(fields=["words", "rated_at"]),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(score__range=(rules.LOWEST, rules.HIGHEST)),
                name="score_from_0_to_10",
            )
        ]

    def __str__(self) -> str:
        return f"rating of unit {self.unit_id}"


class Change(models.Model):
    """«Що ми змінили»: what a unit did in a month, in its own words."""

    unit = models.ForeignKey(ServiceUnit, models.CASCADE, related_name="changes")
    month = models.DateField()  # the first day of it
    reason = models.CharField(max_length=20, blank=True)  # which complaint it meets, if one
    text = models.TextField(max_length=rules.CHANGE_LIMIT)
    told_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["unit", "-month"])]

    @property
    def label(self) -> str:
        """Return the msgid of the complaint it meets, empty when it meets none of the list."""
        return rules.REASONS.get(self.reason, "")


class Tally(models.Model):
    """The published number of ratings of a unit by level, as the record gives it."""

    unit = models.ForeignKey(ServiceUnit, models.CASCADE, related_name="tallies")
    level = models.CharField(max_length=12, choices=Level.choices)
    number = models.IntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["unit", "level"], name="one_tally_a_level")]


class Cursor(models.Model):
    """How far a follower of the record has read."""

    name = models.CharField(max_length=20, primary_key=True)
    sequence = models.BigIntegerField(default=-1)
