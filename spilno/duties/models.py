"""The duty clock: who owes what, by which article, until when; the answer and how it was judged."""

from datetime import datetime

from django.db import models
from django.utils.translation import gettext_lazy as _

from spilno.civic.models import Matter
from spilno.civic.term import Term
from spilno.duties import kinds, terms
from spilno.people.models import Person
from spilno.places.models import Authority


class Duty(models.Model):
    """One duty of one body on one matter, with its term counted from a recorded receipt."""

    class State(models.TextChoices):
        OPEN = "open", _("the term runs")
        MET = "met", _("met in time")
        MET_LATE = "met_late", _("met late")
        OVERDUE = "overdue", _("overdue")
        LIFTED = "lifted", _("lifted")

    RUNNING = (State.OPEN, State.OVERDUE)

    matter = models.ForeignKey(Matter, models.CASCADE, related_name="duties")
    # Null: the operator of this installation owes it (moderation, handing over).
    authority = models.ForeignKey(Authority, models.PROTECT, null=True, related_name="duties")
    kind = models.CharField(max_length=30)  # one of `kinds.LABELS`
    article = models.CharField(max_length=120)  # «ст. 23-1 Закону № 393/96-ВР»
    is_verified = models.BooleanField(default=False)  # else it is never called a legal term
    received_at = models.DateTimeField()  # the receipt that starts the term
    term_value = models.PositiveSmallIntegerField()
    term_unit = models.CharField(max_length=12)  # hour, day, working_day, month
    due_at = models.DateTimeField()  # the last second of the term
    calendar = models.CharField(max_length=40)  # edition of the calendar it was counted by
    paused_at = models.DateTimeField(null=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN)
    overdue_at = models.DateTimeField(null=True)  # when it was entered as overdue
    ended_at = models.DateTimeField(null=True)
    lifted_reason = models.TextField(blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["state", "due_at"]),
            models.Index(fields=["authority", "state", "due_at"]),
            # The desk walks it as far as one page.
            models.Index(
                fields=["authority", "due_at", "id"],
                condition=models.Q(state__in=["open", "overdue"]),
                name="duties_running",
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["matter", "kind"],
                condition=models.Q(state__in=["open", "overdue"]),
                name="one_running_duty_of_a_kind",
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} of matter {self.matter_id}"

    @property
    def label(self) -> str:
        """Return what is owed, in people's words: «answer»."""
        return kinds.label(self.kind)

    @property
    def term(self) -> Term:
        """Return the length of the term."""
        return Term(self.term_value, self.term_unit)  # type: ignore[arg-type] # checked by Term

    def state_at(self, at: datetime) -> str:
        """Return the state that is true at `at`, also before the worker has entered it."""
        is_running_late = self.state == self.State.OPEN and self.paused_at is None
        if is_running_late and terms.is_past(self.due_at, at):
            return self.State.OVERDUE
        return self.state

    def days_left(self, at: datetime) -> int:
        """Return calendar days in Kyiv from `at` to the last day: 0 on it, below 0 after it."""
        return (terms.kyiv_day(self.due_at) - terms.kyiv_day(at)).days


class Pause(models.Model):
    """A time in which the clock of a duty stands: hearings (Law 393/96-ВР art. 23-1)."""

    duty = models.ForeignKey(Duty, models.CASCADE, related_name="pauses")
    reason = models.CharField(max_length=300)
    paused_at = models.DateTimeField()
    resumed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["duty"], condition=models.Q(resumed_at=None), name="one_pause_at_a_time"
            )
        ]


class Reminder(models.Model):
    """Something about a duty that someone is to be told of; `notices` reads these by `id`."""

    class Kind(models.TextChoices):
        SOON = "soon", _("three days are left")
        LAST_DAY = "last_day", _("today is the last day")
        SILENCE = "silence", _("the term is over")
        ESCALATION = "escalation", _("a week has passed after the term")

    duty = models.ForeignKey(Duty, models.CASCADE, related_name="reminders")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    created_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["duty", "kind"], name="one_reminder_of_a_kind")
        ]


