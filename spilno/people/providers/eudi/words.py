"""What a person is told when the wallet did not confirm them."""

from django.utils.translation import gettext_lazy as _

from spilno.people.providers.contract import NotConfirmed, Words

REASONS: dict[str, Words] = {
    "refused": _("You refused in the wallet. Nothing was passed to us."),
    "forged": _("What the wallet showed is not whole or not for us. Nothing is confirmed."),
    "untrusted": _("The issuer of the document in the wallet is not one that we trust."),
    "late": _("The document in the wallet is out of its term. Renew it there."),
    "revoked": _("The document in the wallet was revoked or suspended by its issuer."),
    "unknown": _("We cannot tell now whether the document is in force. Try later."),
    "weak": _("The document in the wallet proves too little. Try another way."),
    "missing": _("The wallet did not show your name, birth date and number. Allow all of them."),
}


def not_confirmed(reason: str) -> NotConfirmed:
    """Return the refusal with its sentence."""
    return NotConfirmed(REASONS[reason])
