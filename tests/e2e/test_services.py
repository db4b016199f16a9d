"""A visit rated by the code on a poster: ten seconds, a phone, no JavaScript, keyboard alone."""

import time

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.people import act_as
from tests.e2e.site import Site

pytestmark = pytest.mark.browser

CENTRE = """
    SELECT matter_id, code FROM services_serviceunit WHERE kind = 'service_centre'
    ORDER BY matter_id LIMIT 1
"""
SCORES = """
    SELECT score, level, channel FROM services_rating WHERE unit_id = {} ORDER BY changed_at DESC
"""


def test_a_visit_is_rated_in_ten_seconds_by_the_code_of_a_poster(plain: Page, site: Site) -> None:
    number, code = site.sql(CENTRE)[0]
    plain.goto(f"/services/r/{code}/")
    began = time.monotonic()
    plain.get_by_label("3", exact=True).check()
    plain.get_by_role("button", name="Надіслати", exact=True).click()
    expect(plain.locator("h1")).to_contain_text("оцінку прийнято")
    assert time.monotonic() - began < 10
    expect(plain.get_by_role("link", name="Написати до органу")).to_be_visible()
    assert plain.evaluate("document.documentElement.scrollWidth") <= 360
    assert tuple(site.sql(SCORES.format(number))[0]) == (3, "none", "code")
    plain.get_by_role("link", name="Змінити").click()
    plain.get_by_label("8", exact=True).check()
    plain.get_by_label("Довга черга").check()
    plain.get_by_role("button", name="Надіслати все").click()
    assert tuple(site.sql(SCORES.format(number))[0]) == (8, "none", "code")


def test_nina_rates_with_the_keyboard_and_her_account(desktop: Page, site: Site) -> None:
    number, code = site.sql(CENTRE)[0]
    act_as(desktop, "nina")
    desktop.goto(f"/services/r/{code}/")
    desktop.get_by_label("0", exact=True).focus()
    for _ in range(9):
        desktop.keyboard.press("ArrowRight")
    desktop.keyboard.press("Tab")
    desktop.keyboard.press("Enter")
    expect(desktop.locator("main")).to_contain_text("серед оцінок з обліковим записом")
    assert site.sql(SCORES.format(number))[0][0] == 9


def test_taras_tells_what_was_changed_and_everybody_reads_it(desktop: Page, site: Site) -> None:
    number, _ = site.sql(CENTRE)[0]
    act_as(desktop, "taras")
    desktop.goto(f"/services/{number}/office/")
    desktop.get_by_role("link", name="Розповісти").click()
    desktop.get_by_label("Що ви змінили").fill("Відкрили третє вікно, у середу працюємо до 20:00.")
    desktop.get_by_role("button", name="Оприлюднити").click()
    act_as(desktop, "")
    desktop.goto(f"/services/{number}/")
    expect(desktop.locator("main")).to_contain_text("Відкрили третє вікно")
