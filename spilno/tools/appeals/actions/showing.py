"""An appeal is private until its author makes it public, and no longer when they take it back."""

from datetime import datetime

from spilno.civic.models import Matter
from spilno.duties.thread import actions as thread
from spilno.duties.thread import masking
from spilno.duties.thread.models import Message
from spilno.record import journal
from spilno.tools.appeals import stages
from spilno.tools.appeals.actions.moving import change, enter, lock
from spilno.tools.appeals.actions.refusals import NotNow
from spilno.tools.appeals.models import Appeal

HIDDEN_STAGES = (stages.DRAFT, stages.GATHERING)


class AboutPerson(Exception):
    """It complains about somebody: public only when the author says so knowingly."""


class AskedSecrecy(Exception):
    """The author asked for secrecy (art. 18): take that back first."""


def proposed(appeal: Appeal) -> list[masking.Found]:
    """Return what would be hidden of the text and the names of files before it is public."""
    if appeal.opening is None:
        return masking.fragments(appeal.matter.title, appeal.text)
    files = list(appeal.opening.files.all())
    names = [word for file in files for word in (file.name, file.caption)]
    return masking.fragments(appeal.matter.title, appeal.opening.text, *names)


def publish(
    *, appeal: Appeal, at: datetime, hidden: list[str], withheld: list[int], knows: bool = False
) -> Appeal:
    """Let everyone read the words, without the name and the particulars of the author.

    `hidden`: fragments to hide; `withheld`: files that stay with the parties. `knows`: the author
    said once more that a complaint about a person is to be public.
    Raises NotNow, AboutPerson, AskedSecrecy.
    """
    with journal.transaction() as book:
        held = lock(appeal)
        if held.matter.stage in HIDDEN_STAGES or held.opening is None:
            raise NotNow(held.matter.stage)
        if held.asks_secrecy:
            raise AskedSecrecy
        if held.is_about_person and not knows:
            raise AboutPerson
        held.matter.title = masking.hide(held.matter.title, hidden)
        _set(held, Matter.Visibility.PUBLIC)
        Message.objects.filter(pk=held.opening.pk).update(is_public=True)
        held.opening.refresh_from_db()
        if hidden or withheld:
            thread.redact(message=held.opening, hidden=hidden, withheld=withheld, at=at)
        change(held, published_at=at)
        content = {"title": held.matter.title, "text": held.opening.text}
        enter(held, book, "appeals.published", at, content)
    return held


def hide(*, appeal: Appeal, at: datetime) -> Appeal:
    """Make it private again. What others have read they have read. Raises NotNow."""
    with journal.transaction() as book:
        held = lock(appeal)
        if held.matter.visibility != Matter.Visibility.PUBLIC:
            raise NotNow(held.matter.stage)
        enter(held, book, "appeals.hidden", at)
        _set(held, Matter.Visibility.PRIVATE)
        if held.opening is not None:
            Message.objects.filter(pk=held.opening.pk).update(is_public=False)
        change(held, published_at=None)
    return held


def _set(appeal: Appeal, visibility: str) -> None:
    appeal.matter.visibility = visibility
    appeal.matter.save(update_fields=["visibility", "title"])
