"""From notices to letters: one letter a person, grouped by matter, newest first, text inside."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from django.template.loader import render_to_string, select_template
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from spilno.civic import tools
from spilno.civic.models import Matter
from spilno.notices.models import Letter, Notice, Preference
from spilno.people.models import Person

PERSONS = 200  # letters made in one step
ITEMS = 200  # notices in one letter; the rest come in the next


@dataclass(frozen=True)
class Group:
    """What one letter says of one matter."""

    title: str
    url: str
    place: str
    items: list[str]  # newest first
    stop_url: str  # turns off this follow alone


def make_letters(at: datetime) -> int:
    """Make letters of all notices that are due `at`; return how many."""
    due = Notice.objects.filter(letter=None, due_at__lte=at)
    persons = due.order_by("person").values_list("person", flat=True).distinct()[:PERSONS]
    return sum(make_letter(person_id, at) for person_id in list(persons))


@transaction.atomic
def make_letter(person_id: int, at: datetime) -> int:
    """Make one letter of the notices due to one person. Two workers never make two."""
    person = Person.objects.select_for_update().get(pk=person_id)
    notices = list(
        Notice.objects.filter(person=person, letter=None, due_at__lte=at)
        .select_related("matter__place", "follow")
        .order_by("-sequence")[:ITEMS]
    )
    if not notices:
        return 0
    if not wants_letters(person):
        Notice.objects.filter(pk__in=[notice.pk for notice in notices]).delete()
        return 0
    letter = write(person, notices, at)
    Notice.objects.filter(pk__in=[notice.pk for notice in notices]).update(letter=letter)
    return 1


def wants_letters(person: Person) -> bool:
    """Tell whether `person` may be written to at all."""
    preference = Preference.objects.filter(person=person).first()
    can = person.is_active and bool(person.email)  # some have no address: the service centre’s
    return can and (preference is None or preference.wants_letters)


def write(person: Person, notices: Sequence[Notice], at: datetime) -> Letter:
    """Write the letter of `notices` in the person's language and queue it."""
    preference, _made = Preference.objects.get_or_create(person=person)
    with translation.override(person.language):
        groups = group(notices)
        context = {
            "groups": groups,
            "stop_all_url": f"{settings.ORIGIN}/notices/stop/{preference.token}/",
            "settings_url": f"{settings.ORIGIN}/notices/",
        }
        return Letter.objects.create(
            person=person,
            message_id=message_id(),
            subject=subject(groups),
            text=render_to_string("notices/digest.txt", context),
            html=render_to_string("notices/digest.html", context),
            made_at=at,
            next_try_at=at,
        )


def message_id() -> str:
    """Return a new Message-ID (RFC 5322 §3.6.4), kept over all attempts to send."""
    return f"<{secrets.token_hex(16)}@{urlsplit(settings.ORIGIN).hostname}>"


def subject(groups: Sequence[Group]) -> str:
    """Return what the letter is about: the one matter by name, or how many."""
    if len(groups) == 1:
        return f"{groups[0].items[0].splitlines()[0]}: {groups[0].title}"[:200]
    return ngettext("News in %(n)d matter", "News in %(n)d matters", len(groups)) % {
        "n": len(groups)
    }


def group(notices: Sequence[Notice]) -> list[Group]:
    """Group notices, newest first, by their matter."""
    by_matter: dict[int, list[Notice]] = {}
    for notice in notices:
        by_matter.setdefault(notice.matter_id, []).append(notice)
    return [_group(items) for items in by_matter.values()]


def _group(notices: list[Notice]) -> Group:
    matter, follow = notices[0].matter, notices[0].follow
    return Group(
        title=matter.title,
        url=settings.ORIGIN + tools.discover()[matter.kind].hook("endpoints", "url")(matter),
        place=str(matter.place),
        items=[item(matter, notice.verb) for notice in notices],
        stop_url=f"{settings.ORIGIN}/notices/stop-one/{follow.token}/",
    )


def item(matter: Matter, verb: str) -> str:
    """Return what happened, in words: the tool's own text, else the label of the verb."""
    tool = tools.discover()[matter.kind]
    known = tools.verb(verb)
    label = _(known.label) if known else verb
    context = {"matter": matter, "label": label, "tool": tool}
    name = verb.split(".", 1)[1]
    template = select_template(
        [f"{tool.package}/notices/{name}.txt", f"notices/verbs/{name}.txt", "notices/verb.txt"]
    )
    words: str = template.render(context).strip()
    return words
