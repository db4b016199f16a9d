"""Levels of assurance that a person is who they say (Law 2155-VIII art. 15; eIDAS art. 8)."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Level(models.TextChoices):
    """How surely a session or an act belongs to one living person."""

    NONE = "none", _("not confirmed")
    LOW = "low", _("e-mail address")
    SUBSTANTIAL = "substantial", _("identity provider")
    HIGH = "high", _("qualified signature")

    @property
    def rank(self) -> int:
        """Return the place of the level in their order, 0 to 3."""
        return list(Level).index(self)

    def reaches(self, least: "Level") -> bool:
        """Tell whether this level is at least `least`."""
        return self.rank >= least.rank


def highest(*levels: Level) -> Level:
    """Return the highest of the levels."""
    return max(levels, key=lambda level: level.rank)
