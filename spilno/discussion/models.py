"""Moderation: a decision with a reason that can be appealed and that all can count."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from spilno.civic.models import Matter
from spilno.people.models import Person


class ModerationCase(models.Model):
    """One look at one matter. The register shows number, rule, hours, role and the appeal."""

    class Decision(models.TextChoices):
        PENDING = "pending", _("waits")
        PUBLISHED = "published", _("published")
        REFUSED = "refused", _("refused")

    class Appeal(models.TextChoices):
        NONE = "none", _("not appealed")
        OPEN = "open", _("appealed, second look under way")
        UPHELD = "upheld", _("the refusal stands")
        OVERTURNED = "overturned", _("the refusal was cancelled")

    matter = models.ForeignKey(Matter, models.CASCADE, related_name="moderation_cases")
    submitted_at = models.DateTimeField()
    due_at = models.DateTimeField()  # the last second of the term
    decision = models.CharField(max_length=10, choices=Decision.choices, default=Decision.PENDING)
    reason_code = models.CharField(max_length=40, blank=True)  # one of `reasons.REASONS`
    reason_clause = models.CharField(max_length=200, blank=True)
    reason_text = models.TextField(blank=True)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    decided_role = models.CharField(max_length=20, blank=True)  # what the register may show
    appeal = models.CharField(max_length=10, choices=Appeal.choices, default=Appeal.NONE)
    appeal_text = models.TextField(blank=True)
    appealed_at = models.DateTimeField(null=True)
    appeal_due_at = models.DateTimeField(null=True)
    appeal_decided_at = models.DateTimeField(null=True)
    appeal_decided_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    appeal_decided_role = models.CharField(max_length=20, blank=True)
    appeal_reason = models.TextField(blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["decision", "submitted_at"]),
            models.Index(
                fields=["appealed_at"],
                condition=models.Q(appeal="open"),
                name="moderation_open_appeals",
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["matter"],
                condition=models.Q(decision="pending"),
                name="one_pending_case_a_matter",
            )
        ]

    def __str__(self) -> str:
        return f"case {self.pk}"
