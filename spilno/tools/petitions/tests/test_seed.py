"""The demonstration: every stage, the same each time, in the order of days."""

from datetime import date, timedelta

import pytest

from spilno.civic import rules_file, rulesets
from spilno.people.levels import Level
from spilno.people.models import Person, Residence
from spilno.places.models import Place
from spilno.places.tests import fixtures
from spilno.record import journal
from spilno.tools.petitions import actions, counts, stages, tasks
from spilno.tools.petitions.models import HandOver, Petition
from spilno.tools.petitions.seed import crowd, seed
from spilno.tools.petitions.tests.scene import NOON, person

pytestmark = pytest.mark.django_db
SLUGS = ("olena", "taras", "maria", "ivan", "nina", "bohdan")


class Cast(dict[str, Person]):
    """Personas and residents without the package of the demonstration."""

    def residents(self, hromada: Place, count: int, at, skip: int = 0) -> list[Person]:
        start = hromada.code.lower()
        found = Person.objects.filter(email__startswith=start).order_by("pk")
        names = {"surname": "Бондар", "given_name": "Ганна", "level": Level.SUBSTANTIAL}
        people = Person.objects.bulk_create(
            Person(email=f"{start}-{number}@example.org", birth_year=1980, **names)
            for number in range(found.count(), count)
        )
        Residence.objects.bulk_create(
            Residence(person=who, place=hromada, kind="registered", since=date(2020, 1, 1))
            for who in people
        )
        return list(found[:count])


@pytest.fixture
def cast(db: None, settings, tmp_path) -> Cast:
    settings.MEDIA_ROOT = tmp_path
    places = fixtures.some_places()
    for draft in rules_file.parse(rulesets.packaged()[0]):
        if draft.place in places:
            rulesets._add(rulesets._authority(draft), draft.fields)
    home = fixtures.KORIUKIVKA_HROMADA
    return Cast({slug: person(900 + n, home=home) for n, slug in enumerate(SLUGS)})


def test_the_demonstration_has_every_stage_and_each_petition_continues(cast: Cast) -> None:
    seed(NOON, cast)
    found = set(Petition.objects.values_list("matter__stage", flat=True))
    moving = {
        stages.EXPIRED,
        stages.SUPPORTERS,
    }  # the one lasts a moment, no statute asks the other
    assert found == {stage.code for stage in stages.STAGES} - moving
    days = [entry.day for entry in journal.entries()]
    assert days == sorted(days)
    assert HandOver.objects.filter(state="no_address").count() == 1
    before = journal.head()
    seed(NOON, cast)
    assert journal.head() == before
    some_residents_bring_a_petition_to_its_threshold()


def some_residents_bring_a_petition_to_its_threshold() -> None:
    """What the bar of the demonstration does; a part of the test, for playing costs seconds."""
    petition = Petition.objects.get(matter__title__startswith="Повернути ранковий")
    people = [person(7000 + number, home=fixtures.NAUMIVKA) for number in range(5)]
    assert crowd(petition.matter, people, NOON) == 5
    assert crowd(petition.matter, people, NOON) == 0
    tasks.tick(NOON + timedelta(hours=1))
    petition.matter.refresh_from_db()
    assert petition.matter.stage == stages.THRESHOLD_REACHED
    assert counts.one(petition.pk).by_level == {Level.SUBSTANTIAL: 102}
    assert actions.moment_of_threshold(petition) == NOON
