"""What the author is told of a letter, in the thread of the matter."""

from datetime import datetime

from django.utils import translation
from django.utils.translation import gettext as _

from spilno.duties.correspondence.models import Letter
from spilno.duties.thread import actions as thread


def not_delivered(letter: Letter, at: datetime) -> None:
    """Say that a letter did not arrive, why, and what can be done."""
    with translation.override("uk"):  # what is stored has one language, that of the state
        said = _("Letter № %(number)s to %(body)s: %(state)s.") % {
            "number": letter.label,
            "body": letter.authority.name,
            "state": letter.get_state_display(),
        }
        words = _("The server said: %(words)s") % {"words": letter.last_error}
        parts = [said, words if letter.last_error else "", _next(letter)]
    text = "\n".join(part for part in parts if part)
    thread.write(matter=letter.matter, side="platform", text=text, is_public=False, at=at)


def _next(letter: Letter) -> str:
    if letter.is_broken:
        return _("If you know another address of the body, propose it on the page of the letter.")
    return ""
