"""Тарас at the dispatcher's desk, his executor in the street; the map by tap and by keyboard."""

import re
import secrets
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from spilno.web.tests import files
from tests.e2e.conftest import Browse
from tests.e2e.looks import shot, sideways, violations
from tests.e2e.people import act_as
from tests.e2e.test_device import KORIUKIVKA, settled
from tests.e2e.test_walk import press

pytestmark = pytest.mark.browser
MIDDLE = (51.7700, 32.2500)  # Корюківка
WIDTHS = [360, 1280]


def fine(page: Page, name: str) -> None:
    """The page fits its window, axe finds nothing; a picture is kept when asked for."""
    shot(page, f"dispatch-{name}")
    assert sideways(page) <= 0, name
    assert violations(page) == [], name


def report(browse: Browse, text: str, north: float = 0.0) -> str:
    """Report a problem as a guest without JavaScript; return its number."""
    page = browse(js=False)
    page.goto(f"/problems/new/?place={KORIUKIVKA}")
    main = page.locator("main")
    main.locator("details", has=page.locator("[name=lat]")).locator("summary").click()
    main.locator("[name=lat]").fill(f"{MIDDLE[0] + north:.5f}")
    main.locator("[name=lon]").fill(f"{MIDDLE[1]:.5f}")
    main.locator("[name=address]").fill(f"Корюківка, {text}")
    main.locator("[name=text]").fill(f"{text}: глибока яма посеред дороги")
    main.locator("form[data-outbox] button.button-wide").click()
    found = re.search(r"№\s*(\d+)", main.inner_text())
    assert found
    return found.group(1)


def word() -> str:
    """Return a street that no other test has."""
    return f"вулиця {secrets.token_hex(3)}"


def give(page: Page, *numbers: str) -> None:
    """Tick reports in the queue and give them to «Дорожник»."""
    page.goto("/problems/desk/?category=roads")
    for number in numbers:
        page.locator(f"#pick-{number}").check()
    page.locator("main select[name=act]").select_option("assign")
    press(page, "^Далі$")
    page.locator("main select[name=executor]").select_option(label="КП «Дорожник»")


@pytest.mark.parametrize(("js", "width"), [(True, 360), (True, 1280), (False, 360)])
def test_taras_gives_two_reports_at_once(browse: Browse, js: bool, width: int) -> None:
    first, second = report(browse, word()), report(browse, word())
    page = browse(js=js, width=width)
    act_as(page, "taras")
    page.goto("/problems/desk/")
    if js:
        fine(page, f"desk-{width}")
    give(page, first, second)
    if js:
        fine(page, f"act-{width}")
    press(page, "^Передати виконавцю$")
    said = page.locator("main [role=status]").first
    expect(said).to_contain_text(f"№ {first}")
    expect(said).to_contain_text(f"№ {second}")
    page.goto(f"/problems/desk/{first}/")
    expect(page.locator("main")).to_contain_text("КП «Дорожник»")
    if js:
        fine(page, f"one-{width}")


