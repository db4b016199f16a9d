"""A program reports a lamp by Open311, Тарас accepts it, the city's own system mends it."""

import json
import re
import time
import tomllib
from urllib.parse import urlencode
from urllib.request import urlopen

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import Browse
from tests.e2e.looks import shot, sideways, violations
from tests.e2e.people import act_as
from tests.e2e.site import Site
from tests.e2e.test_device import KORIUKIVKA

pytestmark = pytest.mark.browser
LAMP = {"service_code": "street_lighting", "address_string": "вул. Зелена, 7"}
LAMP |= {"description": "Ліхтар блимає всю ніч", "jurisdiction_id": KORIUKIVKA}
PATIENCE = 40  # seconds until the worker has exchanged with the city


def told(site: Site) -> str:
    """Report the lamp as a program does; return the number."""
    key = json.loads(site.spilno("problems", "open311", "key", "Тест", "--json").stdout)["api_key"]
    sent = urlencode({**LAMP, "api_key": key}).encode()
    with urlopen(f"{site.url}/problems/open311/v2/requests.json", sent) as answer:
        return str(json.load(answer)[0]["service_request_id"])


def theirs(site: Site) -> str:
    """Return the address of the desk in the test city."""
    table = tomllib.loads((site.home / "providers.toml").read_text())["open311_test_city"]
    return table["address"].removesuffix("v2")


def see(page: Page, address: str, words: str) -> None:
    """Open a page again and again until the words stand there."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        page.goto(address)
        if words in page.locator("main").inner_text():
            return
        page.wait_for_timeout(1000)
    expect(page.locator("main")).to_contain_text(words)


def test_a_report_goes_to_the_system_of_the_city_and_comes_back_done(
    browse: Browse, site: Site
) -> None:
    number, page = told(site), browse()
    act_as(page, "taras")
    page.goto(f"/problems/desk/{number}/")
    page.locator("main a.button", has_text=re.compile("Прийняти")).first.click()
    page.locator("main form button.button").first.click()
    see(page, "/problems/open311/city/", f"№ {number} →")
    shot(page, "city-system")
    assert sideways(page) <= 0
    assert violations(page) == []

    city = browse(js=False)
    city.goto(theirs(site))
    ticket = city.locator("article", has_text=f"/problems/{number}/")
    ticket.locator("textarea").fill("Лампу замінено")
    ticket.get_by_role("button", name="Виконано").click()

    see(page, f"/problems/{number}/", "Лампу замінено")
    assert "Система міста" in page.locator("main").inner_text()
