"""What can be owed, in people's words. Of a kind that only a tool knows the code is shown."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

LABELS: Mapping[str, Promise] = {
    "moderation": _("moderation"),
    "moderation_appeal": _("second look at a refusal"),
    "hand_over": _("handing over to the addressee"),
    "notice": _("notice that review has begun"),
    "review": _("review"),
    "answer": _("answer"),
    "appeal": _("answer to the collective appeal"),
    "appeal_look": _("decision whether to consider or to forward"),
    "appeal_answer": _("answer to the appeal"),
    "appeal_short": _("answer without further study"),
    "execution": _("execution"),
    "fix": _("mending of a problem"),
}


def label(kind: str) -> str:
    """Return the words of a kind."""
    return str(LABELS.get(kind, kind))
