"""Keys of programs that report here; reports on their way to the systems of cities."""

from typing import ClassVar

from django.db import models

from spilno.tools.problems.models import Problem

NAME = 40  # letters of a city's name in the settings
REASON = 300


class ApiKey(models.Model):
    """A program that may send reports. Of its key only the SHA-256 is kept."""

    name = models.CharField(max_length=120, unique=True)
    contact = models.EmailField(blank=True)
    digest = models.BinaryField(max_length=32, unique=True)
    per_hour = models.PositiveIntegerField(default=300)
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.name


class Received(models.Model):
    """One sending of a program: a repeat with the same reference is the same report."""

    key = models.ForeignKey(ApiKey, models.PROTECT, related_name="received")
    reference = models.CharField(max_length=100)  # the sender's own; random where it gave none
    token = models.CharField(max_length=64, unique=True)
    problem = models.ForeignKey(Problem, models.CASCADE, null=True, related_name="received")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["key", "reference"], name="one_sending_of_a_reference")
        ]


class City(models.Model):
    """What is remembered of a city's system; its address and key are the operator's settings."""

    name = models.CharField(max_length=NAME, primary_key=True)
    services_at = models.DateTimeField(null=True)  # when its list of services was read
    next_at = models.DateTimeField(null=True)  # when it is asked for updates again
    read_upto = models.DateTimeField(null=True)  # of its stream of updates
    failures = models.PositiveIntegerField(default=0)  # in a row
    reason = models.CharField(max_length=REASON, blank=True)  # of the last failure

    def __str__(self) -> str:
        return self.name


class CityService(models.Model):
    """A service of a city's system, and which categories of ours go to it."""

    city = models.ForeignKey(City, models.CASCADE, related_name="services")
    code = models.CharField(max_length=120)
    name = models.CharField(max_length=300)
    kind = models.CharField(max_length=10, default="realtime")  # realtime, batch, blackbox
    is_offered = models.BooleanField(default=True)  # it is in the city's list today

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["city", "code"], name="one_row_of_a_city_service")
        ]

    def __str__(self) -> str:
        return self.name


class Mapped(models.Model):
    """A category of ours goes to this service of the city, or by choice of a person to none."""

    city = models.ForeignKey(City, models.CASCADE, related_name="mapped")
    category = models.CharField(max_length=30)
    service = models.ForeignKey(CityService, models.CASCADE, null=True)
    by_person = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["city", "category"], name="one_service_of_a_category")
        ]


class Sending(models.Model):
    """One report on its way to a city; after each return by the people there is another one."""

    class State(models.TextChoices):
        WAITING = "waiting", "waiting"  # to be sent at `next_at`
        TRYING = "trying", "trying"  # sent, and nobody knows yet whether it arrived
        TOKEN = "token", "token"  # arrived; its number is asked for by the token
        KNOWN = "known", "known"  # arrived, with a number
        DOUBTFUL = "doubtful", "doubtful"  # only a person can tell whether it arrived
        REFUSED = "refused", "refused"  # the city refused it, or we gave up: a person decides

    UNSENT: ClassVar = (State.WAITING, State.TRYING)
    FOR_A_PERSON: ClassVar = (State.DOUBTFUL, State.REFUSED)

    problem = models.ForeignKey(Problem, models.CASCADE, related_name="sendings")
    city = models.ForeignKey(City, models.CASCADE, related_name="sendings")
    round = models.PositiveSmallIntegerField()  # of the problem: how often it was done before
    service_code = models.CharField(max_length=120)
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    tries = models.PositiveSmallIntegerField(default=0)
    first_at = models.DateTimeField()  # when it was queued
    next_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=REASON, blank=True)  # why it is not there yet
    token = models.CharField(max_length=200, blank=True)
    number = models.CharField(max_length=200, blank=True)  # service_request_id of the city
    status = models.CharField(max_length=60, blank=True)  # the city's last word
    changed_at = models.DateTimeField(null=True)  # of that word, by the city's clock
    asked_at = models.DateTimeField(null=True)  # when the city was last asked about it

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["problem", "city", "round"], name="one_sending_of_a_round"
            )
        ]
        indexes = [models.Index(fields=["state", "next_at"]), models.Index(fields=["number"])]

    @property
    def reference(self) -> str:
        """Return what the city can know this sending by: the same at every try."""
        return f"spilno-{self.problem_id}-{self.round}"


class Try(models.Model):
    """One try to send, or one question to the city, that did not go well or did."""

    sending = models.ForeignKey(Sending, models.CASCADE, related_name="history")
    what = models.CharField(max_length=10)  # sent, looked, failed, refused, again
    reason = models.CharField(max_length=REASON, blank=True)
    at = models.DateTimeField()


class Update(models.Model):
    """One word of the city about a report. The same word that comes again is one row."""

    sending = models.ForeignKey(Sending, models.CASCADE, related_name="updates")
    digest = models.BinaryField(max_length=32)
    status = models.CharField(max_length=60)
    notes = models.TextField(blank=True)
    said_at = models.DateTimeField()  # by the city's clock
    taken_at = models.DateTimeField()
    result = models.CharField(max_length=20)  # acts of `mapping`, or late, for_person, nothing

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["sending", "digest"], name="one_row_of_an_update")
        ]
