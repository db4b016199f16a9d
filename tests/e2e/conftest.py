"""A running demonstration and a real Chromium for persona scenarios.

`phone` is 360 px wide, `desktop` 1280, `plain` is a phone without JavaScript; `browse(...)` opens
any other. Mark such tests with `pytest.mark.browser`.
"""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests import system
from tests.conftest import Copy
from tests.e2e.site import Site

FLAGS = [
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
Browse = Callable[..., Page]


@pytest.fixture(scope="session")
def site(request: pytest.FixtureRequest) -> Iterator[Site]:
    if kept := os.environ.get("SPILNO_E2E"):  # «home:port» of a site that one keeps running
        home, port = kept.rsplit(":", 1)
        found = Site(Path(home))
        found.attach(int(port))
        yield found
        return
    new_home: Copy = request.getfixturevalue("new_home")
    running = Site(new_home())
    running.start()
    yield running
    running.stop()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    path = system.chromium()
    if path is None:
        pytest.skip(f"немає Chromium: {system.SAY}")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def browse(chromium: Browser, site: Site) -> Iterator[Browse]:
    contexts: list[BrowserContext] = []

    def open_page(
        *, width: int = 360, height: int = 740, js: bool = True, dark: bool = False, **more: object
    ) -> Page:
        context = chromium.new_context(
            base_url=site.url,
            viewport={"width": width, "height": height},
            java_script_enabled=js,
            color_scheme="dark" if dark else "light",
            locale="uk-UA",
            timezone_id="Europe/Kyiv",
            **more,  # type: ignore[arg-type]
        )
        contexts.append(context)
        context.set_default_timeout(15_000)
        return context.new_page()

    yield open_page
    for context in contexts:
        context.close()


@pytest.fixture
def phone(browse: Browse) -> Page:
    return browse()


@pytest.fixture
def desktop(browse: Browse) -> Page:
    return browse(width=1280, height=900)


@pytest.fixture
def plain(browse: Browse) -> Page:
    return browse(js=False)
