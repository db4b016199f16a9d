"""A request for information. Who asks stands here only; what is asked opens the thread."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from spilno.civic.models import Matter
from spilno.places.models import Authority
from spilno.tools.requests.rules import NAME_LIMIT


class Request(models.Model):
    """What a request has beyond its matter. Name and contacts are never public."""

    class Requester(models.TextChoices):  # art. 12
        PERSON = "person", _("a person")
        LEGAL = "legal", _("a legal person")
        UNREGISTERED = "unregistered", _("an association that is not a legal person")

    class Urgency(models.TextChoices):  # art. 20(2)
        NONE = "", _("none of these")
        LIFE = "life", _("life or liberty of a person")
        ENVIRONMENT = "environment", _("state of the environment")
        FOOD = "food", _("quality of food and household goods")
        ACCIDENT = "accident", _("accidents, disasters, dangerous phenomena")

    class Result(models.TextChoices):
        NONE = "", _("no answer yet")
        GIVEN = "given", _("given in full")
        PARTLY = "partly", _("given in part")
        REFUSED = "refused", _("refused")

    class Ground(models.TextChoices):  # art. 22(1), four and no more
        NONE = "", _("no ground")
        NOT_HELD = "not_held", _("the holder does not have and need not have it")
        RESTRICTED = "restricted", _("access to it is restricted by law (art. 6(2))")
        COSTS_UNPAID = "costs_unpaid", _("the told costs of copies were not paid (art. 21)")
        INCOMPLETE = "incomplete", _("the request lacks what art. 19(5) asks for")

    class Complaint(models.TextChoices):  # art. 22(2)
        NONE = "", _("nothing")
        OPEN_SOURCES = "open_sources", _("I am sent to open sources instead of an answer")
        OFF_POINT = "off_point", _("the answer is not about what I asked")
        NO_GROUND = "no_ground", _("the ground of refusal does not apply here")
        NOT_ALL = "not_all", _("not all that I asked for is given")

    matter = models.OneToOneField(Matter, models.CASCADE, primary_key=True, related_name="request")
    holder = models.ForeignKey(Authority, models.PROTECT, related_name="requests")
    topic = models.CharField(max_length=40, blank=True)  # of places.topics
    requester = models.CharField(max_length=12, choices=Requester.choices, default=Requester.PERSON)
    name = models.CharField(max_length=NAME_LIMIT)
    email = models.EmailField(blank=True)
    postal = models.CharField(max_length=300, blank=True)
    phone = models.CharField(max_length=40, blank=True)
    shows_name = models.BooleanField(default=False)  # the requester chose so
    urgency = models.CharField(max_length=11, choices=Urgency.choices, default="", blank=True)
    urgency_disputed_at = models.DateTimeField(null=True)
    urgency_reasons = models.TextField(blank=True)  # why the holder disputes it
    sent_at = models.DateTimeField()
    registered_at = models.DateTimeField(null=True)  # the receipt by the present holder
    incoming_number = models.CharField(max_length=60, blank=True)
    extended_at = models.DateTimeField(null=True)
    extension_reasons = models.TextField(blank=True)
    pages = models.PositiveIntegerField(null=True)  # copies, of which ten are free
    costs = models.DecimalField(max_digits=10, decimal_places=2, null=True)  # UAH
    costs_told_at = models.DateTimeField(null=True)
    answered_at = models.DateTimeField(null=True)
    result = models.CharField(max_length=8, choices=Result.choices, default="", blank=True)
    ground = models.CharField(max_length=12, choices=Ground.choices, default="", blank=True)
    appeal_order = models.TextField(blank=True)  # art. 22(4): how the refusal is appealed
    complaint = models.CharField(max_length=12, choices=Complaint.choices, default="", blank=True)
    complaint_reasons = models.TextField(blank=True)
    contested_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["holder", "-sent_at"])]

    def __str__(self) -> str:
        return f"request {self.pk}"

    @property
    def requester_label(self) -> str:
        """Return who asked, as everyone may read it."""
        return self.name if self.shows_name else str(_("Requester"))

    @property
    def number(self) -> str:
        """Return the holder's number where there is one, else that of the platform."""
        return self.incoming_number or str(self.pk)

    @property
    def is_public(self) -> bool:
        """Tell whether everyone may read it."""
        return self.matter.visibility == Matter.Visibility.PUBLIC


class Forward(models.Model):
    """One forwarding to the proper holder (art. 22(3)): the term begins anew at its receipt."""

    request = models.ForeignKey(Request, models.CASCADE, related_name="forwards")
    source = models.ForeignKey(Authority, models.PROTECT, related_name="+")
    target = models.ForeignKey(Authority, models.PROTECT, related_name="+")
    reasons = models.TextField()
    is_late = models.BooleanField(default=False)  # after the five working days
    forwarded_at = models.DateTimeField()


class Cursor(models.Model):
    """How far a job has read the record."""

    name = models.CharField(max_length=20, primary_key=True)
    sequence = models.BigIntegerField(default=-1)
