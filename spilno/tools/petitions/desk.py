"""Petitions at the desk of a service centre (`civic.desk`): sign for a person who is present."""

from datetime import datetime

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from spilno.assisted.shares import Share
from spilno.assisted.shares import of as counted
from spilno.civic.desk import Acted, Keep, NotDone, NotStanding, Offer
from spilno.civic.eligibility import judge
from spilno.duties.terms import kyiv_day
from spilno.people.levels import Level
from spilno.people.models import Person
from spilno.places.authorities import CENTRAL
from spilno.tools.petitions import actions, eligible, stages
from spilno.tools.petitions.actions import names
from spilno.tools.petitions.models import Petition, Signature

SHOWN = 20
LEVEL = Level.SUBSTANTIAL  # by the officer who looked at the document


def at_desk(person: Person, text: str, at: datetime) -> list[Offer]:
    """Return the open petitions that this person may sign; never which they signed already."""
    known = eligible.standings([(person, LEVEL)], at)[0]
    near = Q(addressee__kind__in=CENTRAL) | Q(addressee__place_id__in=list(known.places))
    found = _open(at).filter(near & _words(text)).select_related("matter__rule_set", "addressee")
    return [
        _offer(petition, names.of(person).full)
        for petition in found.order_by("closes_at", "pk")[:SHOWN]
        if petition.addressee
        and judge(
            known, eligible.requirement(petition.addressee, eligible.rules_of(petition, at))
        ).allowed
    ]


def act_at_desk(matter_id: int, person: Person, keep: Keep, at: datetime) -> Acted:
    """Sign for the person. Raises NotDone."""
    name = names.of(person)
    wish = actions.Signing(person=person, petition_id=matter_id, level=LEVEL, name=name, keep=keep)
    outcome = actions.sign(signings=[wish], at=at)[0]
    if not isinstance(outcome, actions.Signed | actions.AlreadySigned):
        raise NotDone(_reason(outcome)) from outcome
    receipt = outcome.receipt
    return Acted(
        leaf=receipt.leaf,
        sequence=receipt.sequence,
        promise=receipt.promise,
        url=reverse("petitions:receipt", args=[receipt.leaf.hex()]),
        is_new=isinstance(outcome, actions.Signed),
    )


def revoke_at_desk(matter_id: int, leaf: bytes, at: datetime) -> None:
    """Take the signature of that leaf out of the count. Raises NotStanding."""
    try:
        actions.revoke(petition_id=matter_id, leaf=leaf, at=at)
    except actions.NotSigned as gone:
        raise NotStanding from gone


def shares(petition_id: int) -> list[Share]:
    """Return how many signatures that count each officer entered."""
    valid = Signature.objects.filter(petition=petition_id, state=Signature.State.VALID)
    return counted(petition_id, valid.values("leaf"))


def _open(at: datetime) -> "QuerySet[Petition]":
    return Petition.objects.filter(
        matter__stage=stages.COLLECTING, matter__visibility="public", closes_at__gte=at
    )


def _words(text: str) -> Q:
    plain = text.strip()
    digits = plain.removesuffix("-еп").strip()
    if digits.isascii() and digits.isdigit() and len(digits) < 18:
        return Q(pk=int(digits))
    return Q(matter__title__icontains=plain) if plain else Q()


def _offer(petition: Petition, line: str) -> Offer:
    note = ""
    if petition.closes_at and petition.addressee:
        words = {"who": petition.addressee.name, "day": f"{kyiv_day(petition.closes_at):%d.%m.%Y}"}
        note = _("To: %(who)s. Signatures until: %(day)s") % words
    return Offer(petition.pk, petition.matter.title, _("Sign the petition"), note, line)


def _reason(refusal: Exception) -> str:
    if isinstance(refusal, actions.NotOpen):
        return _("Signatures are not being collected now")
    if isinstance(refusal, actions.NotEligible):
        words = {
            "residence_unknown": _("We do not know where the person lives"),
            "residence_elsewhere": _("The person lives in another community"),
            "age_unknown": _("We do not know the age of the person"),
            "age": _("The person is younger than the statute asks"),
            "level": _("This petition asks for a qualified signature"),
        }
        return words.get(refusal.verdict.reasons[0], _("The person may not sign this petition"))
    if isinstance(refusal, actions.NotStored):
        return _("Nothing was signed: the database did not answer. Try again.")
    return _("The name of the person cannot stand in a public list")
