"""What is held back: listed areas coarse and late, photos until a moderator looked, contacts."""

import json
from datetime import timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner
from django.test import Client

from spilno.tools.problems import actions, area_files, rules, tasks
from spilno.tools.problems.commands import problems
from spilno.tools.problems.geometry import coarse, metres
from spilno.tools.problems.models import Area, ReportPhoto
from spilno.tools.problems.tests.scene import POINT, Scene, fresh
from spilno.web.uploads import Stored

pytestmark = pytest.mark.django_db(transaction=True)
HOUR = timedelta(hours=1)
PHOTO = Stored("a.jpg", "image/jpeg", 10, "files/aa/" + "a" * 32 + ".jpg", "0" * 64, "Яма")


@pytest.fixture
def scene() -> Scene:
    return Scene()


def square(name: str = "Прифронтова смуга", **facts: object) -> str:
    corners = [[32.2, 51.7], [32.3, 51.7], [32.3, 51.8], [32.2, 51.8], [32.2, 51.7]]
    shape = {"type": "Polygon", "coordinates": [corners]}
    return json.dumps(
        {
            "type": "FeatureCollection",
            "features": [
                {"type": "Feature", "properties": {"name": name, **facts}, "geometry": shape}
            ],
        }
    )


def list_square(scene: Scene, **facts: object) -> None:
    actions.list_areas(areas=area_files.read(square(**facts)), at=scene.at)


def test_in_a_listed_area_the_point_is_coarse_and_the_report_public_later(
    scene: Scene, client: Client
) -> None:
    list_square(scene, kind="front", delay=24, cell=1000)
    pit = scene.reported(photos=[PHOTO])
    assert (pit.hold, pit.matter.visibility) == ("area", "private")
    assert pit.shown_point == coarse(*POINT, 1000) != POINT
    assert (pit.shown_address, pit.address) == ("", "вул. Шевченка, 5")
    assert client.get(f"/problems/{pit.pk}/").status_code == 404
    tasks.tick(scene.at + 23 * HOUR)
    assert fresh(pit).hold == "area"
    tasks.tick(scene.at + 24 * HOUR)
    page = client.get(f"/problems/{pit.pk}/").content.decode()
    assert "вул. Шевченка, 5" not in page
    assert "32.25" not in page


def test_photos_from_a_listed_area_wait_for_a_moderator(scene: Scene, client: Client) -> None:
    list_square(scene, kind="critical", delay=0, cell=500)
    pit = scene.reported(photos=[PHOTO])
    [photo] = ReportPhoto.objects.all()
    assert photo.is_held and pit.matter.visibility == "public"
    assert client.get(photo.url).status_code == 404
    assert photo.url not in client.get(f"/problems/{pit.pk}/").content.decode()
    actions.show_photo(photo=photo, at=scene.at)
    assert photo.url in client.get(f"/problems/{pit.pk}/").content.decode()
    with pytest.raises(actions.NotHeld):
        actions.show_photo(photo=photo, at=scene.at)


def test_outside_listed_areas_nothing_is_held(scene: Scene) -> None:
    list_square(scene)
    pit = scene.reported(point=(51.65, 32.25))
    assert (pit.hold, pit.is_coarse, pit.shown_point) == ("", False, (51.65, 32.25))


def test_a_hole_of_an_area_is_outside_it(scene: Scene) -> None:
    outer = [[32.2, 51.7], [32.3, 51.7], [32.3, 51.8], [32.2, 51.8], [32.2, 51.7]]
    hole = [[32.24, 51.76], [32.26, 51.76], [32.26, 51.78], [32.24, 51.78], [32.24, 51.76]]
    shape = {"type": "Polygon", "coordinates": [outer, hole]}
    whole = {"features": [{"properties": {"kind": "front"}, "geometry": shape}]}
    actions.list_areas(areas=area_files.read(json.dumps(whole)), at=scene.at)
    from spilno.tools.problems import areas

    assert not areas.around(*POINT)
    assert areas.around(51.71, 32.21)


def test_a_coarse_point_is_at_most_its_square_away() -> None:
    for lat, lon in ((51.77, 32.25), (44.4, 33.5), (48.0001, 39.9)):
        assert metres((lat, lon), coarse(lat, lon, 1000)) <= 720


def test_the_command_replaces_the_list(scene: Scene, tmp_path: Path) -> None:
    file = tmp_path / "areas.geojson"
    for name in ("Перша", "Друга"):
        file.write_text(square(name), "utf-8")
        done = CliRunner().invoke(problems, ["areas", "import", str(file), "--json"])
        assert json.loads(done.output) == {"areas": 1}
    assert [area.name for area in Area.objects.all()] == ["Друга"]


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"features": [{"geometry": {"type": "Point"}}]}', square(delay="x")]
)
def test_a_bad_file_changes_nothing_and_is_told(scene: Scene, tmp_path: Path, text: str) -> None:
    list_square(scene)
    file = tmp_path / "areas.geojson"
    file.write_text(text, "utf-8")
    done = CliRunner().invoke(problems, ["areas", "import", str(file)])
    assert done.exit_code == 2
    assert Area.objects.count() == 1


def test_a_guest_is_written_to_with_the_link_and_forgotten_later(
    scene: Scene, mailoutbox: list
) -> None:
    told = scene.told(contact="email", email="guest@example.org", key="k" * 24)
    pit = actions.report(reporter=None, told=told, at=scene.at).problem
    tasks.tick(scene.at)
    tasks.tick(scene.at + HOUR)
    assert [letter.to for letter in mailoutbox] == [["guest@example.org"]]
    assert f"/problems/{pit.pk}/mine/{'k' * 24}/" in mailoutbox[0].body
    actions.finish(problem=pit, text="Засипано", at=scene.at + HOUR)
    tasks.tick(scene.at + HOUR)
    assert "Засипано" in mailoutbox[1].body
    later = scene.at + rules.QUESTION_AFTER + rules.KEEP_CONTACT + 2 * HOUR
    tasks.tick(later)
    tasks.tick(later + rules.QUESTION_AFTER + rules.KEEP_CONTACT)
    assert fresh(pit).email == ""


def test_two_accounts_of_one_person_count_once(scene: Scene) -> None:
    from spilno.people import roots
    from spilno.tools.problems import counts
    from spilno.tools.problems.tests.scene import person

    pit, one, two = scene.reported(), person(2), person(3)
    scene.join(pit, one, two, person(4))
    assert counts.concerned([pit.pk]) == {pit.pk: 4}
    sides = (roots.all_of(one), roots.all_of(two))
    assert actions.count_once(sides=sides, at=scene.at) == 1
    assert counts.concerned([pit.pk]) == {pit.pk: 3}
    joined = [*sides[0], *sides[1]]  # either line may be the one that was kept
    assert actions.count_once(sides=(roots.all_of(scene.ivan), joined), at=scene.at) == 1
    assert counts.concerned([pit.pk]) == {pit.pk: 2}
