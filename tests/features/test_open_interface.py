"""Anyone reads every public object; nobody reads anything else."""

import csv
import io

import pytest

from spilno.tools.petitions.tests.scene import Scene

pytestmark = pytest.mark.django_db
V1 = "/api/v1"


def test_a_public_petition_is_there_with_its_count_and_a_draft_is_not(client) -> None:
    scene = Scene()
    public, draft = scene.signed(), scene.draft()
    found = client.get(f"{V1}/matters/{public.pk}").json()
    assert found["title"] == public.matter.title
    assert found["threshold"] == 3
    assert client.get(f"{V1}/matters/{draft.pk}").status_code == 404
    listed = client.get(f"{V1}/matters?kind=petition").json()["items"]
    assert [item["id"] for item in listed] == [public.pk]


def test_errors_are_problem_documents(client) -> None:
    for path, status in (
        ("/matters/999999", 404),
        ("/matters/0", 422),
        ("/matters/99999999999999999999999", 422),
        ("/matters?cursor=forged", 400),
        ("/matters?limit=100000", 422),
        ("/places/%00", 422),
        ("/places?category=%00", 422),
        ("/nothing-here", 404),
    ):
        answer = client.get(V1 + path)
        assert answer.status_code == status, path
        assert answer["Content-Type"] == "application/problem+json", path
        assert answer.json()["status"] == status


def test_a_cursor_walks_everything_once(client) -> None:
    Scene()
    seen, url = [], f"{V1}/places?limit=7"
    while url:
        page = client.get(url.replace("http://localhost:8000", "")).json()
        seen += [item["code"] for item in page["items"]]
        url = page["next"]
    assert len(seen) == len(set(seen)) > 20


def test_csv_disarms_formulas(client) -> None:
    scene = Scene()
    scene.council.name = "=HYPERLINK(1)"
    scene.council.save()
    answer = client.get(f"{V1}/authorities?format=csv")
    assert answer["Content-Type"].startswith("text/csv")
    names = [row["name"] for row in csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig")))]
    assert "'=HYPERLINK(1)" in names


def test_a_repeat_costs_nothing(client) -> None:
    Scene()
    first = client.get(f"{V1}/authorities")
    again = client.get(f"{V1}/authorities", headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 304
    assert again.content == b""


def test_entries_of_the_record_come_without_gaps(client) -> None:
    Scene().signed()
    items = client.get(f"{V1}/record/entries?limit=500").json()["items"]
    assert [item["index"] for item in items] == list(range(len(items)))


def test_the_description_is_openapi_3_1(client) -> None:
    spec = client.get(f"{V1}/openapi.json").json()
    assert spec["openapi"].startswith("3.1")
    assert "/api/v1/matters/{number}" in spec["paths"]
