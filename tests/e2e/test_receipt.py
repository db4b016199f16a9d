"""Олена signs in two taps, holds a proof that another phone checks, withdraws, hides her line."""

import time

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import Browse
from tests.e2e.people import act_as
from tests.e2e.site import Site
from tests.e2e.test_walk import press

pytestmark = pytest.mark.browser

OPEN = """
    SELECT matter_id FROM petitions_petition JOIN civic_matter ON civic_matter.id = matter_id
    WHERE stage = 'collecting' AND place_id = 'UA74020010000010449' AND closes_at > now()
    ORDER BY threshold DESC NULLS LAST, matter_id DESC LIMIT 1
"""
COUNT = "SELECT coalesce(sum(number), 0) FROM petitions_tally WHERE petition_id = %s"


def number_of(site: Site) -> int:
    return int(str(site.sql(OPEN)[0][0]))


def counted(site: Site, number: int) -> int:
    return int(str(site.sql(COUNT, number)[0][0]))


def sign_from_the_feed(page: Page, number: int) -> None:
    """Two taps: «Підписати» on the card, «Підписую» on the page that shows the line."""
    page.goto("/places/UA74020010000010449/")
    page.locator(f"main a.button[href='/petitions/{number}/sign/']").first.click()
    expect(page.locator("main")).to_contain_text("Цей рядок побачать усі")
    press(page, "Підписую")
    expect(page.locator("main")).to_contain_text("Ваш підпис записано")


def wait_for_count(site: Site, number: int, wanted: int) -> None:
    end = time.monotonic() + 30
    while counted(site, number) != wanted:
        assert time.monotonic() < end, (counted(site, number), wanted)
        time.sleep(0.2)


def test_two_taps_a_proof_on_another_phone_and_the_way_back(browse: Browse, site: Site) -> None:
    olena, other = browse(), browse(service_workers="block")
    number = number_of(site)
    before = counted(site, number)
    act_as(olena, "olena")
    sign_from_the_feed(olena, number)
    receipt = olena.url
    expect(olena.locator("main")).to_contain_text("Доказ готовий", timeout=15_000)
    wait_for_count(site, number, before + 1)

    leaf = receipt.rstrip("/").split("/")[-1]
    other.goto(f"/record/check/{leaf}/")
    for check in ("leaf", "root", "signature"):
        shown = other.locator(f"#check-{check}")
        expect(shown).to_have_attribute("data-outcome", "yes", timeout=15_000)
    expect(other.locator("main")).not_to_contain_text("Шевченко")

    olena.goto(f"/petitions/{number}/sign/")
    assert olena.url == receipt  # again by any way: the same receipt, nothing added
    assert counted(site, number) == before + 1

    olena.goto(receipt)
    press(olena, "Мені небезпечно")
    olena.locator("main input[name=reason]").fill("Погрози через підпис")
    press(olena, "Сховати рядок")
    expect(olena.locator("main")).to_contain_text("не показуємо")
    expect(olena.locator("main")).to_contain_text("Погрози через підпис")
    assert counted(site, number) == before + 1

    olena.goto(receipt)
    press(olena, "Відкликати мій підпис")
    press(olena, "^Відкликати")
    wait_for_count(site, number, before)


def test_an_email_alone_is_refused_with_the_reason_and_nothing_is_lost(
    browse: Browse, site: Site
) -> None:
    ivan, stranger = browse(js=False), browse(js=False)
    number = number_of(site)
    before = counted(site, number)
    act_as(ivan, "ivan")
    ivan.goto(f"/petitions/{number}/sign/")
    expect(ivan.locator("main")).to_contain_text("Потрібен вищий рівень підтвердження особи")
    stranger.goto(f"/petitions/{number}/sign/")
    assert "/account/login/" in stranger.url  # the same for all who are not signed in
    assert counted(site, number) == before
