"""What a visitor of the demonstration does with the bar at the foot, for persona scenarios."""

from playwright.sync_api import Page, expect

BAR = ".demo-bar"


def act_as(page: Page, persona: str) -> None:
    """Become a persona («olena», «taras», …) by the bar; the empty name signs out."""
    _open_bar(page)
    page.locator(f"{BAR} select").select_option(persona)
    page.locator(f"{BAR} form", has=page.locator("select")).locator("button").click()
    expect(page.locator(f"{BAR} select")).to_have_value(persona)


def next_day(page: Page, days: int = 1) -> None:
    """Let working days pass; after each the site has done all that the day brought."""
    for _ in range(days):
        _open_bar(page)
        page.locator(f"{BAR} form[action$='/next-day/'] button").click()
        expect(page.locator(BAR)).to_be_visible()


def call_crowd(page: Page, times: int = 1) -> None:
    """Let fifty residents act on the matter of this page."""
    for _ in range(times):
        page.locator(f"{BAR} form[action$='/crowd/'] button").click()
        expect(page.locator(BAR)).to_be_visible()


def _open_bar(page: Page) -> None:
    if page.url == "about:blank" or page.locator(BAR).count() == 0:
        page.goto("/")
