"""Олена proves who she is by Diia: the code is on the computer, the application on her phone."""

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import Browse

pytestmark = pytest.mark.browser


def ask(page: Page, way: str) -> str:
    """Choose a way to confirm and return the link in the code on the page."""
    page.goto("/account/confirm/?next=/petitions/")
    page.locator(f"main a[href*='/account/confirm/{way}/']").first.click()
    expect(page.locator("main .qr svg")).to_be_visible()
    link = page.locator("main a.button", has_text="Відкрити на цьому телефоні")
    return link.get_attribute("href") or ""


def agree(phone: Page, link: str, slug: str, button: str) -> None:
    """Do what a person does in the application on the phone."""
    phone.goto(link)
    expect(phone.locator("h1")).to_contain_text("Тестов")
    phone.locator(f"input[value={slug}]").check()
    phone.get_by_role("button", name=button).click()
    expect(phone.locator("body")).to_contain_text("Надіслано")


@pytest.mark.parametrize(("way", "button"), [("diia", "Надати"), ("diia_signature", "Підписати")])
def test_olena_confirms_who_she_is_by_diia_on_another_device(
    browse: Browse, way: str, button: str
) -> None:
    desktop, phone = browse(width=1280, height=900), browse()
    link = ask(desktop, way)
    agree(phone, link, "olena", button)
    expect(desktop.locator("main")).to_contain_text("Шевченко", timeout=10_000)


def test_without_scripts_the_page_goes_on_too(browse: Browse) -> None:
    plain, phone = browse(js=False), browse()
    link = ask(plain, "diia")
    agree(phone, link, "roman", "Надати")  # who acts in no other scenario
    plain.locator("main a", has_text="Перевірити").click()
    expect(plain.locator("main")).to_contain_text("Гончаренко")


def test_a_citizen_of_the_eu_shows_a_wallet(browse: Browse) -> None:
    desktop, phone = browse(width=1280, height=900), browse()
    link = ask(desktop, "eudi")
    agree(phone, link, "anna", "Показати")
    expect(desktop.locator("main")).to_contain_text("Nowak", timeout=10_000)


def test_olena_signs_with_a_key_in_a_cloud_from_the_screen_of_signing(browse: Browse) -> None:
    """Two consents at the service, one button here; the key never comes near us."""
    page = browse()
    page.goto("/account/confirm/file_key/?next=/petitions/")
    page.get_by_role("button", name="Підписати деінде: Ключ у хмарі").click()
    page.locator("main a.button", has_text="Перейти до надавача").click()
    for _ in range(2):  # the keys are seen, then one signature is allowed
        expect(page.locator("h1")).to_contain_text("Тестовий QTSP")
        page.locator("input[value=olena]").check()
        page.get_by_role("button", name="Дозволити").click()
    page.get_by_role("button", name="Надіслати підпис").click()
    expect(page.locator("main")).to_contain_text("Шевченко")
