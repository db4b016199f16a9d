"""Borders and points through the open interface."""

import json

import pytest
from django.test import Client

from spilno.places.tests.fixtures import KORIUKIVKA_HROMADA


def test_a_border_is_geojson_kept_a_day_and_answers_304(client: Client) -> None:
    address = f"/api/v1/places/{KORIUKIVKA_HROMADA}/boundary"
    response = client.get(address)
    assert response.headers["Content-Type"].startswith("application/geo+json")
    assert "max-age=86400" in response.headers["Cache-Control"]
    assert json.loads(response.content)["id"] == KORIUKIVKA_HROMADA
    again = client.get(address, headers={"If-None-Match": response.headers["ETag"]})
    assert again.status_code == 304


def test_a_border_that_is_not_on_file_is_a_problem_document(client: Client) -> None:
    response = client.get("/api/v1/places/UA01020010000048857/boundary")
    assert response.status_code == 404
    assert response.headers["Content-Type"].startswith("application/problem+json")


@pytest.mark.parametrize(
    "query", ["lat=nan&lon=1", "lat=91&lon=1", "lat=1", "lat=Київ&lon=1", "lat=inf&lon=1"]
)
def test_what_is_no_point_is_refused(client: Client, query: str) -> None:
    assert client.get(f"/api/v1/locate?{query}").status_code in (400, 422)


def test_a_point_is_located(client: Client) -> None:
    found = json.loads(client.get("/api/v1/locate?lat=51.7667&lon=32.25").content)
    assert (found["hromada"], found["sure"]) == (KORIUKIVKA_HROMADA, True)
