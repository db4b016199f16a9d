"""By keyboard alone, from the first page to a signature; the focus is always seen."""

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.people import act_as
from tests.e2e.site import Site

pytestmark = pytest.mark.browser

FOCUSED = """() => {
  const found = document.activeElement;
  const drawn = [null, '::after'].map((part) => getComputedStyle(found, part));
  const ring = drawn.some((style) => style.outlineStyle !== 'none' || style.boxShadow !== 'none');
  const words = found.getAttribute('aria-label') || found.innerText || found.name || '';
  return [found.tagName, words.trim(), ring || found.tagName === 'MAIN' || found === document.body];
}"""


def tab_to(page: Page, words: str) -> None:
    """Press Tab until the element that says this has the focus."""
    for _ in range(80):
        page.keyboard.press("Tab")
        tag, said, is_seen = page.evaluate(FOCUSED)
        assert is_seen, f"no ring around <{tag}> «{said}»"
        if said.startswith(words):
            return
    raise AssertionError(f"Tab never came to «{words}»")


def test_a_signature_by_keyboard_alone(desktop: Page, site: Site) -> None:
    act_as(desktop, "nina")
    desktop.goto("/")
    tab_to(desktop, "До змісту")  # the skip link is the first
    desktop.keyboard.press("Enter")
    tab_to(desktop, "q")
    desktop.keyboard.type("Корюківська громада")
    desktop.keyboard.press("Enter")
    desktop.wait_for_url("**/places/**")
    if "/places/UA" not in desktop.url:
        tab_to(desktop, "Корюківська")
        desktop.keyboard.press("Enter")
        desktop.wait_for_url("**/places/UA*/")
    tab_to(desktop, "Підписати")
    desktop.keyboard.press("Enter")
    expect(desktop.locator("main")).to_contain_text("Цей рядок побачать усі")
    tab_to(desktop, "Підписую")
    desktop.keyboard.press("Enter")
    expect(desktop.locator("main")).to_contain_text("Ваш підпис записано")
