"""A second account of Олена: the test bank shows that both are hers; joined, all counts once."""

import re
import secrets

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import Browse
from tests.e2e.looks import shot, sideways, violations
from tests.e2e.people import act_as
from tests.e2e.site import Site
from tests.e2e.test_bankid import PETITION
from tests.e2e.test_receipt import wait_for_count
from tests.e2e.test_walk import press, sign_in_by_code

pytestmark = pytest.mark.browser
# To the President: whoever is identified may sign, wherever they live.
OPEN = """
    SELECT id FROM civic_matter WHERE position(%s IN title) > 0 AND stage = 'collecting'
"""
# What earlier scenarios proved of Олена is forgotten: this one begins with a new account.
FORGET = """
    DELETE FROM people_identity USING people_person p
    WHERE person_id = p.id AND p.surname = 'Шевченко' RETURNING person_id
"""
VALID = "SELECT count(*) FROM petitions_signature WHERE petition_id = %s AND state = 'valid'"


def prove_by_bank(page: Page) -> None:
    """Go to the test bank and give it Олена's consent."""
    page.goto("/account/confirm/?next=/me/")
    press(page, "BankID")
    page.locator("input[value=olena]").check()
    page.get_by_role("button", name="Надати дані").click()


def sign(page: Page, number: int) -> None:
    page.goto(f"/petitions/{number}/sign/")
    if page.url.endswith("/sign/"):  # else an earlier scenario signed: the receipt is shown
        press(page, "Підписую")
    expect(page).to_have_url(re.compile("/receipts?/|receipt"))


def test_a_second_account_of_olena_is_joined(browse: Browse, site: Site) -> None:
    second, olena = browse(), browse()
    site.sql(FORGET)
    number = int(str(site.sql(OPEN, PETITION)[0][0]))
    prove_by_bank(second)  # a newcomer, unless an earlier scenario was here as Олена by her bank
    if "/newcomer/" in second.url:
        sign_in_by_code(second, site, f"olena.{secrets.token_hex(4)}@example.org")
    expect(second).to_have_url(re.compile("/me/"))
    sign(second, number)
    act_as(olena, "olena")
    sign(olena, number)
    before = int(str(site.sql(VALID, number)[0][0]))
    wait_for_count(site, number, before)

    prove_by_bank(olena)
    main = olena.locator("main")
    expect(main).to_contain_text("У вас є інший обліковий запис")
    shot(olena, "merge")
    assert sideways(olena) <= 0
    assert violations(olena) == []
    press(olena, "Об’єднати")
    expect(main).to_contain_text("Позначте")  # without the tick nothing happens
    olena.locator("[name=agree]").check()
    press(olena, "Об’єднати")
    expect(olena.locator("body")).to_contain_text("Облікові записи об’єднано")

    wait_for_count(site, number, before - 1)
    assert int(str(site.sql(VALID, number)[0][0])) == before - 1
    second.goto("/account/")
    expect(second).to_have_url(re.compile("/account/login/"))
    olena.goto("/account/email/")
    expect(main).to_contain_text("Також відкриває обліковий запис")
