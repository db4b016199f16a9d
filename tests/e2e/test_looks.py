"""Every page, as each persona: nothing for axe to find, no sideways scrolling, no foreign host."""

import pytest
from playwright.sync_api import Page

from tests.e2e.conftest import Browse
from tests.e2e.looks import shot, sideways, violations
from tests.e2e.people import act_as
from tests.e2e.site import Site

pytestmark = pytest.mark.browser

KORIUKIVKA = "UA74020010000010449"
PAGES: dict[str, list[str]] = {
    "": [
        "/",
        f"/places/{KORIUKIVKA}/",
        "/places/?q=Миколаївка",
        "/petitions/",
        "/petitions/?show=answered",
        "{collecting}",
        "{answered}",
        "{collecting}signatures/",
        "/search/?q=ліхтарі",
        "/start/",
        "/moderation/",
        "/about/",
        "/about/record/",
        "/help/",
        "/accessibility/",
        "/privacy/",
        "/offline/",
        "/account/login/",
        "/немає/",
    ],
    "olena": [
        "/me/",
        "/notices/",
        "{collecting}sign/",
        "/petitions/new/",
        "/account/",
        "/account/residence/?q=Наумівка",
        "/account/passkeys/",
        "/account/sessions/",
        "/account/consents/",
        "/account/data/",
        "/follow/?kind=place&number=" + KORIUKIVKA,
    ],
    "ivan": ["{collecting}sign/"],
    "maria": ["/desk/moderation/", "{moderation}moderate/"],
    "taras": ["/desk/", "{review}office/", "{review}answer/"],
}
STAGES = {
    "collecting": "collecting",
    "answered": "answered",
    "moderation": "moderation",
    "review": "under_review",
}


def resolve(site: Site, path: str) -> str:
    for name, stage in STAGES.items():
        if "{" + name + "}" in path:
            query = "SELECT matter_id FROM petitions_petition JOIN civic_matter ON id = matter_id "
            rows = site.sql(query + "WHERE stage = %s AND place_id = %s", stage, KORIUKIVKA)
            return path.replace("{" + name + "}", f"/petitions/{rows[0][0]}/")
    return path


def faults(page: Page, site: Site, path: str, name: str) -> list[str]:
    page.goto(resolve(site, path))
    shot(page, name + path.strip("/").replace("/", "-").replace("{", "").replace("}", ""))
    wide = sideways(page)
    found = [f"{wide} px wider than the window"] if wide > 0 else []
    return [f"{path}: {fault}" for fault in found + violations(page)]


@pytest.mark.parametrize("persona", PAGES)
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_axe_finds_nothing_and_nothing_scrolls_sideways(
    browse: Browse, site: Site, persona: str, dark: bool
) -> None:
    page = browse(width=360, dark=dark, service_workers="block", bypass_csp=True)
    foreign: set[str] = set()
    page.on("request", lambda request: foreign.add(request.url))
    if persona:
        act_as(page, persona)
    found = [
        fault
        for path in PAGES[persona]
        for fault in faults(page, site, path, f"{persona}-{'dark' if dark else 'light'}-")
    ]
    assert found == []
    assert {url for url in foreign if not url.startswith((site.url, "data:"))} == set()


def test_a_page_fits_320_px_with_text_of_200_percent(browse: Browse, site: Site) -> None:
    page = browse(width=320, service_workers="block")
    for path in PAGES[""]:
        page.goto(resolve(site, path))
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        assert sideways(page) <= 0, path
