"""Іван reports a pit from where there is no network; it is closed with a photo, and it returns."""

import re
import secrets
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect

from spilno.web.tests import files
from tests.e2e.conftest import Browse
from tests.e2e.looks import shot, sideways, violations
from tests.e2e.people import act_as
from tests.e2e.site import Site
from tests.e2e.test_device import settled
from tests.e2e.test_dispatch import give
from tests.e2e.test_walk import press

pytestmark = pytest.mark.browser
KORIUKIVKA = "UA74020010000010449"
HERE = {"latitude": 51.7702, "longitude": 32.2503}
SLOW = {"latency": 500, "downloadThroughput": 50_000 / 8, "uploadThroughput": 50_000 / 8}


def fine(page: Page, name: str) -> None:
    """The page fits its window, axe finds nothing; a picture is kept when asked for."""
    shot(page, f"problems-{name}")
    assert sideways(page) <= 0, name
    assert violations(page) == [], name


def fill(page: Page, text: str) -> None:
    """Take the place of the phone and write what is wrong."""
    page.get_by_role("button", name="Узяти моє місце").click()
    expect(page.locator("[data-here-status]")).to_contain_text("51.7702")
    page.locator("main [name=text]").fill(text)


def written(site: Site, text: str) -> list[int]:
    """Return the numbers of the reports with these words."""
    rows = site.sql("SELECT matter_id FROM problems_problem WHERE text = %s", text)
    return [int(str(number)) for (number,) in rows]


def phone_of(browse: Browse, persona: str) -> Page:
    page = browse(bypass_csp=True, geolocation=HERE, permissions=["geolocation"])
    act_as(page, persona)
    return page


def test_a_pit_reported_offline_is_mended_in_words_only_and_returns(
    browse: Browse, site: Site, tmp_path: Path
) -> None:
    text = f"Яма на вулиці {secrets.token_hex(3)}, пробив колесо"
    phone = phone_of(browse, "ivan")
    phone.goto("/problems/new/")
    settled(phone)
    fine(phone, "new-360")
    phone.context.set_offline(True)
    phone.goto("/problems/new/")
    photo = tmp_path / "яма.jpg"
    photo.write_bytes(files.located())
    phone.locator("main [name=photo_1]").set_input_files(photo)
    fill(phone, text)
    press(phone, "^Надіслати$")
    expect(phone.locator("[data-outbox-kept]")).to_be_visible()
    expect(phone.locator("[data-outbox-list] li")).to_have_count(1)
    fine(phone, "kept-360")
    phone.context.set_offline(False)
    phone.locator("[data-outbox-sent] a").first.click()
    [number] = written(site, text)
    expect(phone.get_by_role("heading", level=1)).to_have_text(f"№ {number}")
    fine(phone, "sent-360")
    assert b"Exif" not in phone.request.get(photo_url(phone, number)).body()

    for neighbour in ("olena", "bohdan"):
        page = browse(js=False)
        act_as(page, neighbour)
        page.goto(f"/problems/{number}/join/")
        press(page, "Мене теж це стосується")
        expect(page.locator("main")).to_contain_text("Враховано")

    body = browse(js=False)
    act_as(body, "taras")
    give(body, str(number))
    press(body, "^Передати виконавцю$")
    body.goto(f"/problems/mend/{number}/")
    body.locator("main input[type=file]").first.set_input_files(photo)
    body.locator("main textarea[name=text]").fill("Засипано")
    press(body, "^Зроблено$")

    page = browse(width=1280)
    act_as(page, "olena")
    page.goto(f"/problems/{number}/")
    expect(page.locator("main .tag").first).to_have_text("Виконано, за словами органу")
    page.get_by_role("link", name="Сказати, чи усунено").click()
    page.get_by_label("Ні, не усунено").check()
    fine(page, "judge-1280")
    press(page, "^Сказати$")
    expect(page.locator("main .errors")).to_contain_text("Напишіть, що досі не так")
    page.locator("main [name=text]").fill("Щебінь вимило дощем, яма та сама")
    press(page, "^Сказати$")
    expect(page.locator("main")).to_contain_text("Проблему повернуто виконавцеві")
    expect(page.locator("main .tag").first).to_have_text("Повернено: не усунено")
    fine(page, "returned-1280")
    body.goto("/problems/mend/?unit=0")
    expect(body.locator("main")).to_contain_text(text[:30])


def photo_url(page: Page, number: int) -> str:
    """Return the address of the first photo of a problem."""
    page.goto(f"/problems/{number}/")
    found = page.locator("main .attached img").first.get_attribute("src")
    assert found
    return found


def test_a_report_whose_network_is_cut_twice_arrives_exactly_once(
    browse: Browse, site: Site, tmp_path: Path
) -> None:
    text = f"Не горить ліхтар {secrets.token_hex(3)}, дуже темно"
    phone = phone_of(browse, "ivan")
    phone.goto("/problems/new/")
    photo = tmp_path / "ліхтар.jpg"
    photo.write_bytes(files.located())
    phone.locator("main [name=photo_1]").set_input_files(photo)
    fill(phone, text)
    cuts = {"left": 2}

    def cut(route: Route) -> None:
        """Once before the server gets it, once after: its answer is lost on the way."""
        if route.request.method != "POST" or not cuts["left"]:
            route.continue_()
            return
        cuts["left"] -= 1
        if not cuts["left"]:
            route.fetch()
        route.abort("connectionreset")

    phone.route("**/problems/new/", cut)
    network = phone.context.new_cdp_session(phone)
    network.send("Network.enable")
    network.send("Network.emulateNetworkConditions", {"offline": False, **SLOW})
    press(phone, "^Надіслати$")
    expect(phone.locator("[data-outbox-sent] li")).to_have_count(1, timeout=60_000)
    assert cuts["left"] == 0
    assert len(written(site, text)) == 1
    expect(phone.locator("[data-outbox-list]")).to_be_hidden()


def test_what_may_be_the_same_is_shown_while_one_writes(browse: Browse) -> None:
    phone = phone_of(browse, "bohdan")
    phone.goto("/problems/new/")
    phone.locator("main summary", has_text="Координати").click()
    phone.locator("main [name=lat]").fill("51.7707")
    phone.locator("main [name=lon]").fill("32.2519")
    phone.locator("main [name=text]").fill("На тротуарі люк без кришки, небезпечно")
    similar = phone.locator("[data-similar-shown] article").first
    expect(similar).to_contain_text("Немає кришки на люку")
    expect(similar.get_by_role("link", name="Мене теж це стосується")).to_be_visible()


@pytest.mark.parametrize("width", [360, 1280])
def test_the_pages_of_problems_are_fine(browse: Browse, width: int) -> None:
    page = browse(width=width, height=900)
    for name, path in (
        ("list", f"?place={KORIUKIVKA}"),
        ("statistics", f"statistics/?place={KORIUKIVKA}"),
    ):
        page.goto(f"/problems/{path}")
        fine(page, f"{name}-{width}")
    page.goto("/problems/?show=all")
    page.get_by_role("link", name=re.compile("Немає кришки на люку")).first.click()
    fine(page, f"page-{width}")
