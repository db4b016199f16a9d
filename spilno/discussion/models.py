"""Moderation: a decision with a reason that can be appealed and that all can count."""

from django.db import models

from spilno.civic.models import Matter
from spilno.people.models import Person


class ModerationCase(models.Model):
    """One look at one matter. The register shows number, rule, hours, role and the appeal."""

    class Decision(models.TextChoices):
        PENDING = "pending", "чекає"
        PUBLISHED = "published", "оприлюднено"
        REFUSED = "refused", "відмовлено"

    class Appeal(models.TextChoices):
        NONE = "none", "не оскаржено"
        OPEN = "open", "оскаржено"
        UPHELD = "upheld", "рішення залишено"
        OVERTURNED = "overturned", "рішення скасовано"

    matter = models.ForeignKey(Matter, models.CASCADE, related_name="moderation_cases")
    submitted_at = models.DateTimeField()
    due_at = models.DateTimeField()
    decision = models.CharField(max_length=10, choices=Decision.choices, default=Decision.PENDING)
    reason_code = models.CharField(max_length=40, blank=True)
    reason_clause = models.CharField(max_length=200, blank=True)
    reason_text = models.TextField(blank=True)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    appeal = models.CharField(max_length=10, choices=Appeal.choices, default=Appeal.NONE)
    appeal_text = models.TextField(blank=True)
    appealed_at = models.DateTimeField(null=True)
    appeal_decided_at = models.DateTimeField(null=True)
    appeal_decided_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    appeal_reason = models.TextField(blank=True)

    class Meta:
        indexes = [models.Index(fields=["decision", "submitted_at"])]
