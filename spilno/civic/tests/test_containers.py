"""Signed files are kept sealed; the public gets a report that holds no code of a person."""

import json
from datetime import timedelta

import pytest
from cryptography.exceptions import InvalidTag
from django.db import connection

from spilno.civic import containers
from spilno.civic.models import Container
from spilno.civic.tests import sample
from spilno.people.levels import Level
from spilno.places.models import Place
from spilno.places.tests.fixtures import KORIUKIVKA_HROMADA
from spilno.signing.tests import people
from spilno.signing.tests.people import NOW, Wanted, authority, bohdan
from spilno.signing.trust import Trust
from spilno.signing.verify import verify

TEXT = "Підписую петицію".encode()
LEAF, OTHER = b"l" * 32, b"m" * 32
DAY = timedelta(days=1)


def signed(*signers: people.Person) -> bytes:
    infos = [people.signer_info(who, people.usual(who, TEXT)) for who in signers]
    return people.signed_data(infos, [who.certificate for who in signers], TEXT)


def judged(*signers: people.Person) -> containers.Judged:
    octets = signed(*signers)
    status = people.revocations(authority(), {}, NOW - DAY, NOW + DAY)
    trust = Trust(roots=[authority().certificate], crls=[status])
    return containers.judged(octets, verify("act.p7s", octets, at=NOW, trust=trust))


def test_a_key_in_a_device_is_high_and_a_key_in_a_file_is_substantial() -> None:
    in_file = people.person(Wanted("У файлі", 8, statements=("0.4.0.1862.1.1",)), authority())
    assert (judged(bohdan()).level, judged(bohdan()).strength) == (Level.HIGH, "qualified")
    assert (judged(in_file).level, judged(in_file).strength) == (Level.SUBSTANTIAL, "advanced")


def test_what_is_not_one_qualified_signature_is_not_accepted() -> None:
    simple = people.person(Wanted("Проста", 11, statements=()), authority())
    for signers in [(simple,), (bohdan(), bohdan()), ()]:
        with pytest.raises(containers.NotAccepted):
            judged(*signers)


def test_a_signature_of_unknown_status_is_not_accepted_and_the_reason_is_told() -> None:
    octets = signed(bohdan())
    report = verify("a", octets, at=NOW, trust=Trust(roots=[authority().certificate]))
    with pytest.raises(containers.NotAccepted) as refused:
        containers.judged(octets, report)
    assert "Невідомо, чи не скасовано сертифікат" in refused.value.reasons[0]


@pytest.mark.django_db
def test_the_file_lies_sealed_and_opens_for_its_own_act_alone(places: dict[str, Place]) -> None:
    matter = sample.matter(places[KORIUKIVKA_HROMADA])
    containers.keep([(LEAF, matter.pk, judged(bohdan()))], NOW)
    kept = containers.of_leaves([LEAF])[LEAF]
    assert containers.opened(kept) == signed(bohdan())
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM civic_container WHERE position(%s in sealed) > 0", [TEXT]
        )
        assert cursor.fetchone() == (0,)
    kept.leaf = OTHER
    with pytest.raises(InvalidTag):
        containers.opened(kept)


@pytest.mark.django_db
def test_a_changed_key_opens_all_that_was_kept(places: dict[str, Place]) -> None:
    matter = sample.matter(places[KORIUKIVKA_HROMADA])
    containers.keep([(leaf, matter.pk, judged(bohdan())) for leaf in (LEAF, OTHER)], NOW)
    assert containers.change_key() == 2
    for kept in Container.objects.all():
        assert containers.opened(kept) == signed(bohdan())


def test_the_report_is_the_same_octets_for_everyone_and_its_digest_is_what_the_act_enters() -> None:
    report = judged(bohdan())
    assert json.loads(report.report)["signers"][0]["name"] == "Богдан Пробний"
    assert report.digest == judged(bohdan()).digest
