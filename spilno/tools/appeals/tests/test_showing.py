"""Private until the author makes it public; then without the author and without personal data."""

import json
from datetime import date

import pytest

from spilno.civic.models import Matter
from spilno.duties.thread.models import MessageFile
from spilno.record.models import Entry
from spilno.search import finding
from spilno.tools.appeals import actions, endpoints, register, rules, tasks
from spilno.tools.appeals.tests.scene import HOME, TEXT, Scene, after, fresh

pytestmark = pytest.mark.django_db
PRIVATE = ("Коваленко", HOME, "olena@example.test", "0671234567")


def publish(scene: Scene, **changes: object) -> object:
    appeal = scene.registered(**{"text": f"{TEXT} Тел. 0671234567", **changes})
    found = [each.text for each in actions.proposed(appeal)]
    actions.publish(appeal=appeal, hidden=found, withheld=[], at=after(days=1))
    return fresh(appeal)


def test_what_is_public_names_no_author_and_no_phone(scene: Scene) -> None:
    appeal = publish(scene)
    text = "Шановна Коваленко Олено, на адресу Наумівка, вул. Зелена, 5 поїде автобус."
    actions.answer(
        appeal=appeal,
        by=None,
        result=rules.SATISFIED,
        text=text,
        at=after(days=2),
        signer_name="Тарас Бондаренко",
        signer_post="секретар ради",
    )
    public = json.dumps(endpoints.describe(fresh(appeal).matter, after(days=3)), ensure_ascii=False)
    assert "автобус" in public
    assert [word for word in PRIVATE if word in public] == []
    assert Entry.objects.filter(verb="appeals.published").count() == 1


def test_a_public_appeal_is_found_and_a_hidden_one_is_not(scene: Scene) -> None:
    appeal = publish(scene)
    tasks.tick(after(days=1))
    assert [each.number for each in finding.find("автобус лікарні", kinds=["appeal"])]
    actions.hide(appeal=appeal, at=after(days=2))
    tasks.tick(after(days=2))
    assert not finding.find("автобус лікарні", kinds=["appeal"])
    assert fresh(appeal).matter.visibility == Matter.Visibility.PRIVATE


def test_a_complaint_about_a_person_is_public_only_when_said_twice(scene: Scene) -> None:
    appeal = scene.registered(kind=rules.COMPLAINT, about_name="начальник відділу")
    given = {"appeal": appeal, "hidden": [], "withheld": [], "at": after(days=1)}
    with pytest.raises(actions.AboutPerson):
        actions.publish(**given)
    actions.publish(knows=True, **given)


def test_one_who_asked_for_secrecy_is_not_made_public(scene: Scene) -> None:
    appeal = scene.registered(asks_secrecy=True)
    with pytest.raises(actions.AskedSecrecy):
        actions.publish(appeal=appeal, hidden=[], withheld=[], at=after(days=1))


def test_the_files_of_a_draft_go_into_the_thread_and_stay_with_the_parties(scene: Scene) -> None:
    appeal = scene.draft()
    stored = {"content_type": "application/pdf", "size": 9, "digest": "00" * 32}
    actions.attach(appeal=appeal, name="Довідка.pdf", path="files/aa/1.pdf", at=after(), **stored)
    assert appeal.files.get().audience == "parties"
    actions.send(appeal=appeal, level="low", at=after())
    file = MessageFile.objects.get()
    assert (file.name, file.audience, appeal.files.count()) == ("Довідка.pdf", "parties", 0)
    actions.publish(appeal=appeal, hidden=[], withheld=[file.pk], at=after())
    assert MessageFile.objects.get().audience == "auditors"


def test_the_register_has_every_column_and_runs_nothing(scene: Scene) -> None:
    scene.registered(surname="=cmd|calc")
    scene.answered()
    days = date(2026, 11, 1), date(2026, 11, 30)
    found = list(register.rows(scene.council, *days))
    assert [len(row) for row in found] == [len(register.COLUMNS)] * 2
    assert found[0][4].startswith("'=")
    assert not list(register.rows(scene.council, date(2026, 12, 1), date(2026, 12, 31)))
    assert not list(register.rows(scene.other, *days))
