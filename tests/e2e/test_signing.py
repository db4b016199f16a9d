"""Signing acts with one's own key in a browser: a petition by Богдан, an answer by Тарас."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import Browse
from tests.e2e.key_files import KeyFile, frame, offer
from tests.e2e.people import act_as
from tests.e2e.site import Site

pytestmark = pytest.mark.browser
PETITION = "Створити єдину електронну чергу на протезування"


def looks_right(page: Page) -> None:
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_bohdan_signs_a_petition_with_his_key_within_three_screens(phone: Page, site: Site) -> None:
    act_as(phone, "bohdan")
    phone.goto("/petitions/")
    phone.get_by_role("link", name=PETITION).first.click()
    phone.locator("main").get_by_role("link", name="Підписати").first.click()  # screen 1
    phone.get_by_role("link", name="Підписати електронним підписом (КЕП)").click()  # screen 2
    expect(frame(phone).locator('[data-part="text"]')).to_contain_text("petitions.signed")
    looks_right(phone)
    offer(phone, KeyFile(site, "bohdan").container)
    phone.wait_for_url("**/petitions/receipts/**")  # screen 3
    phone.get_by_role("link", name="Звіт про мій підпис").click()
    expect(phone.locator("main")).to_contain_text(re.compile("Коваль Богдан", re.IGNORECASE))
    expect(phone.locator("main")).to_contain_text("Сертифікат не скасовано")
    expect(phone.get_by_role("link", name="Підписаний файл")).to_be_visible()
    looks_right(phone)


def test_taras_signs_the_answer_of_his_council_and_everyone_sees_it(
    desktop: Page, browse: Browse, site: Site
) -> None:
    act_as(desktop, "taras")
    desktop.goto("/petitions/?show=answered")
    desktop.locator("main .card-title a").first.click()
    matter = desktop.url
    expect(desktop.locator("main")).to_contain_text("без підпису")
    number = re.search(r"/petitions/(\d+)-", matter)
    assert number
    desktop.goto(f"/petitions/{number[1]}/office/")
    desktop.get_by_role("link", name=re.compile("Підписати відповідь")).click()
    expect(frame(desktop).locator('[data-part="text"]')).to_contain_text("duties.answer_sealed")
    offer(desktop, KeyFile(site, "official").container)
    desktop.wait_for_url(matter, timeout=30_000)  # the key is opened by ten thousand rounds
    stranger = browse()
    stranger.goto(matter)
    answer = stranger.locator("section.answer")
    expect(answer).to_contain_text("Бондаренко Тарас")
    answer.get_by_role("link", name=re.compile("електронний підпис")).click()
    expect(stranger.locator("main")).to_contain_text("Що перевірено")
    expect(stranger.get_by_role("link", name="Підписаний файл")).to_have_count(0)
