"""The demonstration's own rows: how far its clock runs ahead, its letters, who is a persona."""

from datetime import timedelta

from django.conf import settings
from django.db import models


class Clock(models.Model):
    """One row: how far the demonstration is ahead of real time. A trigger lets it only grow."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    ahead = models.DurationField(default=timedelta)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="one_clock")]


class Letter(models.Model):
    """A letter that would have been sent; read at `/demo/mail/`."""

    to = models.CharField(max_length=320, db_index=True)
    subject = models.CharField(max_length=500)
    text = models.TextField()
    html = models.TextField(blank=True)
    headers = models.TextField(blank=True)
    sent_at = models.DateTimeField()


class Persona(models.Model):
    """A person that a visitor of the demonstration can become."""

    slug = models.SlugField(primary_key=True)
    person = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="persona")


class Resident(models.Model):
    """One of the crowd: invented people of one community, made when they are needed."""

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, primary_key=True, related_name="resident"
    )
    hromada = models.ForeignKey("places.Place", models.PROTECT)
    number = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["hromada", "number"], name="one_resident_a_number")
        ]


class Called(models.Model):
    """How many residents of the crowd were called to a matter."""

    matter = models.OneToOneField("civic.Matter", models.CASCADE, primary_key=True)
    residents = models.PositiveIntegerField(default=0)
