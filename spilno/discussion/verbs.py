"""How the acts of moderation are told: they stand in the register, not on a matter."""

from collections.abc import Mapping

from django.utils.translation import gettext_noop as _

from spilno.civic.tools import Verb

VERBS: Mapping[str, Verb] = {
    "discussion.decided": Verb(_("A moderator decided")),
    "discussion.appealed": Verb(_("A refusal was appealed")),
    "discussion.appeal_decided": Verb(_("The appeal was decided")),
}
