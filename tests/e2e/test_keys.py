"""The demonstration's test authority: a key file of it opens, its servers answer."""

import pytest
from playwright.sync_api import Page, expect

from spilno.signing.keys.containers import unlocked
from tests.e2e.site import Site

pytestmark = pytest.mark.browser


def test_a_visitor_finds_a_test_key_and_its_password(plain: Page, site: Site) -> None:
    plain.goto("/demo/")
    plain.get_by_role("link", name="Тестові ключі").last.click()
    expect(plain.locator("code")).to_have_text("spilno-test")
    link = plain.get_by_role("link", name="Богдан: файловий ключ громадянина")
    with plain.expect_download() as download:
        link.click()
    octets = download.value.path().read_bytes()
    assert len(unlocked(octets, "spilno-test")) == 2


def test_the_test_servers_stop_and_start_with_the_site(plain: Page, site: Site) -> None:
    plain.goto("/demo/keys/")
    address = plain.get_by_role("link", name="Псевдонім").get_attribute("href")
    assert address
    root = address.split("/keys/")[0] + "/certificates/dstu-root.cer"
    answer = plain.request.get(root)
    assert answer.status == 200
    assert answer.body() == (site.home / "trust" / "roots" / "dstu-root.cer").read_bytes()