def test_the_executor_goes_near_to_far_and_sends_a_photo_once_from_where_there_is_no_network(
    browse: Browse, tmp_path: Path
) -> None:
    far_street, near_street = word(), word()
    far, near = report(browse, far_street, 0.02), report(browse, near_street, 0.001)
    desk = browse(js=False)
    act_as(desk, "taras")
    give(desk, far, near)
    press(desk, "^Передати виконавцю$")

    where = {"latitude": MIDDLE[0], "longitude": MIDDLE[1]}
    phone = browse(bypass_csp=True, geolocation=where, permissions=["geolocation"])
    act_as(phone, "taras")
    phone.goto("/problems/mend/?unit=0")
    settled(phone)
    press(phone, "Від ближчого до дальшого")
    phone.wait_for_url(re.compile("at="))
    text = phone.locator("main").inner_text()
    assert text.index(near_street) < text.index(far_street)
    fine(phone, "way-360")

    phone.locator("main a", has_text=near_street).first.click()
    expect(phone.get_by_role("heading", level=1)).to_contain_text(near_street)
    fine(phone, "task-360")
    photo = tmp_path / "після.jpg"
    photo.write_bytes(files.located())
    phone.locator("main input[type=file]").set_input_files(photo)
    phone.locator("main textarea[name=text]").fill("Засипано щебенем")
    phone.context.set_offline(True)
    press(phone, "^Зроблено$")
    expect(phone.locator("[data-outbox-kept]")).to_be_visible()
    phone.context.set_offline(False)
    phone.evaluate("dispatchEvent(new Event('online'))")
    seen = browse(js=False)
    for _ in range(40):
        seen.goto(f"/problems/{near}/")
        if "Засипано щебенем" in seen.locator("main").inner_text():
            break
        phone.wait_for_timeout(250)
    main = seen.locator("main")
    expect(main.get_by_text("Засипано щебенем").first).to_be_visible()
    expect(main.locator("img[alt='Засипано щебенем']")).to_have_count(1)


def test_where_the_list_cannot_be_read_a_number_is_enough(browse: Browse) -> None:
    phone = browse(bypass_csp=True)
    act_as(phone, "taras")
    phone.goto("/problems/mend/")
    settled(phone)
    phone.context.set_offline(True)
    phone.goto("/problems/mend/")
    expect(phone.get_by_role("heading", level=1)).to_have_text("Результат роботи")
    assert "Шевченка" not in phone.locator("main").inner_text()
    phone.context.set_offline(False)


@pytest.mark.parametrize("width", WIDTHS)
def test_the_map_opens_on_a_tap_and_is_walked_by_keyboard(browse: Browse, width: int) -> None:
    page = browse(width=width)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"/problems/?place={KORIUKIVKA}")
    assert not [url for url in asked if "leaflet" in url or "marks.json" in url]
    page.get_by_role("button", name="Показати на мапі").click()
    ground = page.locator("[data-map-ground]")
    expect(ground).to_have_attribute("data-drawn", re.compile(r"[1-9]"))
    expect(ground).to_be_focused()
    fine(page, f"map-{width}")
    origin = page.url.split("/problems")[0]
    assert [url for url in asked if not url.startswith((origin, "data:", "blob:"))] == []
    for _ in range(9):  # nearer and nearer, then one report or the list of what stands on one spot
        drawn = ground.get_attribute("data-round")
        page.locator(".map-mark").first.focus()
        page.keyboard.press("Enter")
        moved = "(was) => document.querySelector('[data-map-ground]')?.dataset.round !== was"
        page.wait_for_function(moved, arg=drawn)
        if re.search(r"/problems/(\d+|map/list)/", page.url):
            break
    expect(page).to_have_url(re.compile(r"/problems/(\d+|map/list)/"))


def test_without_javascript_the_list_says_what_the_map_shows(plain: Page) -> None:
    plain.goto(f"/problems/?place={KORIUKIVKA}")
    expect(plain.get_by_role("button", name="Показати на мапі")).to_be_hidden()
    plain.goto("/problems/map/list/?box=51.7,32.1,51.9,32.4")
    assert plain.locator("main article").count() > 3


@pytest.mark.parametrize("width", WIDTHS)
def test_a_point_is_chosen_by_tap_and_by_keyboard(browse: Browse, width: int) -> None:
    page = browse(width=width)
    page.goto(f"/problems/new/?place={KORIUKIVKA}")
    page.get_by_role("button", name="Вибрати на мапі").click()
    ground = page.locator("[data-map-ground]")
    expect(ground).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("[name=lat]")).to_have_value(re.compile(r"^5[12]\.\d{5}$"))
    first = page.locator("[name=lat]").input_value()
    ground.click(position={"x": 60, "y": 60})
    expect(page.locator("[name=lat]")).not_to_have_value(first)
    expect(page.locator(".map-pin")).to_have_count(1)
    fine(page, f"pick-{width}")
    assert "/problems/new/" in page.url
