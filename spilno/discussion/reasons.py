"""Why a matter may be refused: each reason with its article. A closed list, as the law's is."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Basis = Literal["law", "platform"]

# Law «Про звернення громадян» № 393/96-ВР: what a petition may not hold, and what it must.
CONTENT = "ст. 23-1 Закону № 393/96-ВР"
RULES = "Правила платформи"


@dataclass(frozen=True)
class Reason:
    """One reason. Where the body's own act says more, the moderator names its clause instead."""

    code: str
    label: str | Promise
    basis: Basis
    clause: str
    advice: str | Promise  # what the author can do now


_REWORD = _("Take these words out and submit it again, or appeal.")

REASONS: Mapping[str, Reason] = {
    reason.code: reason
    for reason in (
        Reason(
            "overthrow", _("Calls to overthrow the constitutional order"), "law", CONTENT, _REWORD
        ),
        Reason(
            "integrity",
            _("Calls to breach the territorial integrity of Ukraine"),
            "law",
            CONTENT,
            _REWORD,
        ),
        Reason("war", _("Propaganda of war, violence, cruelty"), "law", CONTENT, _REWORD),
        Reason(
            "hatred",
            _("Inciting inter-ethnic, racial, religious hatred"),
            "law",
            CONTENT,
            _REWORD,
        ),
        Reason("terror", _("Calls to acts of terrorism"), "law", CONTENT, _REWORD),
        Reason("rights", _("Encroachment on human rights and freedoms"), "law", CONTENT, _REWORD),
        Reason(
            "missing_data",
            _("The author’s surname, given name or e-mail is missing or not real"),
            "law",
            CONTENT,
            _("Fill in the missing data and submit it again."),
        ),
        Reason(
            "no_demand",
            _("It does not say what should be done"),
            "law",
            CONTENT,
            _("Write what you ask the authority to do and submit it again."),
        ),
        Reason(
            "duplicate",
            _("The same petition to the same authority is open already"),
            "platform",
            RULES,
            _("Support the one that is open."),
        ),
        Reason(
            "outside_powers",
            _("The authority has no power to decide it"),
            "platform",
            RULES,
            _("Choose the authority that decides it and submit it again."),
        ),
        Reason(
            "personal_data",
            _("Personal data of another person"),
            "law",
            "ст. 14 Закону № 2297-VI",
            _REWORD,
        ),
        Reason(
            "personal_matter",
            _("A personal matter, not one of the community"),
            "platform",
            RULES,
            _("Send an appeal to the authority: it is answered and stays private."),
        ),
        Reason("advertising", _("Advertising"), "platform", RULES, _REWORD),
        Reason("insult", _("Insults or obscene words"), "platform", RULES, _REWORD),
        Reason(
            "nonsense",
            _("The text cannot be understood"),
            "platform",
            RULES,
            _("Write it in plain words and submit it again."),
        ),
    )
}
