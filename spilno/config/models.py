"""What the installation is, and the pulse of its worker."""

from django.db import models


class Installation(models.Model):
    """The one row that says what this database is for. A trigger keeps it as it was made."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    is_demo = models.BooleanField()
    created_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(id=1), name="one_installation"),
        ]


class Preparation(models.Model):
    """What this database was last prepared for, by the fingerprint of the code."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    fingerprint = models.CharField(max_length=64)
    is_seeded = models.BooleanField(default=False)


class Heartbeat(models.Model):
    """The last sign of life of a process. Real time, never the demo's."""

    name = models.CharField(max_length=20, primary_key=True)  # «ticks»
    began_at = models.DateTimeField()  # when the round that ended at `beat_at` began
    beat_at = models.DateTimeField()
