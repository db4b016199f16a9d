"""The directory of an authority through the open interface."""

import json
from datetime import UTC, datetime

import pytest
from django.test import Client

from spilno.places import actions
from spilno.places.models import Authority
from spilno.places.popolo.rows import BodyRow, Contents, HolderRow, PostRow
from spilno.places.tests.fixtures import KORIUKIVKA_HROMADA, some_places

pytestmark = pytest.mark.django_db


def test_a_directory_is_popolo_and_comes_in_again(client: Client) -> None:
    some_places()
    contents = Contents(
        [BodyRow("rada", KORIUKIVKA_HROMADA, "council")],
        [],
        [PostRow("holova", "rada", "Міський голова", is_head=True)],
        [HolderRow("holova", "Ганна Мельник")],
        [],
    )
    actions.import_posts(contents=contents, at=datetime(2026, 11, 25, tzinfo=UTC))
    own = Authority.objects.get(place=KORIUKIVKA_HROMADA)
    lists = json.loads(client.get(f"/api/v1/authorities/{own.pk}/directory").content)
    assert [each["label"] for each in lists["posts"]] == ["Міський голова"]
    assert [each["name"] for each in lists["persons"]] == ["Ганна Мельник"]
    assert client.get("/api/v1/authorities/999999/directory").status_code == 404


def test_topics_are_listed_with_both_names(client: Client) -> None:
    items = json.loads(client.get("/api/v1/topics").content)["items"]
    assert items[0]["names"]["uk"] == "Промислова політика"
    assert {each["under"] for each in items} >= {"", "utilities"}
