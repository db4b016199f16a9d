"""The public map: what everybody may see and no more, the same in words, on borders of Ukraine."""

import gzip
import json
from datetime import timedelta

import pytest
from django.test import Client, override_settings
from django.urls import reverse

from spilno.places.borders import files
from spilno.places.models import Place
from spilno.tools.problems import actions, backdrop, clusters
from spilno.tools.problems.models import Problem
from spilno.tools.problems.tests.scene import POINT, Scene

pytestmark = pytest.mark.django_db
HERE = "51.60000,32.00000,51.90000,32.50000"
CRIMEA = "UA01000000000013043"
SIMFEROPOL = (34.10, 44.95)  # longitude first


@pytest.fixture
def scene() -> Scene:
    clusters._public.cache_clear()  # each test begins at the same moment with the same numbers
    return Scene()


def marks(
    client: Client, where: str = HERE, zoom: int = 12, **more: str
) -> list[dict[str, object]]:
    asked = {"box": where, "zoom": str(zoom), **more}
    answer = client.get(reverse("problems:map_json"), asked)
    assert answer.status_code == 200
    found: list[dict[str, object]] = answer.json()["marks"]
    return found


def test_near_reports_are_one_mark_and_part_when_the_map_comes_nearer(
    scene: Scene, client: Client
) -> None:
    one = scene.reported()
    scene.reported(point=(POINT[0] + 0.004, POINT[1] + 0.004))
    far = marks(client, zoom=10)
    assert [mark["number"] for mark in far] == [2]
    assert "2 повідомлення" in str(far[0]["label"])
    near = marks(client, zoom=17, where="51.76500,32.24500,51.77700,32.25700")
    assert [mark["number"] for mark in near] == [1, 1]
    assert near[0]["url"] == reverse("problems:page", args=[one.pk])
    assert near[0]["at"] == list(POINT)


def test_what_is_in_a_mark_stands_in_a_list_of_its_square(scene: Scene, client: Client) -> None:
    scene.reported(), scene.reported()
    scene.reported(point=(51.65, 32.05), text="Інша яма далеко звідси")
    (many,) = [mark for mark in marks(client, zoom=10) if mark["number"] == 2]
    page = client.get(str(many["url"])).content.decode()
    assert page.count("<article") == 2
    assert "Інша яма" not in page
    everything = client.get(reverse("problems:map_list"), {"box": "nonsense"}).content.decode()
    assert everything.count("<article") == 3


def test_only_one_category_is_shown_when_one_is_asked_for(scene: Scene, client: Client) -> None:
    scene.reported(), scene.reported(category="water", text="Прорвало трубу")
    assert sum(int(str(mark["number"])) for mark in marks(client, category="water")) == 1
    assert sum(int(str(mark["number"])) for mark in marks(client, category="nonsense")) == 2
    page = client.get(reverse("problems:map_list"), {"category": "water"}).content.decode()
    assert "Прорвало трубу" in page and page.count("<article") == 1


def test_the_map_forgets_at_once_what_is_hidden_or_mended(scene: Scene, client: Client) -> None:
    hidden, mended = scene.reported(), scene.reported()
    assert sum(int(str(mark["number"])) for mark in marks(client)) == 2
    actions.hide(problem=hidden, reason="Персональні дані", at=scene.at + timedelta(minutes=1))
    assert sum(int(str(mark["number"])) for mark in marks(client)) == 1
    actions.finish(problem=mended, at=scene.at + timedelta(hours=1))
    assert marks(client) == []


def test_a_listed_area_is_shown_only_as_coarse_as_it_may_be(scene: Scene, client: Client) -> None:
    found = scene.reported()
    coarse = (51.7654, 32.2612)
    Problem.objects.filter(pk=found.pk).update(
        shown_lat=coarse[0], shown_lon=coarse[1], is_coarse=True, shown_address=""
    )
    scene.reported(point=(51.65, 32.05), text="Щоб змінилося щось")
    shown = marks(client, zoom=15, where="51.76000,32.24000,51.77500,32.27000")
    assert [mark["at"] for mark in shown] == [list(coarse)]
    page = client.get(reverse("problems:map_list"), {"box": HERE}).content.decode()
    assert "51.77" not in page and page.count("вул. Шевченка, 5") == 1


def test_what_is_held_back_is_on_no_map_and_in_no_list(scene: Scene, client: Client) -> None:
    found = scene.reported()
    Problem.objects.filter(pk=found.pk).update(hold="area")
    assert marks(client) == []
    assert "<article" not in client.get(reverse("problems:map_list")).content.decode()


@pytest.mark.parametrize("asked", ["", "1,2", "nan,nan,nan,nan", "52,31,51,32", "\x00"])
def test_what_is_no_box_is_refused_in_words(client: Client, asked: str) -> None:
    answer = client.get(reverse("problems:map_json"), {"box": asked})
    assert answer.status_code == 400
    assert answer["Content-Type"] == "application/problem+json"
    assert "чотир" in answer.json()["title"]


def test_the_backdrop_is_the_community_with_its_neighbours_and_small(
    scene: Scene, client: Client
) -> None:
    answer = client.get(reverse("problems:map_borders"), {"place": scene.place.code})
    drawn = answer.json()
    own = [each for each in drawn["features"] if each["properties"]["own"]]
    assert len(own) == 1 and len(drawn["features"]) > 3
    south, west, north, east = drawn["box"]
    assert south < POINT[0] < north and west < POINT[1] < east
    assert len(gzip.compress(answer.content, 6)) < 15_000
    assert "max-age" in answer["Cache-Control"]
    assert client.get(reverse("problems:map_borders"), {"place": "UA00"}).status_code == 404


def test_a_village_is_drawn_by_the_border_around_it(scene: Scene) -> None:
    village = Place.objects.filter(hromada=scene.place).exclude(pk=scene.place.pk).first()
    assert village is not None
    assert backdrop.of(village)["box"] == backdrop.of(scene.place)["box"]


def test_the_country_is_drawn_with_crimea_and_simferopol_lies_in_it(
    scene: Scene, client: Client
) -> None:
    drawn = client.get(reverse("problems:map_borders")).json()
    assert len(drawn["features"]) == 26
    crimea = files.layer("oblast")[CRIMEA]
    sent = [
        tuple(map(tuple, ring))
        for each in drawn["features"]
        for ring in each["geometry"]["coordinates"]
    ]
    for ring in crimea.rings:
        assert tuple((round(x, 4), round(y, 4)) for x, y in ring) in sent
    assert crimea.test(*SIMFEROPOL) == (True, False)
    south, west, north, east = drawn["box"]
    assert south < SIMFEROPOL[1] < north and west < SIMFEROPOL[0] < east


@override_settings(TILES={"url": "", "attribution": ""})
def test_no_tiles_are_asked_for_by_default(scene: Scene, client: Client) -> None:
    from django.template.loader import render_to_string

    part = render_to_string("problems/map/show.html", {"place": scene.place})
    assert 'data-tiles=""' in part
    assert "https://" not in part
    json.dumps(part)
