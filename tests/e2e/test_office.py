"""Ніна comes to the service centre: the officer signs for her, she revokes at home by the code."""

import re

import pytest
from playwright.sync_api import Page, expect
from spilno_demo.parts import PARTS

from tests.e2e.conftest import Browse
from tests.e2e.looks import shot, sideways, violations
from tests.e2e.people import act_as
from tests.e2e.site import Site
from tests.e2e.test_receipt import counted, number_of, wait_for_count
from tests.e2e.test_walk import press

pytestmark = pytest.mark.browser
NINA = next(part for part in PARTS if part.slug == "nina")


def fine(page: Page, name: str) -> None:
    """The page fits the phone, axe finds nothing; a picture is kept when asked for."""
    shot(page, f"office-{name}")
    assert sideways(page) <= 0, name
    assert violations(page) == [], name


def papers(page: Page, surname: str) -> None:
    """Type what stands in her documents."""
    page.goto("/office/")
    main = page.locator("main")
    main.locator("[name=document]").select_option("passport")
    main.locator("[name=is_checked]").check()
    given = {"surname": surname, "given_name": NINA.name[1], "patronymic": NINA.name[2]}
    given |= {"born_on": f"{NINA.born_on:%d.%m.%Y}", "number": NINA.tax_code, "since": "1980"}
    for field, value in given.items():
        main.locator(f"[name={field}]").fill(value)
    main.locator("[name=town]").fill("Корюківка")
    main.locator("[name=kind][value=tax]").check()
    main.locator("[name=right][value=registered]").check()
    press(page, "Почати візит")
    place = main.locator("[name=place]")
    if place.count():  # several places bear the name
        place.first.check()
        press(page, "Почати візит")


@pytest.mark.parametrize("js", [True, False], ids=["js", "no-js"])
def test_nina_signs_at_the_centre_and_revokes_by_the_code(
    browse: Browse, site: Site, js: bool
) -> None:
    desk, home = browse(js=js), browse(js=js)
    number = number_of(site)
    before = counted(site, number)
    act_as(desk, "svitlana")
    desk.goto("/office/")
    if js:
        fine(desk, "desk")
    papers(desk, NINA.name[0])
    main = desk.locator("main")
    expect(main).to_contain_text("Спершу згода на папері")
    press(desk, "Надрукувати згоду")
    expect(main).to_contain_text("Ткаченко Ніна Михайлівна")
    if js:
        fine(desk, "consent")
    press(desk, "До візиту")
    main.locator("[name=is_signed]").check()
    press(desk, "Далі")
    main.locator("[name=q]").fill(str(number))
    press(desk, "Знайти")
    if js:
        fine(desk, "visit")
    press(desk, "Підписати петицію")
    expect(main).to_contain_text("Ткаченко Ніна Михайлівна")
    press(desk, "Підписати петицію")
    code = main.locator("#revocation-code").inner_text()
    assert re.fullmatch(r"[2-9A-HJ-NP-Z]{4}(-[2-9A-HJ-NP-Z]{4}){2}", code)
    expect(main.locator(".qr svg")).to_be_visible()
    if js:
        fine(desk, "receipt")
    wait_for_count(site, number, before + 1)
    press(desk, "До візиту")
    press(desk, "Завершити візит")
    expect(main).not_to_contain_text("Ткаченко")

    home.goto(f"/petitions/{number}-x/")
    expect(home.locator("main")).to_contain_text("адміністратор №")
    home.goto("/office/revoke/")
    if js:
        fine(home, "revoke")
    home.locator("main [name=code]").fill(code.lower())
    press(home, "Далі")
    press(home, "Скасувати дію")
    expect(home.locator("main")).to_contain_text("Дію скасовано")
    wait_for_count(site, number, before)
    home.goto("/office/revoke/")
    home.locator("main [name=code]").fill(code)
    press(home, "Далі")
    expect(home.locator("main")).to_contain_text("вже скасовано")
