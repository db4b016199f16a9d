"""The demonstration's bar: become another, let a day pass."""

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.people import act_as, next_day
from tests.e2e.site import Site

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("kind", ["phone", "plain"])
def test_a_visitor_becomes_olena_and_is_nobody_again(
    kind: str, request: pytest.FixtureRequest
) -> None:
    page: Page = request.getfixturevalue(kind)
    act_as(page, "olena")
    act_as(page, "")


def test_a_working_day_passes_and_the_worker_has_seen_it(plain: Page, site: Site) -> None:
    plain.goto("/demo/")
    before = plain.locator(".demo-bar strong").inner_text()
    next_day(plain)
    expect(plain.locator(".demo-bar strong")).not_to_have_text(before)
    assert site.sql("SELECT ahead > interval '20 hours' FROM demo_clock") == [(True,)]


def test_another_site_cannot_move_the_clock(phone: Page, site: Site) -> None:
    answer = phone.request.post("/demo/next-day/", headers={"Origin": "https://evil.example"})
    assert answer.status == 403
