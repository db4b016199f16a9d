"""Rule sets: loaded from files, chosen by day, frozen for what runs."""

import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner
from django.db import DatabaseError, IntegrityError, transaction

from spilno.civic import matters, rulesets
from spilno.civic.commands import COMMANDS
from spilno.civic.models import RuleSet
from spilno.civic.rules_file import BadRules
from spilno.civic.term import Term
from spilno.civic.tests import sample
from spilno.civic.tests.sample import NOON
from spilno.places.models import Authority, Place
from spilno.places.tests.fixtures import KORIUKIVKA_HROMADA, SUMY_HROMADA
from spilno.record import journal

pytestmark = pytest.mark.django_db
Places = dict[str, Place]
TODAY = date(2026, 11, 25)


def council(code: str = KORIUKIVKA_HROMADA) -> Authority:
    return Authority.objects.get(place_id=code)


def rule_set(**changes: object) -> dict[str, object]:
    values = {
        "signatures_required": {"value": 100, "source": "п. 5 Статуту", "verified": True},
        "collection_period": {
            "value": 60,
            "unit": "day",
            "source": "п. 6 Статуту",
            "verified": False,
        },
    }
    return {
        "authority": {"place": KORIUKIVKA_HROMADA, "kind": "council"},
        "tool": "samples",
        "valid_from": date(2026, 1, 1),
        "legal_force": True,
        "min_level": "substantial",
        "source_act": "Статут",
        "source_url": "https://example.test/statut",
        "verified": False,
        "values": values,
        **changes,
    }


def file(folder: Path, *sets: dict[str, object]) -> Path:
    path = folder / "rules.yaml"
    path.write_text(yaml.safe_dump({"rule_sets": list(sets)}, allow_unicode=True))
    return path


def load(folder: Path, *sets: dict[str, object]) -> rulesets.Report:
    return rulesets.import_file(file(folder, *sets), at=NOON)


def test_the_packaged_rules_are_those_of_the_law_sheet(places: Places, tmp_path: Path) -> None:
    [packaged] = rulesets.packaged()
    text = yaml.safe_load(packaged.read_text())
    # The fixture knows some of the communities; the others are loaded where the register is whole.
    known = [each for each in text["rule_sets"] if each["authority"]["place"] in places]
    assert len(text["rule_sets"]) == 8
    path = tmp_path / "known.yaml"
    path.write_text(yaml.safe_dump({"rule_sets": known}, allow_unicode=True))
    rulesets.import_file(path, at=NOON)

    def rules(kind: str, code: str) -> tuple[int | None, Term | None, bool, bool, str]:
        found = Authority.objects.get(place_id=code, kind=kind)
        got = rulesets.in_force(found, "petitions", TODAY)
        assert got is not None
        period = got.term("collection_period")
        force = (got.legal_force, got.verified, got.min_level)
        return (got.number("signatures_required"), period, *force)

    for kind in ("president", "parliament", "cabinet"):
        central = (25_000, Term(3, "month"), True, True, "substantial")
        assert rules(kind, "UA") == central
    local = (True, False, "substantial")
    assert rules("council", KORIUKIVKA_HROMADA) == (100, Term(60, "day"), *local)
    assert rules("council", SUMY_HROMADA) == (250, Term(45, "day"), *local)
    assert rules("council", "UA53020050000041411") == (100, Term(3, "month"), *local)
    assert rules("council", "UA80000000000093317") == (6_000, Term(60, "day"), *local)


def test_each_value_says_its_source_and_whether_it_was_verified(
    places: Places, tmp_path: Path
) -> None:
    load(tmp_path, rule_set())
    rules = rulesets.in_force(council(), "samples", TODAY)
    assert rules is not None
    period = rules.rule("collection_period")
    assert period is not None
    assert (period.source, period.verified) == ("п. 6 Статуту", False)
    assert rules.number("min_age") is None
    assert rules.number("supporters_required", 0) == 0
    assert rules.term("review_term") is None
    assert rules.level("author_min_level") == "substantial"


