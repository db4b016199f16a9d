"""Олена asks for information; the body is silent; the complaint is written; she judges."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import Browse
from tests.e2e.looks import shot, sideways, violations
from tests.e2e.people import act_as, next_day
from tests.e2e.test_walk import press

pytestmark = pytest.mark.browser
TITLE = "Скільки коштує опалення школи за сезон"
TEXT = "Прошу надати суму витрат на опалення школи № 1 за сезон 2025–2026 років помісячно."
ANSWER = "Опалення школи № 1 за сезон коштувало 842 300 грн: від 96 100 до 188 400 грн на місяць."


def fine(page: Page, name: str, *, js: bool = True) -> None:
    """The page fits the phone, axe finds nothing; a picture is kept when asked for."""
    shot(page, f"requests-{name}")
    assert sideways(page) <= 0, name
    if js:  # axe is JavaScript itself
        assert violations(page) == [], name


def write(page: Page, *, js: bool) -> str:
    """Go through the wizard and send; return the address of the request."""
    page.goto("/write/")
    fine(page, "write", js=js)
    page.get_by_role("link", name=re.compile("Отримати документ")).click()
    main = page.locator("main")
    main.locator("[name=text]").fill(TEXT)
    main.locator("[name=topic]").select_option("schools")
    main.locator("[name=where]").fill("Корюківка")
    press(page, "Знайти, хто відповідає")
    if main.locator("[name=place]").count():
        main.locator("[name=place]").first.check()
        press(page, "Ще раз знайти, хто відповідає")
    main.locator("[name=authority]").first.check()
    fine(page, "who-answers", js=js)
    press(page, "Далі")
    expect(main.locator("[name=text]")).to_have_value(TEXT)
    main.locator("[name=title]").fill(TITLE)
    fine(page, "new", js=js)
    press(page, "Надіслати")
    if main.get_by_role("button", name="Усе одно надіслати").count():
        press(page, "Усе одно надіслати")
    fine(page, "sent", js=js)
    press(page, "Відкрити сторінку запиту")
    return page.url


@pytest.mark.parametrize("js", [True, False], ids=["js", "no-js"])
def test_olena_asks_nobody_answers_the_complaint_is_written_and_a_late_answer_judged(
    browse: Browse, js: bool
) -> None:
    page = browse(js=js)
    act_as(page, "olena")
    address = write(page, js=js)
    main = page.locator("main")
    expect(main).to_contain_text("Має відповісти до")
    fine(page, "page", js=js)
    for _ in range(9):  # working days, until the last second of the fifth is over
        next_day(page)
        page.goto(address)
        if "Строк минув" in main.inner_text():
            break
    expect(main).to_contain_text("Строк минув")
    fine(page, "overdue", js=js)
    page.get_by_role("link", name="Відкрити тексти, готові до підпису").click()
    expect(main).to_contain_text("Поскаржитися керівникові органу")
    expect(main.locator("#text-head")).to_contain_text(TITLE)
    fine(page, "complaint", js=js)

    page.goto("/")
    act_as(page, "taras")
    page.goto(address)
    press(page, "Діяти від імені розпорядника")
    fine(page, "office", js=js)
    press(page, "Надати інформацію")
    main.locator("[name=text]").fill(ANSWER)
    main.locator("[name=signer_name]").fill("Тарас Бондаренко")
    main.locator("[name=signer_post]").fill("Голова громади")
    press(page, "Оприлюднити відповідь")

    page.goto("/")
    act_as(page, "olena")
    page.goto(address)
    expect(main).to_contain_text("Відповідь надано із запізненням")
    press(page, "Оцінити відповідь")
    main.locator("[name=quality][value='4']").check()
    main.locator("[name=relevance][value='2']").check()
    press(page, "Оцінити")
    expect(main).to_contain_text("Що можна зробити далі")  # a low mark opens the next step

    page.goto("/")
    act_as(page, "")
    page.goto(address)
    expect(main).to_contain_text(ANSWER)
    expect(main).not_to_contain_text("olena@")


def test_corruption_is_not_taken_and_the_portal_of_the_state_is_shown(plain: Page) -> None:
    plain.goto("/write/")
    plain.get_by_role("link", name=re.compile("Повідомити про корупцію")).click()
    expect(plain.get_by_role("link", name=re.compile("НАЗК"))).to_be_visible()
    assert plain.locator("main form").count() == 0
    fine(plain, "corruption", js=False)
