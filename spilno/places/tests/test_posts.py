"""The directory: Popolo and a table in, the same out; holders, deputies, absences."""

import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from django.db import IntegrityError

from spilno.places import actions, popolo, posts, topics
from spilno.places.commands import COMMANDS
from spilno.places.directory import NotADirectory
from spilno.places.models import Authority, Membership, Post, Power, Unit
from spilno.places.tests.fixtures import KORIUKIVKA_HROMADA, NAUMIVKA, some_places

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 25, 9, tzinfo=UTC)
DAY = date(2026, 11, 25)
COUNCIL = f"{KORIUKIVKA_HROMADA}:council"
LISTS: dict[str, Any] = {
    "organizations": [
        {"id": COUNCIL, "area_id": KORIUKIVKA_HROMADA, "classification": "council"},
        {
            "id": "zhkg",
            "parent_id": COUNCIL,
            "name": "Управління житлово-комунального господарства",
            "classification": "department",
            "contact_details": [{"type": "email", "value": "zhkg@example.org"}],
        },
        {
            "id": "blahoustrii",
            "parent_id": "zhkg",
            "name": "КП «Благоустрій»",
            "classification": "enterprise",
        },
    ],
    "posts": [
        {"id": "holova", "label": "Міський голова", "organization_id": COUNCIL, "role": "head"},
        {
            "id": "nachalnyk",
            "label": "Начальник управління",
            "organization_id": "zhkg",
            "role": "head",
            "deputy_id": "zastupnyk",
        },
        {"id": "zastupnyk", "label": "Заступник начальника", "organization_id": "zhkg"},
    ],
    "persons": [{"id": "1", "name": "Тарас Бондар"}, {"id": "2", "name": "Ганна Мельник"}],
    "memberships": [
        {
            "person_id": "1",
            "post_id": "nachalnyk",
            "start_date": "2024-01-10",
            "absences": [{"start_date": "2026-12-01", "end_date": "2026-12-14"}],
        },
        {"person_id": "2", "post_id": "zastupnyk"},
    ],
    "powers": [
        {
            "organization_id": "zhkg",
            "topic": "utilities",
            "basis": "Положення про управління, п. 2.1",
            "verified": True,
        },
        {"post_id": "holova", "topic": "other", "basis": "Закон № 280/97-ВР, ст. 42"},
    ],
}


def _file(tmp_path: Path, lists: object = LISTS, name: str = "directory.json") -> Path:
    path = tmp_path / name
    path.write_text(json.dumps(lists, ensure_ascii=False), encoding="utf-8")
    return path


def _loaded(tmp_path: Path) -> dict[str, list[str]]:
    some_places()
    return actions.import_posts(contents=popolo.read(_file(tmp_path)), at=AT)


def test_a_directory_comes_in_once_and_a_repeat_changes_nothing(tmp_path: Path) -> None:
    first = _loaded(tmp_path)
    assert len(first["added"]) == 9
    assert first["changed"] == []
    again = _loaded(tmp_path)
    assert (again["added"], again["changed"]) == ([], [])
    unit = Unit.objects.get(ref="blahoustrii")
    assert unit.parent is not None
    assert unit.parent.email == "zhkg@example.org"
    assert Authority.objects.get(place=KORIUKIVKA_HROMADA).name == "Корюківська міська рада"


def test_a_dry_run_leaves_nothing(tmp_path: Path) -> None:
    some_places()
    contents = popolo.read(_file(tmp_path))
    assert actions.import_posts(contents=contents, at=AT, dry_run=True)["added"]
    assert not Post.objects.exists()


def test_a_new_holder_ends_the_one_before(tmp_path: Path) -> None:
    _loaded(tmp_path)
    news = json.loads(json.dumps(LISTS))
    news["persons"][0]["name"] = "Марія Коваль"
    news["memberships"][0]["start_date"] = "2026-11-20"
    actions.import_posts(contents=popolo.read(_file(tmp_path, news)), at=AT)
    held = Membership.objects.filter(post__ref="nachalnyk").order_by("since")
    assert [(each.name, each.until) for each in held] == [
        ("Тарас Бондар", date(2026, 11, 19)),
        ("Марія Коваль", None),
    ]


def test_what_goes_out_comes_in_again_the_same(tmp_path: Path) -> None:
    _loaded(tmp_path)
    out = popolo.contents_of(Authority.objects.filter(place=KORIUKIVKA_HROMADA))
    report = actions.import_posts(contents=popolo.read(_file(tmp_path, out)), at=AT)
    assert (report["added"], report["changed"]) == ([], [])
    assert Unit.objects.count() == 2
    assert Post.objects.count() == 3
    assert Power.objects.count() == 2


def test_the_table_goes_out_and_comes_in(tmp_path: Path) -> None:
    _loaded(tmp_path)
    table = tmp_path / "directory.csv"
    own = Authority.objects.filter(place=KORIUKIVKA_HROMADA)
    table.write_text(popolo.to_table(popolo.contents_of(own)), encoding="utf-8")
    assert "Тарас Бондар" in table.read_text()
    contents = popolo.read(table)
    assert {post.name for post in contents.posts} == {post.name for post in Post.objects.all()}
    assert {power.topic for power in contents.powers} == {"utilities", "other"}
    [head] = [post for post in contents.posts if post.name == "Начальник управління"]
    assert head.is_head
    assert head.deputy.endswith("/zastupnyk-nachalnyka")


