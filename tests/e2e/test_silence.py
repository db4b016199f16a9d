"""The other road: nobody answers, and it turns red; the collection ends, and the appeal begins."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.people import next_day
from tests.e2e.site import Site

pytestmark = pytest.mark.browser

WAITING = """
    SELECT matter.id FROM civic_matter matter JOIN duties_duty duty ON duty.matter_id = matter.id
    WHERE duty.state = 'open' AND duty.authority_id IS NOT NULL AND matter.kind = 'petition'
    ORDER BY duty.due_at LIMIT 1
"""
ENDING = """
    SELECT matter_id, date_part('day', closes_at - now()) FROM petitions_petition
    JOIN civic_matter ON civic_matter.id = matter_id
    WHERE stage = 'collecting' ORDER BY closes_at LIMIT 1
"""


def wait_a_working_day_at_a_time(page: Page, path: str, words: str, days: int) -> None:
    for _ in range(days):
        page.goto(path)
        if re.search(words, page.locator("main").inner_text()):
            return
        next_day(page)
    page.goto(path)
    expect(page.locator("main")).to_contain_text(re.compile(words))


def test_silence_is_red_the_next_day_on_the_petition_and_on_the_authority(
    plain: Page, site: Site
) -> None:
    number = site.sql(WAITING)[0][0]
    path = f"/petitions/{number}/"
    wait_a_working_day_at_a_time(plain, path, "прострочено", days=25)
    expect(plain.locator("main")).to_contain_text("Якщо відповіді немає")
    plain.locator("main .facts a[href^='/authorities/']").first.click()
    expect(plain.locator("main")).to_contain_text(re.compile("[Пп]рострочено"))


def test_a_collection_that_ends_becomes_an_appeal_by_itself(plain: Page, site: Site) -> None:
    number = site.sql(ENDING)[0][0]
    wait_a_working_day_at_a_time(
        plain, f"/petitions/{number}/", "Розглядається як звернення", days=30
    )
    expect(plain.locator("main")).to_contain_text("Збір підписів завершено")
