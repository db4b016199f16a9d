"""What lives on the device: suggestions, drafts, pages without a network; and how little comes."""

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import Browse
from tests.e2e.people import act_as
from tests.e2e.site import Site

pytestmark = pytest.mark.browser
KORIUKIVKA = "UA74020010000010449"


def settled(page: Page) -> None:
    """Wait until the service worker holds this page's site, then pass once through it."""
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    page.wait_for_function("() => navigator.serviceWorker.controller !== null")


def test_a_place_is_chosen_from_suggestions_by_keyboard(browse: Browse, site: Site) -> None:
    page = browse(bypass_csp=True)
    page.goto("/")
    field = page.locator("#place")
    field.press_sequentially("корюків", delay=30)
    expect(page.locator(".suggestions li").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    expect(field).to_have_attribute("aria-activedescendant", "suggestions-0-0")
    page.keyboard.press("Escape")
    expect(page.locator(".suggestions")).to_be_hidden()
    field.press_sequentially("к", delay=30)
    page.locator(".suggestions li").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Корюк")


def test_pages_seen_are_read_without_a_network_and_private_ones_are_not(
    browse: Browse, site: Site
) -> None:
    page = browse(bypass_csp=True)
    act_as(page, "olena")
    page.goto("/")
    settled(page)
    page.goto(f"/places/{KORIUKIVKA}/")
    page.goto("/me/")
    page.context.set_offline(True)
    page.goto(f"/places/{KORIUKIVKA}/")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Корюківська")
    for unknown in ("/me/", "/about/"):
        page.goto(unknown)
        expect(page.get_by_role("heading", level=1)).to_have_text("Немає зв’язку")
    page.context.set_offline(False)


def test_a_draft_survives_a_closed_page_and_ends_with_signing_out(
    browse: Browse, site: Site
) -> None:
    page = browse(bypass_csp=True)
    act_as(page, "olena")
    page.goto("/petitions/new/")
    page.locator("main label", has_text="Корюківська міська рада").first.click()
    page.get_by_role("button", name="Продовжити").click()
    step, typed = page.url, "Повернути ранковий автобус до лікарні"
    page.locator("main input[name=title]").press_sequentially(typed)
    page.wait_for_timeout(500)  # what is typed is kept a moment after the last key
    again = page.context.new_page()
    page.close()
    again.goto(step)
    expect(again.locator("main input[name=title]")).to_have_value(typed)
    expect(again.locator("main")).to_contain_text("Відновлено чернетку")
    again.goto("/me/")
    expect(again.locator("[data-drafts] li")).to_have_count(1)
    again.locator('form[action*="logout"] button').click()
    again.goto("/me/")
    expect(again.locator("[data-drafts]")).to_be_hidden()


def test_a_form_sent_without_a_network_keeps_its_text(browse: Browse, site: Site) -> None:
    page = browse(bypass_csp=True)
    act_as(page, "olena")
    page.goto("/petitions/new/")
    page.locator("main label", has_text="Корюківська міська рада").first.click()
    page.get_by_role("button", name="Продовжити").click()
    page.locator("main input[name=title]").fill("Відкрити бібліотеку в суботу зранку")
    page.context.set_offline(True)
    page.get_by_role("button", name="Продовжити").click()
    expect(page.locator("main")).to_contain_text("Текст збережено на цьому пристрої")
    page.context.set_offline(False)
    page.get_by_role("button", name="Надіслати ще раз").click()
    expect(page.locator("main textarea[name=text], main .cards").first).to_be_visible()


def test_a_first_visit_is_light(browse: Browse, site: Site) -> None:
    page = browse()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    network = page.context.new_cdp_session(page)
    network.send("Network.enable")
    sizes: list[float] = []
    network.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    page.goto("/")
    page.wait_for_load_state("networkidle")
    assert len(asked) <= 10, asked
    assert sum(sizes) <= 70 * 1024
    assert {url.split("/")[2] for url in asked} == {site.url.split("/")[2]}
