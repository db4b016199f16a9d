"""Open data behind the page of an authority: the same numbers, silent below ten."""

from datetime import timedelta

import pytest
from django.test import Client

from spilno.civic.models import Matter
from spilno.civic.term import Term
from spilno.duties import actions as duties
from spilno.places.models import Authority
from spilno.places.tests import fixtures
from spilno.record import clock

pytestmark = pytest.mark.django_db


def answered(council: Authority, ratings: int) -> None:
    at = clock.now()
    place = council.place
    matter = Matter.objects.create(
        kind="petition", title="Ліхтарі", place=place, stage="sent", visibility="public",
        created_at=at,
    )  # fmt: skip
    duty = duties.begin(
        matter=matter, authority=council, kind="review", article="ст. 23-1", at=at,
        term=Term(10, "working_day"), received_at=at - timedelta(days=2), is_verified=True,
    )  # fmt: skip
    given = duties.answer(
        duty=duty, result="supported", text="Так", signer_name="Тарас", signer_post="Голова",
        entered_by=None, at=at,
    )  # fmt: skip
    for number in range(ratings):
        who = number.to_bytes(32, "big")
        duties.rate(answer=given, nullifier=who, quality=4, relevance=5, at=at)


@pytest.fixture
def council() -> Authority:
    fixtures.some_places()
    found = Authority.objects.get(place_id=fixtures.KORIUKIVKA_HROMADA, kind="council")
    Authority.objects.filter(pk=found.pk).update(state=Authority.State.JOINED)
    found.refresh_from_db()
    return found


@pytest.mark.parametrize(("ratings", "quality"), [(9, None), (10, 4.0)])
def test_marks_are_given_out_from_ten_on(council: Authority, ratings: int, quality) -> None:
    answered(council, ratings)
    data = Client().get(f"/authorities/{council.pk}/answering.json").json()
    assert data["ratings_of_answers"]["number"] == ratings
    assert data["ratings_of_answers"]["quality"] == quality
    assert data["ratings_of_other_bodies"] == {"number": 0, "quality": None, "relevance": None}
    other = Authority.objects.filter(kind="council").exclude(pk=council.pk)[0]
    data = Client().get(f"/authorities/{other.pk}/answering.json").json()
    assert data["ratings_of_other_bodies"]["quality"] == quality
    data = Client().get(f"/authorities/{council.pk}/answering.json").json()
    assert (data["in_time"], data["percent_in_time"]) == (1, 100)
    page = Client().get(f"/authorities/{council.pk}/").content.decode()
    assert ("4,0" in page) == (ratings == 10)
    assert f"/authorities/{council.pk}/answering.csv" in page


def test_months_are_given_out_as_a_table(council: Authority) -> None:
    answered(council, 0)
    lines = Client().get(f"/authorities/{council.pk}/answering.csv").content.decode().split()
    assert lines[0] == "month,in_time,late"
    assert len(lines) == 13
    assert lines[-1].endswith(",1,0")
    assert Client().get("/authorities/99999999999999999999999/answering.json").status_code == 404


def test_what_was_done_and_what_people_confirmed_are_two_facts(
    council: Authority, monkeypatch: pytest.MonkeyPatch
) -> None:
    from spilno.duties import judged

    monkeypatch.setattr(judged, "confirmed", lambda _authority: judged.Confirmed(20, 15))
    page = Client().get(f"/authorities/{council.pk}/").content.decode()
    data = Client().get(f"/authorities/{council.pk}/answering.json").json()
    assert "75&nbsp;%" in page
    assert (data["said_to_be_done"], data["confirmed"], data["percent_confirmed"]) == (20, 15, 75)
    assert judged.Confirmed(9, 9).percent is None
