"""An appeal, its co-authors, its way from body to body, its card. No co-author is a person here."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from spilno.civic.models import Matter
from spilno.duties.models import KeptFile
from spilno.duties.thread.models import Message
from spilno.people.levels import Level
from spilno.places.models import Authority, Post, Unit
from spilno.tools.appeals.rules import LINE_LIMIT, NAME_LIMIT, TEXT_LIMIT


class Appeal(models.Model):
    """What an appeal has beyond its matter. The person stands in `matter.author` only."""

    class Kind(models.TextChoices):  # Law 393/96 art. 3
        PROPOSAL = "proposal", _("proposal (remark)")
        APPLICATION = "application", _("application (petitioning for help)")
        COMPLAINT = "complaint", _("complaint")

    class Reply(models.TextChoices):
        PLATFORM = "platform", _("here and by e-mail")
        POST = "post", _("by post")
        CENTRE = "centre", _("at the service centre")

    class Result(models.TextChoices):
        NONE = "", _("no answer yet")
        SATISFIED = "satisfied", _("satisfied")
        PARTLY = "partly", _("satisfied in part")
        EXPLAINED = "explained", _("explained")
        LETTER = "letter", _("answered by letter")
        REFUSED = "refused", _("satisfaction is refused")

    matter = models.OneToOneField(Matter, models.CASCADE, primary_key=True, related_name="appeal")
    kind = models.CharField(max_length=11, choices=Kind.choices, blank=True)
    topic = models.CharField(max_length=40, blank=True)  # a code of `places.topics`
    addressee = models.ForeignKey(Authority, models.PROTECT, null=True, related_name="appeals")
    unit = models.ForeignKey(Unit, models.SET_NULL, null=True, related_name="+")
    post = models.ForeignKey(Post, models.SET_NULL, null=True, related_name="+")
    routed_because = models.TextField(blank=True)  # the reason that was shown
    # Whom a complaint is about: it never goes to them (art. 7).
    about_authority = models.ForeignKey(Authority, models.PROTECT, null=True, related_name="+")
    about_post = models.ForeignKey(Post, models.SET_NULL, null=True, related_name="+")
    about_name = models.CharField(max_length=LINE_LIMIT, blank=True)  # as the author wrote it
    # The words of a draft. Once sent they stand in the thread, where they can be redacted.
    text = models.TextField(max_length=TEXT_LIMIT, blank=True)
    opening = models.OneToOneField(Message, models.SET_NULL, null=True, related_name="+")
    # Particulars of art. 5: for the body alone, never public.
    surname = models.CharField(max_length=NAME_LIMIT, blank=True)
    given_name = models.CharField(max_length=NAME_LIMIT, blank=True)
    patronymic = models.CharField(max_length=NAME_LIMIT, blank=True)
    residence = models.CharField(max_length=LINE_LIMIT, blank=True)
    reply_by = models.CharField(max_length=8, choices=Reply.choices, default=Reply.PLATFORM)
    reply_to = models.CharField(max_length=LINE_LIMIT, blank=True)  # e-mail or postal address
    phone = models.CharField(max_length=40, blank=True)
    behalf_of = models.CharField(max_length=LINE_LIMIT, blank=True)  # whose appeal it is (art. 16)
    behalf_ground = models.CharField(max_length=LINE_LIMIT, blank=True)
    asks_secrecy = models.BooleanField(default=False)  # art. 18
    has_privilege = models.BooleanField(default=False)  # art. 20: considered first
    privilege = models.CharField(max_length=LINE_LIMIT, blank=True)
    is_collective = models.BooleanField(default=False)
    code = models.CharField(max_length=22, unique=True)  # of the link for co-authors
    incoming_number = models.CharField(max_length=60, blank=True)
    incoming_on = models.DateField(null=True)
    earlier = models.CharField(max_length=LINE_LIMIT, blank=True)  # the answer that a repeat has
    result = models.CharField(max_length=9, choices=Result.choices, default="", blank=True)
    edited_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    received_at = models.DateTimeField(null=True)  # starts the terms of the body that has it now
    registered_at = models.DateTimeField(null=True)
    extended_at = models.DateTimeField(null=True)
    answered_at = models.DateTimeField(null=True)
    published_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["addressee", "-sent_at"]),
            models.Index(fields=["addressee", "incoming_on"]),
        ]

    def __str__(self) -> str:
        return f"appeal {self.pk}"

    @property
    def number(self) -> str:
        """Return the number the platform gives it: «1204-зв»."""
        return f"{self.pk}-зв"

    @property
    def author_name(self) -> str:
        """Return the author as art. 5 asks: for the body only."""
        return " ".join(part for part in (self.surname, self.given_name, self.patronymic) if part)

    @property
    def words(self) -> str:
        """Return the text: of the draft, or as the thread has it, redacted parts hidden."""
        return self.opening.text if self.opening is not None else self.text

    @property
    def is_about_person(self) -> bool:
        """Tell whether it complains about somebody by name or post: never public by default."""
        return bool(self.about_name or self.about_post_id)


class CoAuthor(models.Model):
    """One who joined the appeal: named to the body, in public only counted. Never a person."""

    appeal = models.ForeignKey(Appeal, models.CASCADE, related_name="co_authors")
    nullifier = models.BinaryField(max_length=32)
    surname = models.CharField(max_length=NAME_LIMIT)
    given_name = models.CharField(max_length=NAME_LIMIT)
    patronymic = models.CharField(max_length=NAME_LIMIT, blank=True)
    residence = models.CharField(max_length=LINE_LIMIT)
    level = models.CharField(max_length=12, choices=Level.choices)
    leaf = models.BinaryField(max_length=32, unique=True)
    joined_at = models.DateTimeField()
    left_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["appeal", "nullifier"], name="one_joining_a_person")
        ]

    @property
    def full_name(self) -> str:
        """Return the name in one line."""
        return " ".join(part for part in (self.surname, self.given_name, self.patronymic) if part)


class Passing(models.Model):
    """The appeal went on from one body to another (art. 7), by whom and why."""

    appeal = models.ForeignKey(Appeal, models.CASCADE, related_name="passings")
    source = models.ForeignKey(Authority, models.PROTECT, related_name="+")
    target = models.ForeignKey(Authority, models.PROTECT, related_name="+")
    reason = models.TextField()
    incoming_number = models.CharField(max_length=60, blank=True)  # it had at the source
    is_late = models.BooleanField(default=False)  # after five days from the receipt
    passed_at = models.DateTimeField()


class Card(models.Model):
    """The card of classification (КМУ № 858 of 24.09.2008), kept by the body that answers."""

    class Form(models.TextChoices):  # how it came
        ONLINE = "online", _("electronic")
        MAIL = "mail", _("by mail")
        RECEPTION = "reception", _("at a personal reception")
        AUTHORISED = "authorised", _("through an authorised person")
        AUTHORITY = "authority", _("through bodies of power")
        MEDIA = "media", _("through media")
        OTHER_BODY = "other_body", _("from other bodies")

    class Sign(models.TextChoices):  # ознака
        FIRST = "first", _("first")
        REPEATED = "repeated", _("repeated")
        DUPLICATE = "duplicate", _("duplicate")
        MANIFOLD = "manifold", _("manifold")
        MASS = "mass", _("mass")

    class Subject(models.TextChoices):
        INDIVIDUAL = "individual", _("individual")
        COLLECTIVE = "collective", _("collective")
        ANONYMOUS = "anonymous", _("anonymous")

    class Sex(models.TextChoices):  # the order asks for it; the platform never guesses
        UNSAID = "", _("not said")
        MALE = "male", _("male")
        FEMALE = "female", _("female")

    appeal = models.OneToOneField(Appeal, models.CASCADE, primary_key=True, related_name="card")
    form = models.CharField(max_length=10, choices=Form.choices, default=Form.ONLINE)
    sign = models.CharField(max_length=9, choices=Sign.choices, default=Sign.FIRST)
    subject = models.CharField(max_length=10, choices=Subject.choices)
    sex = models.CharField(max_length=6, choices=Sex.choices, default="", blank=True)
    author_category = models.CharField(max_length=120, blank=True)
    author_status = models.CharField(max_length=120, blank=True)  # соціальний стан
    executor = models.CharField(max_length=200, blank=True)  # who prepares the answer
    resolution = models.CharField(max_length=LINE_LIMIT, blank=True)
    filled_at = models.DateTimeField()


class AppealFile(KeptFile):
    """A file of a draft: it moves into the thread when the appeal is sent."""

    appeal = models.ForeignKey(Appeal, models.CASCADE, related_name="files")
    digest = models.CharField(max_length=64)  # SHA-256, hex: the record will commit to it
    is_ground = models.BooleanField(default=False)  # the ground to act for somebody else

    @property
    def matter(self) -> Matter:
        """Return the matter of the appeal."""
        return self.appeal.matter

    @property
    def audience(self) -> str:
        """Return who may open it: never those who only have the link."""
        return self.Audience.PARTIES


class Cursor(models.Model):
    """How far a reader of the record has come."""

    name = models.CharField(max_length=30, primary_key=True)
    sequence = models.BigIntegerField(default=-1)
    read_at = models.DateTimeField(null=True)
