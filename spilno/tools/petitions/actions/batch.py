"""One list of signings on its way into the database."""

from collections.abc import Sequence
from datetime import datetime

from spilno.civic import nullifiers
from spilno.civic.eligibility import Standing, judge
from spilno.civic.nullifiers import KeyDestroyed
from spilno.language.cleaning import UncleanText
from spilno.people import roots
from spilno.record.journal import Act, Pending
from spilno.tools.petitions import eligible, stages
from spilno.tools.petitions.actions import names, rows
from spilno.tools.petitions.actions.outcomes import Signing
from spilno.tools.petitions.actions.refusals import Incomplete, NotEligible, NotOpen
from spilno.tools.petitions.actions.wishes import Wish
from spilno.tools.petitions.models import Petition, Signature


class Batch:
    """A list of signings of any petitions. `stored`: what this batch added."""

    def __init__(self, signings: Sequence[Signing], at: datetime) -> None:
        self.at = at
        self.roots = roots.hold(signing.person for signing in signings)
        self.petitions = rows.hold_open({signing.petition_id for signing in signings})
        standings = eligible.standings([(each.person, each.proved) for each in signings], at)
        self.wishes = [self._wish(*pair) for pair in zip(signings, standings, strict=True)]
        self.stored: list[Wish] = []

    def store(self) -> None:
        """Insert what may be inserted; the rest is found to be old or stays refused."""
        rows.find_former([wish for wish in self.wishes if len(wish.nullifiers) > 1])
        new = [wish for wish in self.wishes if wish.refusal is None]
        # Sorted: two batches with the same people never wait for each other in a circle.
        new.sort(key=lambda wish: wish.key)
        added = rows.insert(new, self.at)
        self.stored = [wish for wish in new if wish.leaf in added]
        self._settle([wish for wish in self.wishes if wish.leaf not in added])

    def _settle(self, rest: list[Wish]) -> None:
        """Who signed before gets the old receipt, open or not; who withdrew signs anew."""
        if not rest:
            return
        old = rows.find(wish.key for wish in rest if wish.nullifier)
        for wish in sorted(rest, key=lambda wish: wish.key):
            row = old.get(wish.key)
            if row is None:
                continue
            if row.state == Signature.State.WITHDRAWN:
                self._again(wish, row)
            else:
                wish.is_old, wish.leaf = True, bytes(row.leaf)

    def _again(self, wish: Wish, row: Signature) -> None:
        if wish.refusal is not None:
            return
        if rows.renew(row, wish, self.at):
            self.stored.append(wish)
            return
        row.refresh_from_db()  # another session of the same person was first
        wish.is_old, wish.leaf = True, bytes(row.leaf)

    def _wish(self, signing: Signing, standing: Standing) -> Wish:
        wish = Wish(signing, names.binding(signing.person, signing.name))
        petition = self.petitions.get(signing.petition_id)
        try:
            if petition is None:
                raise NotOpen("")
            self._name(wish)
            _check(petition, standing, self.at)
            wish.name = names.clean(wish.name)
            self._enter(wish, petition)
        except (NotOpen, NotEligible, Incomplete, UncleanText) as refusal:
            wish.refusal = refusal
        except KeyDestroyed:
            wish.refusal = NotOpen(petition.matter.stage if petition else "")
        return wish

    def _name(self, wish: Wish) -> None:
        """Raises KeyDestroyed; NotOpen of one who was erased or joined to another account."""
        petition_id, of_person = wish.signing.petition_id, self.roots.get(wish.signing.person.pk)
        if of_person is None:
            raise NotOpen("")
        wish.nullifiers = nullifiers.of_roots(of_person, nullifiers.key(petition_id))
        wish.nullifier = wish.nullifiers[0]

    def _enter(self, wish: Wish, petition: Petition) -> None:
        act = Act(
            verb="petitions.signed",
            at=self.at,
            matter_id=petition.pk,
            level=wish.signing.proved,
            rule_set_id=petition.matter.rule_set_id,
            content=commitment(wish.name.full, wish.signing.report),
            keep=False,  # salt, name and report stand in the row of the signature
        )
        wish.pending = Pending(act)
        wish.leaf = wish.pending.leaf


def commitment(name: str, report: str) -> dict[str, str]:
    """Return what the entry of a signature commits to."""
    return {"name": name, **({"report": report} if report else {})}


def _check(petition: Petition, standing: Standing, at: datetime) -> None:
    is_over = petition.closes_at is not None and at > petition.closes_at
    if petition.matter.stage != stages.COLLECTING or is_over:
        raise NotOpen(petition.matter.stage, petition.closes_at)
    assert petition.addressee is not None  # noqa: S101 - nothing is published without one
    rules = eligible.rules_of(petition, at)
    verdict = judge(standing, eligible.requirement(petition.addressee, rules))
    if not verdict.allowed:
        raise NotEligible(verdict)
