"""Letters to bodies, proposed addresses, and mails that came in."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from spilno.civic.models import Matter
from spilno.duties.thread.models import Message
from spilno.people.models import Person
from spilno.places.models import Authority


class Letter(models.Model):
    """One letter to a body, numbered by body and year. Sent at least once, one Message-ID."""

    class State(models.TextChoices):
        WAITING = "waiting", _("waits to be sent")
        SENT = "sent", _("sent: the mail server took it")
        DELIVERED = "delivered", _("delivered: the server of the body confirmed it")
        BOUNCED = "bounced", _("came back: it cannot be delivered to this address")
        NO_ADDRESS = "no_address", _("not sent: no address of the body is known")
        FAILED = "failed", _("not sent: the mail server was away for five days")

    matter = models.ForeignKey(Matter, models.CASCADE, related_name="letters")
    authority = models.ForeignKey(Authority, models.PROTECT, related_name="letters")
    year = models.PositiveSmallIntegerField()
    number = models.PositiveIntegerField()
    subject = models.CharField(max_length=200)
    text = models.TextField()
    written_at = models.DateTimeField()
    answers = models.ForeignKey("Incoming", models.SET_NULL, null=True, related_name="answered")
    to = models.EmailField(blank=True)
    message_id = models.CharField(max_length=120, unique=True)
    pdf = models.BinaryField(default=bytes)  # made once, when it is first sent
    signature = models.BinaryField(default=bytes)  # detached CMS over the PDF; empty: no seal key
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    tries = models.PositiveSmallIntegerField(default=0)
    next_try_at = models.DateTimeField()
    last_error = models.CharField(max_length=300, blank=True)
    adapter = models.CharField(max_length=30, blank=True)  # that took it
    sent_at = models.DateTimeField(null=True)
    proof = models.CharField(max_length=300, blank=True)  # the words of the server, or where it is
    settled_at = models.DateTimeField(null=True)  # delivered or came back

    class Meta:
        indexes = [models.Index(fields=["state", "next_try_at"])]
        constraints = [
            models.UniqueConstraint(
                fields=["authority", "year", "number"], name="one_letter_of_a_number"
            )
        ]

    def __str__(self) -> str:
        return f"№ {self.label}"

    @property
    def label(self) -> str:
        """Return its number: «3/2026»."""
        return f"{self.number}/{self.year}"

    @property
    def is_broken(self) -> bool:
        """Tell whether another address is needed."""
        return self.state in (self.State.BOUNCED, self.State.NO_ADDRESS)


class Proposal(models.Model):
    """An address of a body that somebody proposes after a letter came back; an operator decides."""

    class State(models.TextChoices):
        WAITING = "waiting", _("waits for a decision")
        CONFIRMED = "confirmed", _("confirmed")
        REFUSED = "refused", _("refused")

    letter = models.ForeignKey(Letter, models.CASCADE, related_name="proposals")
    email = models.EmailField()
    source_url = models.URLField(blank=True, max_length=500)  # where it stands: the body's site
    proposed_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    proposed_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    decided_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["letter", "email"],
                condition=models.Q(state="waiting"),
                name="one_waiting_proposal",
            )
        ]


class Incoming(models.Model):
    """A mail that came. The original is sealed; what is shown was read out of it without trust."""

    class Verdict(models.TextChoices):
        RIGHT = "right", _("reply of the body")
        UNPROVED = "unproved", _("sender is not proved")
        WRONG_SENDER = "wrong_sender", _("other sender")
        FORGED = "forged", _("looks forged")
        LATE = "late", _("after the term")
        DUPLICATE = "duplicate", _("came before")
        UNKNOWN = "unknown", _("belongs to no letter")
        AUTOMATIC = "automatic", _("automatic reply")
        BOUNCE = "bounce", _("notice of delivery")
        UNREADABLE = "unreadable", _("cannot be read safely")

    class State(models.TextChoices):
        WAITING = "waiting", _("waits for a person")
        THREADED = "threaded", _("in the thread")
        ANSWER = "answer", _("taken as the answer")
        REJECTED = "rejected", _("rejected")
        ASKED = "asked", _("the body was asked")
        SETTLED = "settled", _("settled without a person")

    key = models.CharField(max_length=64, unique=True)  # of the mailbox, so that none comes twice
    sealed = models.BinaryField()
    digest = models.CharField(max_length=64)  # SHA-256 of the original, hex
    came_at = models.DateTimeField()  # at our mailbox
    fetched_at = models.DateTimeField()
    letter = models.ForeignKey(Letter, models.SET_NULL, null=True, related_name="incoming")
    verdict = models.CharField(max_length=12, choices=Verdict.choices)
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    identifier = models.CharField(max_length=300, blank=True)  # its Message-ID
    content_digest = models.CharField(max_length=64, blank=True)  # of subject and text
    sender = models.CharField(max_length=320, blank=True)
    subject = models.CharField(max_length=300, blank=True)
    text = models.TextField(blank=True)
    message = models.OneToOneField(Message, models.SET_NULL, null=True, related_name="incoming")
    judged_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    judged_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=300, blank=True)  # of a rejection, as the person wrote it

    class Meta:
        indexes = [
            models.Index(fields=["state", "came_at"]),
            models.Index(fields=["letter", "identifier"]),
        ]
