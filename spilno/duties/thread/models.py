"""The thread of a matter: messages, their files, and originals of what was redacted."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from spilno.civic.models import Matter
from spilno.duties.models import KeptFile
from spilno.people.models import Person
from spilno.places.models import Authority


class Message(models.Model):
    """One message. The author is never named here: the matter's tool knows who wrote."""

    class Side(models.TextChoices):
        AUTHOR = "author", _("the author")
        BODY = "body", _("the body")
        PLATFORM = "platform", _("the platform")

    matter = models.ForeignKey(Matter, models.CASCADE, related_name="messages")
    side = models.CharField(max_length=8, choices=Side.choices)
    text = models.TextField()
    is_public = models.BooleanField(default=False)  # seen by all once the matter is public
    sent_at = models.DateTimeField()
    authority = models.ForeignKey(Authority, models.PROTECT, null=True, related_name="+")
    sender_name = models.CharField(max_length=200, blank=True)  # of an official; never a citizen
    sender_post = models.CharField(max_length=200, blank=True)
    in_reply_to = models.ForeignKey("self", models.SET_NULL, null=True, related_name="replies")
    redacted_at = models.DateTimeField(null=True)  # something in it is hidden since
    leaf = models.BinaryField(max_length=32, default=bytes)  # of its entry
    salt = models.BinaryField(max_length=32, default=bytes)  # of its commitment, until redacted

    class Meta:
        indexes = [models.Index(fields=["matter", "sent_at"])]

    def __str__(self) -> str:
        return f"message {self.pk} of matter {self.matter_id}"


class MessageFile(KeptFile):
    """A document or photo of a message. What is withheld only auditors may open."""

    message = models.ForeignKey(Message, models.CASCADE, related_name="files")
    withheld_at = models.DateTimeField(null=True)

    @property
    def matter(self) -> Matter:
        """Return the matter of the message."""
        return self.message.matter

    @property
    def audience(self) -> str:
        """Return who may open it besides what the matter says."""
        if self.withheld_at is not None:
            return self.Audience.AUDITORS
        return self.Audience.MATTER if self.message.is_public else self.Audience.PARTIES


class Original(models.Model):
    """What a message said before it was redacted, sealed; only an auditor may have it opened."""

    message = models.OneToOneField(Message, models.CASCADE, related_name="original")
    sealed = models.BinaryField()  # see `originals`
    kept_at = models.DateTimeField()


class Look(models.Model):
    """One look of an auditor at an original: who, when, why. Rows are never changed."""

    original = models.ForeignKey(Original, models.CASCADE, related_name="looks")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    reason = models.CharField(max_length=300)
    looked_at = models.DateTimeField()
