"""A signature with a signed file: kept, counted by its strength, shown with its report."""

from dataclasses import replace

import pytest
from django.test import Client

from spilno.civic import containers
from spilno.civic.tests.test_containers import judged
from spilno.people.levels import Level
from spilno.people.models import Person
from spilno.record import leaves
from spilno.record.models import Entry
from spilno.signing.tests.people import Wanted, authority, bohdan
from spilno.signing.tests.people import person as certified
from spilno.tools.petitions import actions, counts
from spilno.tools.petitions.models import Petition, Signature
from spilno.tools.petitions.package.lines import lines
from spilno.tools.petitions.package.machine import _line
from spilno.tools.petitions.tests.scene import Scene, person, wish

pytestmark = pytest.mark.django_db


def with_file(petition: Petition, who: Person, file: containers.Judged) -> actions.Signing:
    return replace(wish(petition, who, level=Level.LOW), signed=file)


def in_file() -> containers.Judged:
    statements = ("0.4.0.1862.1.1",)
    return judged(certified(Wanted("У файлі", 8, statements=statements), authority()))


def test_the_file_proves_the_level_of_the_act_and_its_report_opens_the_entry() -> None:
    scene = Scene(min_level=Level.SUBSTANTIAL)
    petition, who = scene.collecting(), person(10)
    file = in_file()
    [outcome] = actions.sign(signings=[with_file(petition, who, file)], at=scene.at)
    assert isinstance(outcome, actions.Signed)
    row, entry = Signature.objects.get(), Entry.objects.get(sequence=outcome.receipt.sequence)
    assert (row.level, entry.level) == ("substantial", "substantial")
    content = leaves.canonical({"name": row.name, "report": file.digest})
    assert leaves.commitment(bytes(row.salt), content) == bytes(entry.commitment)
    kept = containers.of_leaves([bytes(row.leaf)])[bytes(row.leaf)]
    assert containers.opened(kept) == file.octets
    [line] = list(lines(petition))
    assert _line(line)["report"] == file.digest


def test_signatures_are_counted_by_the_strength_of_their_files_and_lead_to_reports() -> None:
    scene = Scene()
    petition = scene.collecting()
    files = [judged(bohdan()), in_file(), None]
    wishes = [
        replace(wish(petition, person(10 + number)), signed=file)
        for number, file in enumerate(files)
    ]
    actions.sign(signings=wishes, at=scene.at)
    actions.count(at=scene.at)
    assert counts.strengths(petition.pk) == {"qualified": 1, "advanced": 1}
    page = Client().get(f"/petitions/{petition.pk}/", follow=True).content.decode()
    assert "Кваліфікований електронний підпис: 1" in page
    listed = Client().get(f"/petitions/{petition.pk}/signatures/").content.decode()
    assert listed.count("/signed/") == 2


def test_the_second_signature_with_a_file_adds_neither_signature_nor_file() -> None:
    scene = Scene()
    petition, who = scene.collecting(), person(10)
    actions.sign(signings=[wish(petition, who)], at=scene.at)
    [again] = actions.sign(signings=[with_file(petition, who, in_file())], at=scene.at)
    assert isinstance(again, actions.AlreadySigned)
    assert not containers.of_matter(petition.pk).exists()