class Answer(models.Model):
    """An official answer, one for every tool."""

    matter = models.ForeignKey(Matter, models.CASCADE, related_name="answers")
    duty = models.OneToOneField(Duty, models.PROTECT, related_name="answer")
    authority = models.ForeignKey(Authority, models.PROTECT, related_name="answers")
    result = models.CharField(max_length=30)  # the tool's word: supported, not_supported …
    text = models.TextField()
    signer_name = models.CharField(max_length=200)
    signer_post = models.CharField(max_length=200)
    incoming_number = models.CharField(max_length=60, blank=True)
    incoming_on = models.DateField(null=True)
    outgoing_number = models.CharField(max_length=60, blank=True)
    outgoing_on = models.DateField(null=True)
    official_url = models.URLField(blank=True, max_length=500)
    session_decision = models.CharField(max_length=200, blank=True)
    entered_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    entered_at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["authority", "entered_at"]),
            models.Index(fields=["matter", "entered_at"]),
        ]

    def __str__(self) -> str:
        return f"answer to matter {self.matter_id}"


class Seal(models.Model):
    """The electronic signature or seal of a body under its answer: see `civic.containers`."""

    answer = models.ForeignKey(Answer, models.CASCADE, related_name="seals")
    leaf = models.BinaryField(max_length=32, unique=True)  # of its entry and of its signed file
    holder = models.CharField(max_length=300)  # as the certificate names them
    strength = models.CharField(max_length=120)  # in the words of Law 2155-VIII
    sealed_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.strength}: {self.holder}"

    @property
    def url(self) -> str:
        """Return the address of the report on it."""
        return f"/signed/{bytes(self.leaf).hex()}/"


class KeptFile(models.Model):
    """A document or photo, cleaned before it is kept (spilno.web.uploads). Tools have theirs."""

    MOST = 5  # files of one answer, of one step

    name = models.CharField(max_length=120)
    caption = models.CharField(max_length=300, blank=True)  # what it shows: `alt` of a photo
    content_type = models.CharField(max_length=60)
    size = models.PositiveIntegerField()  # bytes
    path = models.CharField(max_length=200, unique=True)  # under MEDIA_ROOT, random name

    class Meta:
        abstract = True

    class Audience(models.TextChoices):
        MATTER = "matter", _("who may read the matter")
        PARTIES = "parties", _("the author and the body")
        AUDITORS = "auditors", _("auditors")

    @property
    def matter(self) -> Matter:
        """Return the matter: who may read it may read the file."""
        raise NotImplementedError

    @property
    def audience(self) -> str:
        """Return who may open it."""
        return self.Audience.MATTER

    @property
    def url(self) -> str:
        """Return the address of the file; its name cannot be guessed."""
        return f"/files/{self.path.rpartition('/')[2]}"

    @property
    def is_photo(self) -> bool:
        """Tell whether it is shown on the page; else it is a link."""
        return self.content_type.startswith("image/")


class AnswerFile(KeptFile):
    """A document or photo that belongs to an answer."""

    answer = models.ForeignKey(Answer, models.CASCADE, related_name="files")

    @property
    def matter(self) -> Matter:
        """Return the matter of the answer."""
        return self.answer.matter


class Rating(models.Model):
    """How those who asked judge an answer. Timeliness is computed, never asked."""

    answer = models.ForeignKey(Answer, models.CASCADE, related_name="ratings")
    nullifier = models.BinaryField()  # one person, one rating; never a person
    quality = models.PositiveSmallIntegerField()  # 1 to 5
    relevance = models.PositiveSmallIntegerField()  # 1 to 5
    rated_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["answer", "nullifier"], name="one_rating_a_person"),
            models.CheckConstraint(
                condition=models.Q(quality__range=(1, 5), relevance__range=(1, 5)),
                name="rating_from_1_to_5",
            ),
        ]
