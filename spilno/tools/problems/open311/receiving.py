"""A report that a program sends becomes a problem, once.

Names and telephones that programs may send are neither stored nor logged: nobody asked for them.
An e-mail address is the contact of a guest, and never given out again.
"""

import base64
import hashlib
import hmac
import re
import secrets
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from spilno.language import UncleanText, clean_text
from spilno.people import keys
from spilno.people.levels import Level
from spilno.places.borders import locate
from spilno.places.models import Place
from spilno.tools.problems import actions, dangers, rules
from spilno.tools.problems.models import Problem
from spilno.tools.problems.open311 import asked, services
from spilno.tools.problems.open311.asked import Parameters
from spilno.tools.problems.open311.models import ApiKey, Received
from spilno.tools.problems.open311.moments import written
from spilno.tools.problems.open311.refusals import Refused

_REFERENCE = re.compile(r"[\w.:/-]{1,100}", re.ASCII)


def receive(
    *, key: ApiKey, given: Parameters, number: str, photos: Sequence[Any], at: datetime
) -> Received:
    """Register what the program told. Raises Refused with the first thing that is wrong."""
    told = _told(given, photos)
    row = sending(key, number, at)
    try:
        made = actions.report(reporter=None, told=told(secret(key, number)), at=at)
    except actions.ShellingDamage:
        raise Refused(400, _shelling()) from None
    except actions.LevelTooLow:
        words = _("This community takes reports only from those who confirmed who they are.")
        raise Refused(400, words) from None
    row.problem = made.problem
    row.save(update_fields=["problem"])
    return row


def reference(given: Parameters, header: str) -> str:
    """Return the sender's own number of this sending, a random one where it gave none."""
    found = header or given.get("attribute[reference]", "").strip()
    if not found:
        return secrets.token_urlsafe(24)
    if not _REFERENCE.fullmatch(found):
        raise Refused(400, _("reference: Latin letters, digits and . : / - _ only, at most 100"))
    return found


def repeated(key: ApiKey, number: str) -> Received | None:
    """Return the row of a sending that was registered before, None when it is new."""
    rows = Received.objects.select_related("problem__matter", "problem__authority")
    return rows.filter(key=key, reference=number).exclude(problem=None).first()


def sending(key: ApiKey, reference: str, at: datetime) -> Received:
    """Return the row of this sending; of a repeat it is the row of the first."""
    fresh = {"token": secrets.token_urlsafe(24), "at": at}
    return Received.objects.get_or_create(key=key, reference=reference, defaults=fresh)[0]


def secret(key: ApiKey, number: str) -> str:
    """Return the key of the report: nobody can guess it, and it does not lie in the database."""
    name = f"{key.pk}:{number}".encode()
    made = hmac.digest(keys.named("open311"), name, hashlib.sha256)
    return base64.urlsafe_b64encode(made).decode().rstrip("=")


def answer(row: Received) -> dict[str, Any]:
    """Return what the program is told: the number, or a token while a report is held back."""
    problem = row.problem
    assert problem is not None  # noqa: S101 - `receive` has set it
    named = {"token": row.token} if problem.hold else {"service_request_id": problem.number}
    return {**named, "service_notice": notice(problem), "account_id": None}


def notice(problem: Problem) -> str:
    """Return whom to call where life is at risk, who answers, until when."""
    said = []
    if numbers := dangers.numbers(problem.category, problem.text):
        said.append(_("Danger? Call at once: %(numbers)s") % {"numbers": ", ".join(numbers)})
    if problem.authority:
        said.append(_("Who answers: %(body)s") % {"body": problem.authority.name})
    if problem.due_at:
        said.append(_("Until: %(moment)s") % {"moment": written(problem.due_at)})
    if problem.hold:
        said.append(_("It is shown to everybody later."))
    return ". ".join(said)


def _told(given: Parameters, photos: Sequence[Any]) -> Any:
    """Return the report but for its key."""
    category = services.named(given.get("service_code", "").strip()).code
    point, place, district = where(given)
    address = _line(given, "address_string", rules.ADDRESS_LIMIT)
    text = _line(given, "description", rules.TEXT_LIMIT, multiline=True)
    if len(text) < rules.TEXT_LEAST:
        raise Refused(400, _("description: a few words about the problem"))
    email = _email(given)
    contact = Problem.Contact.EMAIL if email else Problem.Contact.NONE

    def told(secret: str) -> actions.Report:
        return actions.Report(
            key=secret,
            category=category,
            text=text,
            place=place,
            point=point,
            address=address,
            district=district,
            level=Level.NONE,
            contact=contact,
            email=email,
            photos=photos,
            not_shelling=given.get("attribute[not_shelling]") == "yes",
        )

    return told


def where(given: Parameters) -> tuple[tuple[float, float] | None, Place, str]:
    """Return point, community and city district. Raises Refused."""
    point, named = asked.point(given), asked.jurisdiction(given)
    if point is None and not given.get("address_string", "").strip():
        raise Refused(400, _("Where is it? Give lat and long, or address_string"))
    if point is None:
        return None, named or _no_place(), ""
    located = locate(*point)
    if located.sure and named is not None and located.hromada != named.pk:
        raise Refused(400, _("The point lies in another community than jurisdiction_id says"))
    if named is None and located.sure:
        named = Place.objects.filter(pk=located.hromada).first()
    return point, named or _no_place(), (located.district or "") if located.sure else ""


def _no_place() -> Place:
    words = _("jurisdiction_id was not provided: name the community by its code")
    raise Refused(400, words)


def _line(given: Parameters, name: str, limit: int, *, multiline: bool = False) -> str:
    try:
        return clean_text(given.get(name, ""), limit=limit, multiline=multiline)
    except UncleanText as unclean:
        words = _("%(name)s: too long, at most %(limit)s") % {"name": name, "limit": limit}
        broken = _("%(name)s: letters that cannot be kept") % {"name": name}
        raise Refused(400, words if unclean.code == "too_long" else broken) from None


def _email(given: Parameters) -> str:
    text = given.get("email", "").strip()
    if not text:
        return ""
    try:
        validate_email(text)
    except ValidationError:
        raise Refused(400, _("email: not an address")) from None
    return text


def _shelling() -> str:
    return _("Damage of shelling is not published and nothing was stored: call 101 or 102.")
