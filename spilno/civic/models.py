"""The common coin of the house: a matter that people can follow, and the rules it lives by."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from spilno.civic import schema
from spilno.civic.term import Term
from spilno.people.levels import Level
from spilno.people.models import Person
from spilno.places.models import Authority, Place


class RuleSet(models.Model):
    """The rules of one authority for one tool, as its act sets them.

    Never changed: a new edition is a new row. Authority null: the platform's own rules, without
    legal force, for where no statute is on file. `tool` is the tool's package: «petitions».
    """

    authority = models.ForeignKey(Authority, models.PROTECT, null=True, related_name="rule_sets")
    tool = models.CharField(max_length=30)
    edition = models.PositiveSmallIntegerField(default=1)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)
    legal_force = models.BooleanField(default=False)
    min_level = models.CharField(max_length=12, choices=Level.choices, default=Level.LOW)
    values = models.JSONField(default=dict)  # checked against the tool's schema at import
    source_act = models.CharField(max_length=300, blank=True)
    source_url = models.URLField(blank=True, max_length=500)
    verified = models.BooleanField(default=False)
    verified_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["authority", "tool", "edition"],
                name="one_row_per_edition",
                nulls_distinct=False,
            ),
            # Law 2155-VIII art. 14(3): legal force asks for substantial assurance at least.
            models.CheckConstraint(
                condition=models.Q(legal_force=False)
                | models.Q(min_level__in=["substantial", "high"]),
                name="legal_force_needs_substantial",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.tool}, edition {self.edition}"

    def rule(self, name: str) -> schema.Rule | None:
        """Return the value `name` with its source and whether it was verified, or None."""
        raw = self.values.get(name)
        return schema.read(raw) if raw else None

    def number(self, name: str, default: int | None = None) -> int | None:
        """Return a count, an age or years; `default` when the set does not say."""
        rule = self.rule(name)
        return int(rule.value) if rule else default

    def term(self, name: str) -> Term | None:
        """Return a term or a window, or None when the set does not say."""
        rule = self.rule(name)
        return rule.term if rule else None

    def level(self, name: str) -> Level:
        """Return a level of assurance: the set's own, else its `min_level`."""
        rule = self.rule(name)
        return Level(str(rule.value) if rule else self.min_level)


class Matter(models.Model):
    """Справа: everything that the public can follow. Tools add their own table beside it."""

    class Visibility(models.TextChoices):
        PRIVATE = "private", _("the author only")
        LINK = "link", _("whoever has the link")
        PUBLIC = "public", _("everyone")

    kind = models.CharField(max_length=30)  # the tool's kind: «petition»
    title = models.CharField(max_length=200)
    place = models.ForeignKey(Place, models.PROTECT, related_name="matters")
    author = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="matters")
    stage = models.CharField(max_length=30)
    stage_ends_at = models.DateTimeField(null=True)
    visibility = models.CharField(
        max_length=8, choices=Visibility.choices, default=Visibility.PRIVATE
    )
    rule_set = models.ForeignKey(
        RuleSet, models.PROTECT, null=True
    )  # frozen when the matter starts
    created_at = models.DateTimeField()
    opened_at = models.DateTimeField(null=True)  # the day the public could first act on it

    class Meta:
        indexes = [
            models.Index(fields=["place", "stage", "stage_ends_at"]),
            models.Index(fields=["kind", "stage", "-opened_at"]),
            models.Index(fields=["author", "-created_at"]),
        ]

    def __str__(self) -> str:
        return self.title


class Container(models.Model):
    """The signed file of one act, sealed, and our report on it as it was at receipt."""

    class Strength(models.TextChoices):  # Law 2155-VIII art. 1, 18
        QUALIFIED = "qualified", _("qualified electronic signature")
        ADVANCED = "advanced", _("advanced electronic signature on a qualified certificate")

    matter = models.ForeignKey(Matter, models.CASCADE, related_name="containers")
    leaf = models.BinaryField(max_length=32, unique=True)  # of the entry of the act
    strength = models.CharField(max_length=10, choices=Strength.choices)
    is_open = models.BooleanField(default=False)  # a seal that names no living person
    report = models.TextField()  # JSON for everyone: no code of a person
    sealed = models.BinaryField()  # see `civic.containers`
    kept_at = models.DateTimeField()
    extended_at = models.DateTimeField(null=True)  # when stamp and evidence were added
    try_again_at = models.DateTimeField(null=True)  # of the extension

    class Meta:
        indexes = [models.Index(fields=["matter", "id"])]

    def __str__(self) -> str:
        return f"signed file of matter {self.matter_id}"
