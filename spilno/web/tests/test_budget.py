"""What a first visit carries stays small (issue 3 §4; facts/frontend.md §10)."""

import gzip
import re
from pathlib import Path

import pytest
from django.test import Client

from spilno.places.models import Place

STATIC = Path(__file__).parent.parent / "static" / "web"
KB = 1024


def packed(*paths: Path) -> int:
    return sum(len(gzip.compress(path.read_bytes(), 9)) for path in paths)


def test_styles_scripts_and_fonts_keep_their_budget() -> None:
    assert packed(STATIC / "site.css") <= 12 * KB
    assert packed(*STATIC.glob("js/*.js")) <= 8 * KB
    first = [STATIC / "fonts" / f"onest-{name}.woff2" for name in ("cyrillic", "latin")]
    assert sum(path.stat().st_size for path in first) <= 36 * KB


@pytest.mark.django_db
def test_the_first_page_is_light_and_asks_for_little(
    visitor: Client, places: dict[str, Place]
) -> None:
    html = visitor.get("/").content
    assert len(gzip.compress(html, 9)) <= 20 * KB
    asked = re.findall(r'<(?:link|script|img)[^>]+(?:href|src)="(/[^"]+)"', html.decode())
    assert len(set(asked)) <= 8  # with the page itself and the worker: ten


def test_every_colour_is_a_token() -> None:
    css = (STATIC / "site.css").read_text()
    parts = css[css.index("@layer parts {") : css.index("@layer states {")]
    # the hero is always night, its mask black, a QR code on white
    fixed = {
        "#16203a",
        "#fffdf9",
        "#2c4285",
        "#e3a72b",
        "#f4c357",
        "#000",
        "#fff",
    }
    assert set(re.findall(r"#[0-9a-f]{3,6}\b", parts)) <= fixed


def test_light_and_dark_know_the_same_tokens() -> None:
    css = (STATIC / "site.css").read_text()
    light, by_device, chosen = (
        set(re.findall(r"(--[a-z-]+): #", part))
        for part in (
            css[css.index(":root {") : css.index("@media (prefers-color-scheme")],
            css[
                css.index("@media (prefers-color-scheme") : css.index(
                    ':root[data-scheme="light"] {'
                )
            ],
            css[css.index(':root[data-scheme="dark"] {') : css.index(":root[data-text")],
        )
    )
    assert light == by_device == chosen


@pytest.mark.django_db
def test_the_worker_keeps_the_shell_and_no_private_page(visitor: Client) -> None:
    script = visitor.get("/sw.js").content.decode().replace("\\u002D", "-")
    for name in ("site", "js/app", "fonts/onest-cyrillic", "fonts/onest-latin", "/offline/"):
        assert name in script
    assert "no-store|private" in script
    assert "/me/" not in script
