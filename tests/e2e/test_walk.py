"""The whole road as people walk it: village, sign-in by code, petition, threshold, answer, rating.

On a phone of 360 px, with JavaScript and without it. Law 393/96-ВР art. 23-1.
"""

import re
import secrets

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import Browse
from tests.e2e.people import act_as, call_crowd, next_day
from tests.e2e.site import Site

pytestmark = pytest.mark.browser


def press(page: Page, name: str) -> None:
    """Press the button or the link of the page's own part that says this."""
    main = page.locator("main")
    words = re.compile(name)
    main.get_by_role("button", name=words).or_(main.get_by_role("link", name=words)).first.click()


def sign_in_by_code(page: Page, site: Site, email: str) -> None:
    page.locator("main input[name=email]").fill(email)
    press(page, "Отримати код")
    code = re.search(r"\b\d{6}\b", site.letters(email)[0])
    assert code
    page.locator("main input[name=code]").fill(code.group())
    page.locator("main form button").first.click()


def go_to_community(page: Page, village: str, community: str) -> None:
    page.goto("/")
    page.locator("main input[name=q]").fill(village)
    page.locator("main form button").first.click()
    if "/places/UA" not in page.url:
        page.locator("main a", has_text=community).first.click()
    expect(page.locator("main")).to_contain_text("Корюківська")


def write_petition(page: Page, title: str) -> None:
    page.locator("main label", has_text="Корюківська міська рада").first.click()
    press(page, "Продовжити")
    page.locator("main input[name=title]").fill(title)
    press(page, "Продовжити")
    if page.url.endswith("/similar/"):
        press(page, "Жодна не підходить")
    page.locator("main textarea[name=text]").fill(
        "Стежка до школи темна з листопада до лютого. Просимо встановити десять ліхтарів."
    )
    press(page, "Продовжити")
    page.locator("main input[name=surname]").fill("Мельниченко")
    page.locator("main input[name=given_name]").fill("Іван")
    press(page, "Продовжити")


def say_where_i_live(page: Page) -> None:
    """The council's petition is its residents' own: the refusal leads there and back."""
    press(page, "Вказати, де я живу")
    page.locator("main input[name=q]").fill("Наумівка Корюківська")
    press(page, "Знайти")
    page.locator("main input[name=place]").first.check()
    page.locator("main input[name=kind]").first.check()
    page.locator("main input[name=since]").fill("2020-01-01")
    press(page, "Зберегти")


@pytest.mark.parametrize("js", [True, False], ids=["js", "no-js"])
def test_from_the_village_to_the_rated_answer(browse: Browse, site: Site, js: bool) -> None:
    author, staff = browse(js=js), browse(js=js)
    title = f"Освітити стежку до школи у Наумівці {secrets.token_hex(3)}"
    go_to_community(author, "Наумівка", "Корюківська")
    press(author, "петицію|Почати")
    if "/start" in author.url:
        press(author, "петицію")
    sign_in_by_code(author, site, f"ivan.{secrets.token_hex(4)}@example.org")
    write_petition(author, title)
    press(author, "Надіслати модераторові")
    if author.get_by_text("Ми не знаємо, де ви живете").count():
        say_where_i_live(author)
        press(author, "Надіслати модераторові")
    expect(author.locator("main")).to_contain_text("Петицію надіслано модераторові")
    press(author, "Відкрити петицію")
    address = author.url

    act_as(staff, "maria")
    staff.goto("/desk/moderation/")
    staff.locator("main a", has_text=title).first.click()
    press(staff, "Оприлюднити")
    staff.goto(address)
    expect(staff.locator("main")).to_contain_text("Триває збір підписів")
    call_crowd(staff, 2)
    next_day(staff)
    staff.goto(address)
    expect(staff.locator("main")).to_contain_text("Надіслано адресату")

    act_as(staff, "taras")
    staff.goto("/desk/")
    staff.locator("main a", has_text=title).first.click()
    press(staff, "Оприлюднити повідомлення")
    press(staff, "^Оприлюднити")
    press(staff, "^Відповісти")
    staff.get_by_label("Підтримано", exact=True).check()
    staff.locator("main textarea[name=text]").fill(
        "Десять ліхтарів буде встановлено до 1 березня, кошти передбачено в бюджеті громади."
    )
    staff.locator("main input[name=signer_name]").fill("Бондаренко Тарас")
    staff.locator("main input[name=signer_post]").fill("голова громади")
    press(staff, "Оприлюднити відповідь")
    press(staff, "Додати крок")
    staff.locator("main textarea[name=text]").fill("Ліхтарі встановлено, стежка освітлена")
    staff.locator("main input[name=done_on]").fill("2026-12-01")
    press(staff, "^Оприлюднити")
    press(staff, "Усе виконано")
    press(staff, "^Виконано")

    author.goto(address)
    expect(author.locator("main")).to_contain_text("Виконано")
    expect(author.locator("main")).to_contain_text("Десять ліхтарів буде встановлено")
    press(author, "Оцінити відповідь")
    for name in ("quality", "relevance"):
        author.locator(f"main input[name={name}][value='5']").check()
    press(author, "^Оцінити")
    assert author.url == address
    assert site.sql("SELECT count(*) FROM duties_rating")[0][0]
