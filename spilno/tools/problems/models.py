"""A problem, who it concerns too, what was done about it and what people say of that.

No row but `matter.author` names a person: who joins or judges leaves a nullifier.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from spilno.civic.models import Matter
from spilno.duties.models import KeptFile
from spilno.people.levels import Level
from spilno.people.models import Person
from spilno.places import topics
from spilno.places.models import Authority, Post, Unit
from spilno.tools.problems.rules import ADDRESS_LIMIT, TEXT_LIMIT


class Problem(models.Model):
    """What a problem has beyond its matter. `matter.place` is the community (hromada)."""

    class Contact(models.TextChoices):
        NONE = "none", _("tell me nothing")
        ACCOUNT = "account", _("write to my account")
        EMAIL = "email", _("write to this e-mail address")

    class Priority(models.TextChoices):
        EMERGENCY = "emergency", _("emergency")
        HIGH = "high", _("urgent")
        NORMAL = "normal", _("usual")

    class Hold(models.TextChoices):
        NONE = "", _("shown")
        AREA = "area", _("shown later: listed area")
        WORDS = "words", _("waits for a moderator: words of shelling")
        HIDDEN = "hidden", _("hidden by a moderator")

    matter = models.OneToOneField(Matter, models.CASCADE, primary_key=True, related_name="problem")
    category = models.CharField(max_length=30)  # code of `places.topics`
    text = models.TextField(max_length=TEXT_LIMIT)
    # Where it is, degrees, WGS 84; for dispatchers and executors only where the area is listed.
    lat = models.FloatField(null=True)
    lon = models.FloatField(null=True)
    address = models.CharField(max_length=ADDRESS_LIMIT, blank=True)
    district = models.CharField(max_length=19, blank=True)  # code of a district of the city
    # What everybody is shown: the same, or coarse and without the address.
    shown_lat = models.FloatField(null=True)
    shown_lon = models.FloatField(null=True)
    shown_address = models.CharField(max_length=ADDRESS_LIMIT, blank=True)
    is_coarse = models.BooleanField(default=False)
    hold = models.CharField(max_length=6, choices=Hold.choices, default=Hold.NONE, blank=True)
    shown_from = models.DateTimeField(null=True)  # of a listed area: when it becomes public
    hold_reason = models.CharField(max_length=300, blank=True)

    level = models.CharField(max_length=12, choices=Level.choices)  # what the session proved
    key_digest = models.BinaryField(max_length=32, unique=True)  # one sending, one report
    reporter = models.BinaryField(max_length=32)  # nullifier: of the account, or of the secret
    contact = models.CharField(max_length=7, choices=Contact.choices, default=Contact.NONE)
    email = models.EmailField(blank=True)  # of a guest who wants letters; forgotten later
    secret_sealed = models.BinaryField(null=True)  # of the same guest: the link in the letters

    priority = models.CharField(max_length=9, choices=Priority.choices, default=Priority.NORMAL)
    authority = models.ForeignKey(Authority, models.PROTECT, null=True, related_name="problems")
    unit = models.ForeignKey(Unit, models.SET_NULL, null=True, related_name="problems")
    post = models.ForeignKey(Post, models.SET_NULL, null=True, related_name="problems")
    due_at = models.DateTimeField(null=True)  # of the running term; null: nobody was told yet
    planned_on = models.DateField(null=True)  # when the money is expected
    reason = models.TextField(blank=True)  # of the last refusal, explanation, waiting, forwarding
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, related_name="merged")
    round = models.PositiveSmallIntegerField(default=0)  # how often it was said to be done

    reported_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)  # first word of the body
    done_at = models.DateTimeField(null=True)  # the last time
    first_done_at = models.DateTimeField(null=True)
    confirmed_at = models.DateTimeField(null=True)
    returned_at = models.DateTimeField(null=True)  # the last time
    asked_at = models.DateTimeField(null=True)  # the one question, four weeks after «done»
    changed_at = models.DateTimeField()
    wants_question = models.BooleanField(default=True)

    class Meta:
        indexes = [
            models.Index(fields=["shown_lat", "shown_lon"]),
            models.Index(fields=["authority", "due_at"]),
            models.Index(fields=["unit", "due_at"]),
            models.Index(fields=["category", "reported_at"]),
            models.Index(fields=["hold", "shown_from"]),
            models.Index(fields=["changed_at"]),
            # What a body said to be done and people confirmed: counted without the rows.
            models.Index(
                fields=["authority"],
                include=["matter", "confirmed_at"],
                condition=models.Q(first_done_at__isnull=False, hold=""),
                name="problems_said_to_be_done",
            ),
        ]

    def __str__(self) -> str:
        return f"problem {self.pk}"

    @property
    def number(self) -> str:
        """Return the number people call it by."""
        return str(self.pk)

    @property
    def topic(self) -> topics.Topic:
        """Return the category in words."""
        return topics.topic(self.category)

    @property
    def shown_point(self) -> tuple[float, float] | None:
        """Return the point that everybody may see, or None."""
        if self.shown_lat is None or self.shown_lon is None:
            return None
        return self.shown_lat, self.shown_lon

    @property
    def point(self) -> tuple[float, float] | None:
        """Return the true point, for those who mend; or None."""
        return None if self.lat is None or self.lon is None else (self.lat, self.lon)


class ReportPhoto(KeptFile):
    """A photo of the one who reported, cleaned before it is kept."""

    problem = models.ForeignKey(Problem, models.CASCADE, related_name="photos")
    is_held = models.BooleanField(default=False)  # waits for a moderator: a listed area

    @property
    def matter(self) -> Matter:
        """Return the matter of the problem."""
        return self.problem.matter

    @property
    def audience(self) -> str:
        """Return who may open it: while it waits for a moderator, the author and the body."""
        return self.Audience.PARTIES if self.is_held else self.Audience.MATTER


class Step(models.Model):
    """One word or deed about a problem, as its page shows it. `verb`: of the record."""

    problem = models.ForeignKey(Problem, models.CASCADE, related_name="steps")
    verb = models.CharField(max_length=40)
    stage = models.CharField(max_length=30)  # where the problem stood after it
    text = models.TextField(blank=True)
    by_post = models.CharField(max_length=200, blank=True)  # who spoke for the body
    by_unit = models.CharField(max_length=200, blank=True)
    entered_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    is_public = models.BooleanField(default=True)  # else a word between those who mend
    at = models.DateTimeField()
    key_digest = models.BinaryField(max_length=32, null=True, unique=True)  # one sending, one step

    class Meta:
        indexes = [models.Index(fields=["problem", "at", "id"])]


class StepPhoto(KeptFile):
    """A photo or document of a step: how it is now."""

    step = models.ForeignKey(Step, models.CASCADE, related_name="files")

    @property
    def matter(self) -> Matter:
        """Return the matter of the problem."""
        return self.step.problem.matter

    @property
    def audience(self) -> str:
        """Return who may open it: everybody, or of a word between those who mend the parties."""
        return self.Audience.MATTER if self.step.is_public else self.Audience.PARTIES


class MeToo(models.Model):
    """«This concerns me too»: one person, once a problem; never a person."""

    problem = models.ForeignKey(Problem, models.CASCADE, related_name="me_too")
    nullifier = models.BinaryField(max_length=32)
    level = models.CharField(max_length=12, choices=Level.choices)
    leaf = models.BinaryField(max_length=32, unique=True)
    joined_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["problem", "nullifier"], name="one_me_too_of_a_person")
        ]
        indexes = [models.Index(fields=["problem", "joined_at"])]


class Confirmation(models.Model):
    """What one of those who reported says of «done», for each time it was said."""

    problem = models.ForeignKey(Problem, models.CASCADE, related_name="confirmations")
    nullifier = models.BinaryField(max_length=32)
    round = models.PositiveSmallIntegerField()
    is_reporter = models.BooleanField()
    is_fixed = models.BooleanField()
    said_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["problem", "nullifier", "round"], name="one_word_of_a_person_a_round"
            )
        ]


class Area(models.Model):
    """A polygon that an operator loads: near the front, or around a critical object."""

    class Kind(models.TextChoices):
        FRONT = "front", _("near the front")
        CRITICAL = "critical", _("critical object")

    name = models.CharField(max_length=120, unique=True)
    kind = models.CharField(max_length=8, choices=Kind.choices)
    delay = models.PositiveSmallIntegerField()  # hours until a report there is public
    cell = models.PositiveIntegerField()  # metres: as coarse as it is shown
    south = models.FloatField()
    north = models.FloatField()
    west = models.FloatField()
    east = models.FloatField()

    class Meta:
        indexes = [models.Index(fields=["south", "north", "west", "east"])]

    def __str__(self) -> str:
        return self.name


class Corner(models.Model):
    """One corner of a ring of an area, in the order of the ring."""

    area = models.ForeignKey(Area, models.CASCADE, related_name="corners")
    ring = models.PositiveSmallIntegerField()
    place = models.PositiveIntegerField()
    lat = models.FloatField()
    lon = models.FloatField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["area", "ring", "place"], name="corners_in_order")
        ]


class Cursor(models.Model):
    """How far a job has read the record."""

    name = models.CharField(max_length=20, primary_key=True)
    sequence = models.BigIntegerField(default=-1)
    read_at = models.DateTimeField(null=True)


class Phrase(models.Model):
    """Ready words of a body for one act; a dispatcher takes them and mends them for the case."""

    authority = models.ForeignKey(Authority, models.CASCADE, related_name="phrases")
    act = models.CharField(max_length=20)  # «explain», «refuse», …: see `views.desk_acts`
    name = models.CharField(max_length=120)
    text = models.TextField(max_length=TEXT_LIMIT)
    kept_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["authority", "act", "name"], name="one_phrase_of_a_name"
            )
        ]

    def __str__(self) -> str:
        return self.name