def test_without_a_statute_the_platform_has_rules_without_threshold_and_force(
    places: Places,
) -> None:
    rules = rulesets.of(council(), "samples", TODAY)
    assert rules == rulesets.default("samples")
    assert rules.authority is None
    assert (rules.legal_force, rules.min_level, rules.verified) == (False, "low", False)
    assert rules.number("signatures_required") is None
    assert rules.term("collection_period") == Term(90, "day")
    period, review = rules.rule("collection_period"), rules.rule("review_term")
    assert period is not None
    assert review is not None
    assert not period.verified
    assert review.verified  # the law binds the addressee whatever a statute says


def test_an_operator_may_set_the_platforms_own_rules_for_a_tool(
    places: Places, tmp_path: Path
) -> None:
    packaged = rulesets.default("samples")
    values = {
        "collection_period": {"value": 30, "unit": "day", "source": "наказ", "verified": False}
    }
    own = {"authority": "platform", "legal_force": False, "min_level": "low", "values": values}
    load(tmp_path, rule_set(**own))
    assert rulesets.default("samples").term("collection_period") == Term(30, "day")
    assert rulesets.default("longer") == packaged
    assert rulesets.default("samples", date(2025, 1, 1)) == packaged


def test_a_second_import_of_the_same_file_changes_nothing(places: Places, tmp_path: Path) -> None:
    first, second = load(tmp_path, rule_set()), load(tmp_path, rule_set())
    assert (len(first.added), len(first.unchanged)) == (1, 0)
    assert (len(second.added), len(second.unchanged)) == (0, 1)
    assert RuleSet.objects.filter(tool="samples").count() == 1


def test_a_new_edition_alters_nothing_that_runs(places: Places, tmp_path: Path) -> None:
    load(tmp_path, rule_set())
    old = rulesets.of(council(), "samples", TODAY)
    running = sample.matter(places[KORIUKIVKA_HROMADA], stage="draft")
    matters.advance(running, "samples.opened", NOON, rule_set=old)

    values = {"signatures_required": {"value": 500, "source": "п. 5", "verified": True}}
    load(tmp_path, rule_set(valid_from=date(2027, 1, 1), values=values))

    running.refresh_from_db()
    assert running.rule_set is not None
    assert running.rule_set.number("signatures_required") == 100
    still = rulesets.in_force(council(), "samples", date(2026, 12, 31))
    new = rulesets.in_force(council(), "samples", date(2027, 1, 1))
    assert still is not None
    assert new is not None
    assert (still.edition, still.valid_to) == (1, date(2026, 12, 31))
    assert (new.edition, new.number("signatures_required")) == (2, 500)


def test_an_edition_cannot_be_changed_even_by_hand(places: Places, tmp_path: Path) -> None:
    load(tmp_path, rule_set())
    with pytest.raises(DatabaseError, match="never changes"), transaction.atomic():
        RuleSet.objects.update(values={})


def test_legal_force_without_substantial_assurance_is_impossible(places: Places) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        RuleSet.objects.create(
            tool="samples", valid_from=TODAY, legal_force=True, min_level="low", edition=9
        )


def test_a_set_of_the_council_serves_the_military_administration_in_its_place(
    places: Places, tmp_path: Path
) -> None:
    Authority.objects.filter(pk=council().pk).update(kind="military_administration")
    load(tmp_path, rule_set())
    assert rulesets.in_force(council(), "samples", TODAY) is not None


def test_the_statute_binds_whichever_body_acts_today(places: Places, tmp_path: Path) -> None:
    load(tmp_path, rule_set())
    acting = Authority.objects.create(
        place=places[KORIUKIVKA_HROMADA], kind="military_administration", name="Адміністрація"
    )
    found = rulesets.in_force(acting, "samples", TODAY)
    assert found is not None
    assert found.authority == Authority.objects.get(place_id=KORIUKIVKA_HROMADA, kind="council")


