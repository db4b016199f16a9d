"""What people follow, what happened there, and the letters that tell them."""

import secrets

from django.db import models
from django.utils.translation import gettext_lazy as _

from spilno.civic.models import Matter
from spilno.duties.models import Reminder
from spilno.duties.thread.models import Message
from spilno.people.models import Person, Role
from spilno.places.models import Authority, Place


def new_token() -> str:
    """Return an address part that nobody guesses (192 bits)."""
    return secrets.token_urlsafe(24)


class Cadence(models.TextChoices):
    """How often one follow may write."""

    AT_ONCE = "at_once", _("at once")
    DAILY = "daily", _("once a day")
    WEEKLY = "weekly", _("once a week")
    NOTHING = "nothing", _("no letters")


class Follow(models.Model):
    """A person follows a matter, a place, an authority or a post. Nobody follows a citizen."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="follows")
    matter = models.ForeignKey(Matter, models.CASCADE, null=True, related_name="follows")
    place = models.ForeignKey(Place, models.CASCADE, null=True, related_name="follows")
    authority = models.ForeignKey(Authority, models.CASCADE, null=True, related_name="follows")
    official = models.ForeignKey(Role, models.CASCADE, null=True, related_name="follows")
    cadence = models.CharField(max_length=8, choices=Cadence.choices, default=Cadence.DAILY)
    token = models.CharField(max_length=32, default=new_token, unique=True)
    since = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(matter=None, place=None, authority=None, official__isnull=False)
                | models.Q(matter=None, place=None, authority__isnull=False, official=None)
                | models.Q(matter=None, place__isnull=False, authority=None, official=None)
                | models.Q(matter__isnull=False, place=None, authority=None, official=None),
                name="follows_one_thing",
            ),
            models.UniqueConstraint(
                fields=["person", "matter", "place", "authority", "official"],
                name="follows_a_thing_once",
                nulls_distinct=False,
            ),
        ]


class Preference(models.Model):
    """One switch for all letters of a person, which no other form touches."""

    person = models.OneToOneField(Person, models.CASCADE, primary_key=True)
    wants_letters = models.BooleanField(default=True)
    token = models.CharField(max_length=32, default=new_token, unique=True)


class Cursor(models.Model):
    """How far a reader of the record has come."""

    name = models.CharField(max_length=30, primary_key=True)
    sequence = models.BigIntegerField(default=-1)


class Letter(models.Model):
    """One mail to one person. Its Message-ID is fixed before the first attempt."""

    class State(models.TextChoices):
        QUEUED = "queued", "чекає"
        SENT = "sent", "надіслано"
        FAILED = "failed", "не вдалося"

    person = models.ForeignKey(Person, models.CASCADE, related_name="letters")
    message_id = models.CharField(max_length=120, unique=True)
    subject = models.CharField(max_length=200)
    text = models.TextField()
    html = models.TextField(blank=True)
    state = models.CharField(max_length=6, choices=State.choices, default=State.QUEUED)
    made_at = models.DateTimeField()
    next_try_at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    last_error = models.CharField(
        max_length=100, blank=True
    )  # the class of the error, no addresses
    sent_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["state", "next_try_at"])]


class Notice(models.Model):
    """One entry of the record for one person who follows; unsent until it has a letter."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="notices")
    follow = models.ForeignKey(Follow, models.CASCADE, related_name="notices")
    matter = models.ForeignKey(Matter, models.CASCADE, related_name="notices")
    sequence = models.BigIntegerField()  # of the entry
    verb = models.CharField(max_length=60)
    happened_at = models.DateTimeField()
    due_at = models.DateTimeField()
    letter = models.ForeignKey(Letter, models.CASCADE, null=True, related_name="notices")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "sequence"], name="told_once"),
        ]
        indexes = [
            models.Index(fields=["due_at"], condition=models.Q(letter=None), name="unsent_notices"),
            models.Index(fields=["person", "-happened_at"]),
        ]


class Reminded(models.Model):
    """A reminder of the duty clock that its people were written of: each once."""

    reminder = models.OneToOneField(Reminder, models.CASCADE, primary_key=True)
    at = models.DateTimeField()


class Told(models.Model):
    """A message of a thread that its other side was written of: each once."""

    message = models.OneToOneField(Message, models.CASCADE, primary_key=True, related_name="told")
    at = models.DateTimeField()
