"""Why a signature was not made elsewhere, for the person."""

from django.utils.translation import gettext_lazy as _

from spilno.people.providers.contract import Words

WORDS: dict[str, Words] = {
    "refused": _("You refused there. Nothing is signed."),
    "late": _("The service’s time for signing is over. Begin again."),
    "no_key": _("The service has no key of yours that can sign."),
    "malformed": _("The service did not sign. Check what you typed, or choose another way."),
    "forged": _("The service signed something else than the text. Nothing is taken."),
    "other": _("The answer belongs to another signing. Begin again."),
    "down": _("The service does not answer now. Nothing is lost: try later or another way."),
    "over": _("This signing is over or was begun in another browser. Begin again."),
}
