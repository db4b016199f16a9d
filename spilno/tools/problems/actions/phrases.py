"""Ready words of a body. Quiet: they are no act on a matter until somebody sends them."""

from datetime import datetime

from spilno.places.models import Authority
from spilno.tools.problems.models import Phrase


def keep_phrase(*, authority: Authority, act: str, name: str, text: str, at: datetime) -> Phrase:
    """Keep ready words for one act; the same name of the same act replaces what was there."""
    found, _is_new = Phrase.objects.update_or_create(
        authority=authority, act=act, name=name, defaults={"text": text, "kept_at": at}
    )
    return found


def drop_phrase(*, phrase: Phrase) -> None:
    """Remove ready words; what was sent with them stays as it was sent."""
    phrase.delete()
