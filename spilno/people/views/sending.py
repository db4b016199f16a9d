"""Words for a letter that cannot be sent now."""

from django.utils.translation import gettext as _

from spilno.people.limits import TooOften
from spilno.record import clock


def too_often(over: TooOften) -> str:
    """Return the sentence that says when to ask for a letter again."""
    sentence = _("Too many letters to this address. Minutes to wait: %(minutes)s.")
    return sentence % {"minutes": over.minutes(clock.now())}
