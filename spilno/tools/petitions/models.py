"""A petition, its signatures, its count, its way to the addressee. No signature names a person."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from spilno.civic.models import Matter
from spilno.duties.models import KeptFile
from spilno.people.levels import Level
from spilno.places.models import Authority
from spilno.tools.petitions.rules import NAME_LIMIT, TEXT_LIMIT


class Petition(models.Model):
    """What a petition has beyond its matter. Dates follow one another as the stages do."""

    class Result(models.TextChoices):
        NONE = "", _("no answer yet")
        SUPPORTED = "supported", _("supported")
        NOT_SUPPORTED = "not_supported", _("not supported")
        EXPLAINED = "explained", _("explained")  # an appeal only

    matter = models.OneToOneField(Matter, models.CASCADE, primary_key=True, related_name="petition")
    addressee = models.ForeignKey(Authority, models.PROTECT, null=True, related_name="petitions")
    text = models.TextField(max_length=TEXT_LIMIT, blank=True)
    # The initiator, named in public by law; the person stands in `matter.author` only.
    surname = models.CharField(max_length=NAME_LIMIT, blank=True)
    given_name = models.CharField(max_length=NAME_LIMIT, blank=True)
    patronymic = models.CharField(max_length=NAME_LIMIT, blank=True)
    code = models.CharField(max_length=22, unique=True)  # of the link for supporters
    threshold = models.PositiveIntegerField(null=True)  # null: no threshold is on file
    result = models.CharField(
        max_length=13, choices=Result.choices, default=Result.NONE, blank=True
    )
    edited_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True)
    published_at = models.DateTimeField(null=True)  # the start of the collection, by law
    closes_at = models.DateTimeField(null=True)  # the last second of the window
    reached_at = models.DateTimeField(null=True)  # the moment of the Nth valid signature
    closed_at = models.DateTimeField(null=True)  # the window ended below the threshold
    sent_at = models.DateTimeField(null=True)
    received_at = models.DateTimeField(null=True)
    notice_at = models.DateTimeField(null=True)  # notice of the review published
    notice_url = models.URLField(blank=True, max_length=500)
    paused_at = models.DateTimeField(null=True)  # hearings are called
    answered_at = models.DateTimeField(null=True)
    executed_at = models.DateTimeField(null=True)
    names_erased_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["addressee", "-published_at"])]

    def __str__(self) -> str:
        return f"petition {self.pk}"

    @property
    def number(self) -> str:
        """Return the number under which papers name it: «1204-еп»."""
        return f"{self.pk}-еп"

    @property
    def author_name(self) -> str:
        """Return the initiator as the page names them."""
        return " ".join(part for part in (self.surname, self.given_name, self.patronymic) if part)

    @property
    def last_step_done(self) -> "ExecutionStep | None":
        """Return the step of execution that was last entered as done, or None."""
        done = self.steps.exclude(done_at=None)
        return done.order_by("-done_at", "-pk").first()


class VoidBatch(models.Model):
    """A named group of signatures taken out of the count, with its reason, for all to read."""

    petition = models.ForeignKey(Petition, models.CASCADE, related_name="void_batches")
    name = models.CharField(max_length=80)
    reason = models.TextField()
    size = models.PositiveIntegerField()
    total_before = models.PositiveIntegerField()
    voided_at = models.DateTimeField()
    reversed_at = models.DateTimeField(null=True)
    reversal_reason = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["petition", "name"], name="one_batch_of_a_name")
        ]

    def __str__(self) -> str:
        return self.name


class Signature(models.Model):
    """One signature: who, as the public list shows it, and what proves it. Never a person."""

    class State(models.TextChoices):
        VALID = "valid", _("counted")
        WITHDRAWN = "withdrawn", _("withdrawn")
        VOIDED = "voided", _("voided")
        # The person had two accounts, joined them, and had signed by the other one before.
        DUPLICATE = "duplicate", _("second signature of one person")

    STANDING = (State.VALID, State.VOIDED)  # what a person's own line is found among

    petition = models.ForeignKey(Petition, models.CASCADE, related_name="signatures")
    nullifier = models.BinaryField(max_length=32)
    surname = models.CharField(max_length=NAME_LIMIT, blank=True)
    given_name = models.CharField(max_length=NAME_LIMIT, blank=True)
    patronymic = models.CharField(max_length=NAME_LIMIT, blank=True)
    level = models.CharField(max_length=12, choices=Level.choices)
    signed_at = models.DateTimeField()
    # What rebuilds the commitment of its entry: SHA-256 of salt and {"name": …}, and "report" in it
    # where a signed file came.
    salt = models.BinaryField(max_length=32)
    leaf = models.BinaryField(max_length=32)
    report = models.CharField(max_length=64, blank=True)  # SHA-256 of the report, hex
    state = models.CharField(max_length=9, choices=State.choices, default=State.VALID)
    batch = models.ForeignKey(VoidBatch, models.PROTECT, null=True, related_name="signatures")
    is_hidden = models.BooleanField(default=False)
    hidden_reason = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["petition", "nullifier"], name="one_signature_of_a_person"
            ),
            models.UniqueConstraint(fields=["leaf"], name="one_signature_of_a_leaf"),
        ]
        indexes = [
            # The public list, its pages and the Nth valid signature.
            models.Index(
                fields=["petition", "signed_at", "id"],
                condition=models.Q(state="valid"),
                name="valid_signatures",
            ),
            models.Index(
                fields=["petition"],
                condition=models.Q(state="valid") & ~models.Q(report=""),
                name="signatures_with_a_file",
            ),
        ]

    @property
    def name(self) -> str:
        """Return the name that was signed with, whether or not it may be shown."""
        return " ".join(part for part in (self.surname, self.given_name, self.patronymic) if part)


class Support(models.Model):
    """One supporter of a draft, where a statute asks for some before moderation."""

    petition = models.ForeignKey(Petition, models.CASCADE, related_name="supports")
    nullifier = models.BinaryField(max_length=32)
    surname = models.CharField(max_length=NAME_LIMIT, blank=True)
    given_name = models.CharField(max_length=NAME_LIMIT, blank=True)
    patronymic = models.CharField(max_length=NAME_LIMIT, blank=True)
    level = models.CharField(max_length=12, choices=Level.choices)
    supported_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["petition", "nullifier"], name="one_support_of_a_person"
            )
        ]


class Tally(models.Model):
    """How many signatures of a level count, as of an entry of the record. The job writes it."""

    petition = models.ForeignKey(Petition, models.CASCADE, related_name="tallies")
    level = models.CharField(max_length=12, choices=Level.choices)
    number = models.IntegerField(default=0)
    as_of_sequence = models.BigIntegerField()  # the last entry that changed it
    as_of = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["petition", "level"], name="one_tally_of_a_level")
        ]


class Cursor(models.Model):
    """How far a job has read the record. `total`: of the count, what all tallies add up to."""

    name = models.CharField(max_length=20, primary_key=True)  # count, search
    sequence = models.BigIntegerField(default=-1)
    total = models.BigIntegerField(default=0)
    read_at = models.DateTimeField(null=True)
    checked_at = models.DateTimeField(null=True)  # when all was last counted anew


class HandOver(models.Model):
    """One thing that goes to the addressee: the package, or news of it. Retried until it went."""

    class What(models.TextChoices):
        PETITION = "petition", _("petition")
        APPEAL = "appeal", _("appeal")
        BELOW = "below", _("fell below the threshold")

    class State(models.TextChoices):
        READY = "ready", _("ready to be sent")
        SENT = "sent", _("sent")
        NO_ADDRESS = "no_address", _("not sent yet: the address is unknown")

    petition = models.ForeignKey(Petition, models.CASCADE, related_name="hand_overs")
    what = models.CharField(max_length=8, choices=What.choices)
    state = models.CharField(max_length=10, choices=State.choices, default=State.READY)
    total = models.PositiveIntegerField()  # signatures handed over
    created_at = models.DateTimeField()
    folder = models.CharField(max_length=200, blank=True)  # of the package, under MEDIA_ROOT
    sha256 = models.CharField(max_length=64, blank=True)  # of the manifest of the package
    sent_to = models.EmailField(blank=True)
    sent_at = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    try_again_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["petition", "what"],
                condition=models.Q(what__in=["petition", "appeal"]),
                name="one_package_of_a_kind",
            )
        ]
        indexes = [models.Index(fields=["state", "try_again_at"])]


class ExecutionStep(models.Model):
    """What the addressee will do or has done about a petition."""

    petition = models.ForeignKey(Petition, models.CASCADE, related_name="steps")
    text = models.TextField()
    planned_on = models.DateField(null=True)
    done_on = models.DateField(null=True)
    entered_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)  # when it was entered as done


class StepFile(KeptFile):
    """A document or photo of a step: how it was before, how it is now."""

    step = models.ForeignKey(ExecutionStep, models.CASCADE, related_name="files")

    @property
    def matter(self) -> Matter:
        """Return the matter of the step."""
        return self.step.petition.matter
