"""What the pages of a petition say, worked out once from its rows. Nothing here writes."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from spilno.civic.models import Matter
from spilno.duties.terms import kyiv_day
from spilno.people.levels import Level
from spilno.record import clock
from spilno.tools.petitions import endpoints, stages
from spilno.tools.petitions.models import Petition
from spilno.web.templatetags.web import number

COUNTED = (
    stages.COLLECTING,
    stages.THRESHOLD_REACHED,
    stages.SENT,
    stages.UNDER_REVIEW,
    stages.ANSWERED,
    stages.EXECUTED,
    stages.EXPIRED,
    stages.APPEAL,
)


@dataclass(frozen=True)
class LevelCount:
    """How many signatures rest on one kind of proof."""

    label: str
    count: int


@dataclass(frozen=True)
class Shown:
    """One petition in words. Costs one query: the tallies."""

    petition: Petition
    matter: Matter
    at: datetime
    levels: Sequence[LevelCount]
    count: int
    as_of: datetime | None

    @property
    def url(self) -> str:
        """Return the address within the site."""
        return endpoints.url(self.matter)

    @property
    def address(self) -> str:
        """Return the whole address."""
        return f"{settings.ORIGIN}{self.url}"

    @property
    def summary(self) -> str:
        """Return the beginning of the text, for previews."""
        text = " ".join(self.petition.text.split())
        return text if len(text) <= 160 else f"{text[:159]}…"

    @property
    def stage_label(self) -> str:
        """Return the stage in words; once answered, the result too."""
        label = _(stages.TIMELINE.by_code[self.matter.stage].label)
        result = self.petition.get_result_display() if self.petition.result else ""
        return f"{label}: {result}" if result else label

    @property
    def is_open(self) -> bool:
        """Tell whether one can sign now."""
        return self.matter.stage == stages.COLLECTING and not self._is_over

    @property
    def _is_over(self) -> bool:
        closes_at = self.petition.closes_at
        return closes_at is not None and closes_at < self.at

    @property
    def is_public(self) -> bool:
        """Tell whether everyone may find the petition."""
        return self.matter.visibility == Matter.Visibility.PUBLIC

    @property
    def shows_count(self) -> bool:
        """Tell whether there is anything to count yet."""
        return self.matter.stage in COUNTED

    @property
    def goal(self) -> int | None:
        """Return the threshold, None where no statute is on file."""
        return self.petition.threshold

    @property
    def count_label(self) -> str:
        """Say the count without a case that depends on it."""
        if self.goal:
            return _("Signatures: %(count)s of %(goal)s") % {
                "count": number(self.count),
                "goal": number(self.goal),
            }
        return _("Signatures: %(count)s") % {"count": number(self.count)}

    @property
    def is_campaign(self) -> bool:
        """Tell whether the signatures have no legal force."""
        rules = self.matter.rule_set
        return rules is not None and not rules.legal_force

    @property
    def is_verified(self) -> bool:
        """Tell whether the rules were checked against their source act."""
        rules = self.matter.rule_set
        return rules is not None and rules.verified

    @property
    def closes_on(self) -> date | None:
        """Return the last day of the collection."""
        return kyiv_day(self.petition.closes_at) if self.petition.closes_at else None

    @property
    def days_left(self) -> int | None:
        """Return days left to sign, None when nobody can."""
        if self.closes_on is None or not self.is_open:
            return None
        return (self.closes_on - kyiv_day(self.at)).days

    @property
    def author_name(self) -> str:
        """Return the initiator as the law publishes them."""
        return self.petition.author_name

    @property
    def today(self) -> date:
        """Return the day of the act."""
        return kyiv_day(self.at)

    @property
    def schema_org(self) -> str:
        """Return the page for search engines (schema.org), safe inside a <script> of data."""
        body = {
            "@context": "https://schema.org",
            "@type": "CreativeWork",
            "name": self.matter.title,
            "abstract": self.summary,
            "url": self.address,
            "inLanguage": "uk",
            "datePublished": str(self.matter.opened_at or ""),
            "author": {"@type": "Person", "name": self.author_name},
        }
        return json.dumps(body, ensure_ascii=False).replace("<", "\\u003c")


def show(petition: Petition, at: datetime | None = None) -> Shown:
    """Return what pages say of `petition`."""
    tallies = sorted(petition.tallies.all(), key=lambda tally: -Level(tally.level).rank)
    levels = [LevelCount(str(Level(tally.level).label), tally.number) for tally in tallies]
    return Shown(
        petition=petition,
        matter=petition.matter,
        at=at or clock.now(),
        levels=[level for level in levels if level.count],
        count=sum(tally.number for tally in tallies),
        as_of=max((tally.as_of for tally in tallies), default=None),
    )


def context(shown: Shown, **more: Any) -> dict[str, Any]:
    """Return what every template of petitions needs."""
    return {"petition": shown.petition, "matter": shown.matter, "view": shown, **more}
