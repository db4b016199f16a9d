"""Signing an act on a matter with a certificate of one's own: the text to sign, and what came back.

act = Act("petitions.signed", matter, digest=…, name=…)
render(…, {"signer": shown(act, at), "failure": …})   # {% include "people/signer.html" %}
judged = by_person(request, act, person, at)          # after the post; raises NotSigned
"""

import secrets
import unicodedata
from dataclasses import dataclass, replace
from datetime import datetime

from django.conf import settings
from django.http import HttpRequest

from spilno.civic import containers
from spilno.civic.containers import Judged
from spilno.civic.models import Matter
from spilno.language.folding import fold
from spilno.people import actions, identities, naming
from spilno.people.filekey import screen, signing
from spilno.people.filekey.judging import Signed
from spilno.people.filekey.refusals import NotSigned
from spilno.people.models import Person
from spilno.people.providers.contract import Identified
from spilno.signing.statement import Statement, refusal


@dataclass(frozen=True)
class Act:
    """One act that is to be signed."""

    kind: str  # the verb of the record: «petitions.signed»
    matter: Matter
    digest: str  # SHA-256, hex, of the text that the act is about
    name: str  # of the signer, as they declare it


class OtherName(NotSigned):
    """The certificate names its holder otherwise than the text that was signed."""

    def __init__(self) -> None:
        super().__init__("other_name")


def statement(act: Act, at: datetime) -> Statement:
    """Return the text of one act, never given out before."""
    return Statement(
        origin=settings.ORIGIN,
        kind=act.kind,
        matter=act.matter.pk,
        title=_line(act.matter.title),
        digest=act.digest,
        name=_line(act.name),
        at=at.replace(microsecond=0),
        nonce=secrets.token_hex(16),
    )


def shown(act: Act, at: datetime) -> screen.Screen:
    """Return the screen for a new statement of the act."""
    return screen.of(statement(act, at).octets())


def by_person(request: HttpRequest, act: Act, person: Person, at: datetime) -> Judged:
    """Return the signed file of the post, by `person` and over this act. Raises NotSigned.

    The certificate is a proof of who the person is, so the account gets what it vouches for.
    """
    octets = asked(request, act)
    signed = signing.signed(request, octets=octets, at=at)
    _confirm(person, signed, at)
    if fold(person.public_name) != fold(act.name):
        raise OtherName
    return containers.judged(signed.container, signed.report, octets)


def by_body(request: HttpRequest, act: Act, at: datetime) -> Judged:
    """Return the signed file of the post, by an official or a body's seal. Raises NotSigned."""
    octets = asked(request, act)
    return containers.judged(*signing.by_body(request, octets=octets, at=at), octets)


def asked(request: HttpRequest, act: Act) -> bytes:
    """Return the octets that were given out for this very act. Raises NotSigned."""
    try:
        octets = screen.statement(request)
    except screen.Stale as stale:
        raise NotSigned("stale") from stale
    given = Statement.parse(octets)
    expected = replace(statement(act, given.at), nonce=given.nonce)
    if refusal(octets, expected):
        raise NotSigned("stale")  # of another act, or the matter has changed since
    return octets


def _confirm(person: Person, signed: Signed, at: datetime) -> None:
    identified = Identified(
        method=signed.method,
        codes=signed.codes,
        surname=signed.surname,
        given_name=signed.given_name,
        patronymic=signed.patronymic,
    )
    try:
        actions.confirm(person=person, identified=identified, at=at)
    except (identities.BelongsToAnother, identities.AnotherPerson) as another:
        raise NotSigned("another_person") from another
    except naming.NoName as nameless:
        raise NotSigned("legal_person") from nameless


def _line(text: str) -> str:
    """Return a text as one line of what can be seen, as a statement wants it."""
    seen = "".join(" " if unicodedata.category(c)[0] in "CZ" else c for c in text)
    return unicodedata.normalize("NFC", " ".join(seen.split()))
