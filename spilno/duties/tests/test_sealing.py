"""An answer is signed by an official's certificate or the body's seal, each once, nobody else's."""

import pytest

from spilno.civic import containers
from spilno.civic.tests.test_containers import judged
from spilno.duties import actions
from spilno.duties.actions import sealing
from spilno.duties.models import Answer
from spilno.duties.tests.acts import IN_TIME, MONDAY, answer, begin
from spilno.places.models import Place
from spilno.record import journal
from spilno.signing.asn1.values import tagged
from spilno.signing.tests.people import Wanted, authority, extension, oid, person, seq

pytestmark = pytest.mark.django_db
OWN, FOREIGN = "04061863", "22883141"


def of_body(
    code: str, name: str = "Корюківська міська рада", serial: int = 21
) -> containers.Judged:
    attribute = seq(oid("1.2.804.2.1.1.1.11.1.4.2.1"), tagged(0x31, tagged(0x13, code.encode())))
    attributes = extension("2.5.29.9", seq(attribute))
    return judged(person(Wanted(name, serial, more=[attributes]), authority()))


@pytest.fixture
def given(places: dict[str, Place]) -> Answer:
    duty = begin(places)
    assert duty.authority
    duty.authority.edrpou = OWN
    duty.authority.save()
    return answer(duty, MONDAY)


def test_the_signature_is_kept_told_and_entered_with_the_digest_of_its_report(
    given: Answer,
) -> None:
    signed = of_body(OWN)
    found = actions.seal(answer=given, judged=signed, at=IN_TIME)
    assert (found.holder, found.strength) == (
        "Корюківська міська рада",
        "Кваліфікований електронний підпис",
    )
    kept = containers.of_leaves([bytes(found.leaf)])[bytes(found.leaf)]
    assert containers.opened(kept) == signed.octets
    [entry] = list(journal.entries(after=-1, verbs=["duties.answer_sealed"]))
    assert bytes(entry.leaf) == bytes(found.leaf)


def test_a_foreign_body_and_a_citizen_cannot_sign_for_it(given: Answer) -> None:
    for signed in (of_body(FOREIGN), judged(person(Wanted("Олена", 30), authority()))):
        with pytest.raises(actions.ForeignSeal):
            actions.seal(answer=given, judged=signed, at=IN_TIME)


def test_one_certificate_signs_once_and_the_head_and_the_body_both_may(given: Answer) -> None:
    actions.seal(answer=given, judged=of_body(OWN), at=IN_TIME)
    with pytest.raises(actions.AlreadySealed):
        actions.seal(answer=given, judged=of_body(OWN), at=IN_TIME)
    actions.seal(answer=given, judged=of_body(OWN, "Голова", 22), at=IN_TIME)
    assert given.seals.count() == 2


def test_what_is_signed_changes_with_every_word_of_the_answer(given: Answer) -> None:
    before = sealing.digest(given)
    given.text += "."
    assert sealing.digest(given) != before
