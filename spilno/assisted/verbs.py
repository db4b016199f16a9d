"""How acts at a desk are told."""

from collections.abc import Mapping

from django.utils.translation import gettext_noop as _

from spilno.civic.tools import Verb

VERBS: Mapping[str, Verb] = {
    "assisted.acted": Verb(_("A service centre helped a person to act")),
    "assisted.revoked": Verb(_("An act at a service centre was revoked by its code")),
}