def test_each_added_set_is_an_entry_of_the_record(places: Places, tmp_path: Path) -> None:
    before = journal.head()
    load(tmp_path, rule_set())
    load(tmp_path, rule_set())
    [entry] = journal.entries(after=before, verbs=["civic.rules_added"])
    assert entry.rule_set_id == RuleSet.objects.get(tool="samples").pk


BAD_VALUES = [
    ({"signatures": {"value": 1, "source": "х", "verified": True}}, "немає такого правила"),
    ({"min_age": {"value": -1, "source": "х", "verified": True}}, "не ціле число від 0"),
    ({"min_age": {"value": True, "source": "х", "verified": True}}, "не ціле число від 0"),
    (
        {"min_age": {"value": 14, "unit": "day", "source": "х", "verified": True}},
        "не ціле число від 0",
    ),
    ({"min_age": {"value": 14, "verified": True}}, "source"),
    ({"min_age": {"value": 14, "source": "х", "verified": "так"}}, "verified: true або false"),
    (
        {"min_age": {"value": 14, "source": "х", "verified": True, "url": "х"}},
        "невідомий ключ: url",
    ),
    ({"min_age": 14}, "value, source і verified"),
    ({"review_term": {"value": 3, "unit": "week", "source": "х", "verified": True}}, "не строк"),
    ({"review_term": {"value": 0, "unit": "day", "source": "х", "verified": True}}, "не строк"),
    ({"author_min_level": {"value": "best", "source": "х", "verified": True}}, "не рівень"),
]
BAD_SETS: list[tuple[dict[str, object], str]] = [
    ({"tool": "nothing"}, "немає такого інструмента"),
    ({"legal_force": "так"}, "legal_force: запишіть так: true"),
    ({"min_level": "low"}, "з юридичною силою"),
    ({"min_level": "best"}, "min_level: none, low"),
    ({"valid_from": datetime(2026, 1, 1, tzinfo=UTC)}, "valid_from: запишіть так: 2026-01-31"),
    ({"valid_from": "скоро"}, "valid_from: запишіть так: 2026-01-31"),
    ({"authority": "рада"}, "authority: запишіть place і kind"),
    ({"source_act": " "}, "source_act порожній"),
    ({"source_url": "javascript:alert(1)"}, "це не вебадреса"),
    ({"extra": 1}, "невідомий ключ: extra"),
    ({"tool": "any"}, "немає такого інструмента: any"),
    ({"values": []}, "values: запишіть так"),
    ({"authority": {"place": "UA99", "kind": "council"}}, "немає такого органу"),
]


@pytest.mark.parametrize(
    ("changes", "fault"), [*(({"values": v}, f) for v, f in BAD_VALUES), *BAD_SETS]
)
def test_a_bad_set_is_named_and_nothing_of_the_file_is_loaded(
    places: Places, tmp_path: Path, changes: dict[str, object], fault: str
) -> None:
    with pytest.raises(BadRules, match=fault):
        load(tmp_path, rule_set(tool="longer"), rule_set(**changes))
    assert not RuleSet.objects.exists()


@pytest.mark.parametrize("text", ["", "a: [", "rule_sets: {}", "[1]", "\x00", "rule_sets: [1]"])
def test_what_is_no_file_of_rules_is_refused(places: Places, tmp_path: Path, text: str) -> None:
    path = tmp_path / "bad.yaml"
    path.write_text(text)
    with pytest.raises(BadRules):
        rulesets.import_file(path, at=NOON)


def test_the_command_reports_and_fails_with_a_sentence(places: Places, tmp_path: Path) -> None:
    run = CliRunner().invoke
    good = run(COMMANDS["rules"], ["import", "--json", str(file(tmp_path, rule_set()))])
    assert (good.exit_code, len(json.loads(good.output)["added"])) == (0, 1)
    again = run(COMMANDS["rules"], ["import", str(file(tmp_path, rule_set()))])
    assert "без змін: 1" in again.output
    bad = run(COMMANDS["rules"], ["import", "--json", str(file(tmp_path, rule_set(tool="x")))])
    assert (bad.exit_code, json.loads(bad.output)["faults"]) == (
        1,
        ["1: немає такого інструмента: x"],
    )
