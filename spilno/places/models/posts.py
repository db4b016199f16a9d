"""Who sits where and answers for what, in the terms of Popolo.

Organization is `Authority` and its `Unit`s, Post is `Post`, Membership is `Membership`; a person is
a name only. Whoever may act on the site for an authority is a role of `people`, not kept here.
"""

from datetime import date

from django.db import models
from django.db.models import Q

from spilno.places.models.authorities import Authority
from spilno.places.models.territory import Place


class Unit(models.Model):
    """A part of an authority: a department, a communal enterprise, a service centre."""

    class Kind(models.TextChoices):
        DEPARTMENT = "department", "підрозділ"
        ENTERPRISE = "enterprise", "комунальне підприємство"
        SERVICE_CENTRE = "service_centre", "центр надання послуг"
        COMMISSION = "commission", "комісія ради"

    authority = models.ForeignKey(Authority, models.CASCADE, related_name="units")
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="units")
    ref = models.CharField(max_length=120)  # its id in the files of a directory
    kind = models.CharField(max_length=20, choices=Kind.choices, default=Kind.DEPARTMENT)
    name = models.CharField(max_length=300)
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=40, blank=True)
    address = models.CharField(max_length=300, blank=True)
    ended_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["authority", "ref"], name="one_unit_of_a_ref")
        ]

    def __str__(self) -> str:
        return self.name


class Post(models.Model):
    """A seat: «міський голова», «начальник управління ЖКГ». It stays when its holder goes."""

    authority = models.ForeignKey(Authority, models.CASCADE, related_name="posts")
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="posts")
    ref = models.CharField(max_length=120)
    name = models.CharField(max_length=200)
    is_head = models.BooleanField(default=False)  # of its unit, else of the authority
    # Who acts while its holder is absent or nobody holds it.
    deputy = models.ForeignKey("self", models.SET_NULL, null=True, related_name="deputises")
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=40, blank=True)
    ended_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["authority", "ref"], name="one_post_of_a_ref"),
            models.CheckConstraint(
                condition=~Q(deputy=models.F("pk")) | Q(deputy=None),
                name="nobody_deputises_oneself",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Membership(models.Model):
    """Somebody holds a post from one day to another; a name that is published, no account."""

    post = models.ForeignKey(Post, models.CASCADE, related_name="memberships")
    name = models.CharField(max_length=250)
    since = models.DateField(null=True)
    until = models.DateField(null=True)  # the last day

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["post"], condition=Q(until=None), name="one_holder_at_a_time"
            )
        ]

    def __str__(self) -> str:
        return self.name

    def holds(self, on: date) -> bool:
        """Tell whether the post is held on that day."""
        return (self.since is None or self.since <= on) and (self.until is None or on <= self.until)


class Absence(models.Model):
    """Days when the holder is away; why is nobody's business."""

    membership = models.ForeignKey(Membership, models.CASCADE, related_name="absences")
    first_on = models.DateField()
    last_on = models.DateField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(first_on__lte=models.F("last_on")), name="absence_ends_after_it_begins"
            ),
            models.UniqueConstraint(
                fields=["membership", "first_on"], name="one_absence_from_a_day"
            ),
        ]


class Power(models.Model):
    """What an authority, a unit or a post decides on, where, and by which act.

    `topic` is a code of `places.topics`. `place` null: everywhere the authority is competent.
    """

    authority = models.ForeignKey(Authority, models.CASCADE, related_name="powers")
    unit = models.ForeignKey(Unit, models.CASCADE, null=True, related_name="powers")
    post = models.ForeignKey(Post, models.CASCADE, null=True, related_name="powers")
    topic = models.CharField(max_length=40)
    place = models.ForeignKey(Place, models.PROTECT, null=True, related_name="powers")
    basis = models.CharField(max_length=300)  # «Положення про управління ЖКГ, п. 2.1»
    basis_url = models.URLField(blank=True, max_length=500)
    verified = models.BooleanField(default=False)  # someone has read it there
    since = models.DateField(null=True)
    until = models.DateField(null=True)

    class Meta:
        indexes = [models.Index(fields=["topic"])]
        constraints = [
            models.UniqueConstraint(
                fields=["authority", "unit", "post", "topic", "place"],
                name="one_power_of_a_kind",
                nulls_distinct=False,
            )
        ]

    def __str__(self) -> str:
        return f"{self.topic}: {self.basis}"
