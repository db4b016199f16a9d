"""What a person is told when Diia did not confirm them."""

from django.utils.translation import gettext_lazy as _

from spilno.people.providers.contract import NotConfirmed, Words
from spilno.signing.remote.contract import NotSigned

REASONS: dict[str, Words] = {
    "refused": _("You refused in Diia. Nothing was passed to us."),
    "late": _("The time of the request in Diia is over. Begin again."),
    "malformed": _("Diia answered in a way we do not understand. Try later or another way."),
    "forged": _("The signature does not match what we asked to sign. Nothing is confirmed."),
    "other": _("The answer belongs to another request. Begin again."),
    "weak": _("This is not a qualified signature of a person with its key in a device."),
    "missing": _("Diia did not show your name and taxpayer number. Choose the documents again."),
}


def not_confirmed(reason: str | NotSigned) -> NotConfirmed:
    """Return the refusal with its sentence."""
    name = reason.reason if isinstance(reason, NotSigned) else reason
    return NotConfirmed(REASONS.get(name, REASONS["malformed"]))
