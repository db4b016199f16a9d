"""Марія refuses with a reason, the author appeals, Роман decides; the register counts it all."""

import secrets

import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import Browse
from tests.e2e.people import act_as
from tests.e2e.site import Site
from tests.e2e.test_walk import press, write_petition

pytestmark = pytest.mark.browser


def test_a_refusal_is_explained_appealed_and_looked_at_by_another(
    browse: Browse, site: Site
) -> None:
    author, maria, roman, anyone = (browse(js=False) for _ in range(4))
    title = f"Прибрати сміття на березі біля мосту {secrets.token_hex(3)}"
    act_as(author, "olena")
    author.goto("/petitions/new/?place=UA74020010000010449")
    write_petition(author, title)
    press(author, "Надіслати модераторові")
    press(author, "Відкрити петицію")
    address = author.url

    act_as(maria, "maria")
    maria.goto("/desk/moderation/")
    maria.locator("main a", has_text=title).first.click()
    maria.locator("main input[name=code]").first.check()
    maria.locator("main textarea[name=text]").fill("Приберіть із тексту слова, які це порушують.")
    press(maria, "Відмовити з цієї причини")

    author.goto(address)
    expect(author.locator("main")).to_contain_text("Не оприлюднено")
    expect(author.locator("main")).to_contain_text("Приберіть із тексту")
    press(author, "Оскаржити відмову")
    author.locator("main textarea[name=text]").fill("У тексті немає нічого, що це порушує.")
    press(author, "Надіслати скаргу")

    number = address.split("/petitions/")[1].split("-")[0]
    maria.goto(f"/petitions/{number}/decide-appeal/")
    expect(maria.locator("main")).to_contain_text("скаргу вирішує інший модератор")
    act_as(roman, "roman")
    roman.goto(f"/petitions/{number}/decide-appeal/")
    roman.locator("main input[name=decision][value=overturn]").check()
    roman.locator("main textarea[name=text]").fill("Порушення немає, петицію оприлюднено.")
    press(roman, "Вирішити скаргу")

    anyone.goto(address)
    expect(anyone.locator("main")).to_contain_text("Триває збір підписів")
    anyone.goto("/moderation/")
    expect(anyone.locator("main")).not_to_contain_text("Литвин")
    expect(anyone.locator("main")).not_to_contain_text(title)