def test_a_formula_in_a_name_is_disarmed_in_the_table(tmp_path: Path) -> None:
    _loaded(tmp_path)
    Membership.objects.filter(name="Тарас Бондар").update(name="=cmd|x")
    lists = popolo.contents_of(Authority.objects.filter(place=KORIUKIVKA_HROMADA))
    assert "'=cmd" in popolo.to_table(lists)


def test_the_deputy_acts_while_the_holder_is_away(tmp_path: Path) -> None:
    _loaded(tmp_path)
    post = Post.objects.get(ref="nachalnyk")
    today = posts.acting(post, DAY)
    assert str(today.holder) == "Тарас Бондар"
    assert today.instead_of is None
    away = posts.acting(post, date(2026, 12, 14))
    assert (str(away.holder), str(away.instead_of)) == ("Ганна Мельник", "Тарас Бондар")
    assert str(posts.acting(post, date(2026, 12, 15)).holder) == "Тарас Бондар"


def test_deputies_in_a_circle_end_with_nobody(tmp_path: Path) -> None:
    _loaded(tmp_path)
    post = Post.objects.get(ref="nachalnyk")
    Post.objects.filter(ref="zastupnyk").update(deputy=post)
    Membership.objects.all().delete()
    assert posts.acting(post, DAY).holder is None
    with pytest.raises(IntegrityError):
        Post.objects.filter(pk=post.pk).update(deputy=post)


def test_absences_of_one_holder_do_not_overlap(tmp_path: Path) -> None:
    _loaded(tmp_path)
    held = Membership.objects.get(name="Тарас Бондар")
    with pytest.raises(actions.Overlapping):
        actions.note_absence(
            membership=held, first_on=date(2026, 12, 14), last_on=date(2026, 12, 20)
        )
    actions.note_absence(membership=held, first_on=date(2026, 12, 15), last_on=date(2026, 12, 20))
    assert posts.is_absent(held, date(2026, 12, 20))


def _broken(**changes: object) -> dict[str, Any]:
    return {**json.loads(json.dumps(LISTS)), **changes}


@pytest.mark.parametrize(
    "lists",
    [
        [],
        {"organizations": {}},
        _broken(posts=[{"id": "x", "label": "Посада", "organization_id": "nowhere"}]),
        _broken(posts=[{"id": "x", "organization_id": "zhkg"}]),
        _broken(memberships=[{"person_id": "1", "post_id": "nowhere"}]),
        _broken(memberships=[{"person_id": "9", "post_id": "holova"}]),
        _broken(
            memberships=[
                {
                    "person_id": "1",
                    "post_id": "holova",
                    "start_date": "2026-02-01",
                    "end_date": "2026-01-01",
                }
            ]
        ),
        _broken(powers=[{"post_id": "holova", "topic": "magic", "basis": "Статут"}]),
        _broken(powers=[{"post_id": "holova", "topic": "other"}]),
        _broken(
            powers=[
                {
                    "post_id": "holova",
                    "topic": "other",
                    "basis": "Статут",
                    "basis_url": "javascript:x",
                }
            ]
        ),
        _broken(organizations=[{"id": "a", "parent_id": "b", "name": "коло"}]),
        _broken(organizations=[{"id": "a", "classification": "circus", "area_id": "UA"}]),
        {"organizations": [{"id": "a", "name": "коло", "parent_id": "a"}]},
        _broken(organizations=[{**LISTS["organizations"][0], "contact_details": ["лист"]}]),
        {"organizations": [{"id": "a", "name": "\u202eзло", "parent_id": COUNCIL}]},
    ],
)
def test_a_file_that_does_not_fit_is_refused_with_a_sentence(tmp_path: Path, lists: object) -> None:
    with pytest.raises(NotADirectory):
        popolo.read(_file(tmp_path, lists))


def test_a_place_that_is_not_in_the_codifier_is_named(tmp_path: Path) -> None:
    some_places()
    lists = _broken()
    lists["powers"][0]["area_id"] = "UA00000000000000000"
    with pytest.raises(actions.UnknownPlace, match="UA0000"):
        actions.import_posts(contents=popolo.read(_file(tmp_path, lists)), at=AT)
    assert not Post.objects.exists()


def test_the_verbs_import_and_export(tmp_path: Path) -> None:
    some_places()

    def run(*words: str, code: int = 0) -> str:
        result = CliRunner().invoke(COMMANDS["places"], ["directory", *words])
        assert result.exit_code == code, result.output
        return result.stdout

    assert len(json.loads(run("import", str(_file(tmp_path)), "--json"))["added"]) == 9
    out = json.loads(run("export", "--place", KORIUKIVKA_HROMADA))
    assert len(out["posts"]) == 3
    assert len(json.loads(run("export", "--place", "UA"))["organizations"]) > 5
    assert "Міський голова" in run("export", "--place", KORIUKIVKA_HROMADA, "--csv")
    run("export", "--place", "UA1", code=1)
    run("import", str(tmp_path / "nowhere.json"), code=1)


def test_each_topic_has_a_section_and_the_places_of_the_tests_exist() -> None:
    assert NAUMIVKA in some_places()
    assert len(topics.sections()) == 24
    assert [each.section for each in topics.sections()] == list(range(1, 25))
    assert all(topics.topic(each.under) for each in topics.problems())
    assert [*topics.widening("roads")] == ["roads", "transport"]
    with pytest.raises(topics.NoTopic):
        topics.topic("magic")
