"""Ніна appeals at the centre, her answer is on paper; Богдан joins; Тарас answers; each rates."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import Browse
from tests.e2e.looks import shot, sideways, violations
from tests.e2e.people import act_as
from tests.e2e.test_office import NINA, papers
from tests.e2e.test_walk import press

pytestmark = pytest.mark.browser
HOME = "м. Корюківка, вул. Зелена, 5"
TEXT = "Після шостої вечора жоден автобус не їде до лікарні. Просимо додати рейс о 18:30."
PHONE = "Мій телефон 067 123-45-67."
ANSWER = "Рейс о 18:30 додано з першого числа, розклад вивішено на всіх зупинках."


PLAIN: set[Page] = set()  # pages without JavaScript


def fine(page: Page, name: str) -> None:
    """The page fits the phone, axe finds nothing; a picture is kept when asked for."""
    shot(page, f"appeals-{name}")
    assert sideways(page) <= 0, name
    if page not in PLAIN:  # axe is JavaScript itself
        assert violations(page) == [], name


def become(page: Page, persona: str) -> None:
    """Change over from a page that is there for everybody."""
    page.goto("/")
    act_as(page, persona)


def typed(page: Page, title: str) -> None:
    """Fill in what the law asks for; the name is known."""
    main = page.locator("main")
    main.locator("[name=title]").fill(title)
    main.locator("[name=text]").fill(f"{TEXT} {PHONE}")
    main.locator("[name=residence]").fill(HOME)


def sent(page: Page, title: str) -> str:
    """Write a collective appeal as the one who is signed in; return the address of its page."""
    page.goto("/appeals/new/application/?topic=public_transport")
    main = page.locator("main")
    if not main.locator("[name=to]").count():
        main.locator("[name=q]").fill("Корюківка")
        press(page, "Показати, хто відповідає")
        main.locator("[name=place]").first.check()
        press(page, "Показати, хто відповідає")
    fine(page, "new")
    press(page, "Далі")
    typed(page, title)
    if main.locator("details:not([open])").count():
        main.locator("details > summary").first.click()
    main.locator("[name=is_collective]").check()
    fine(page, "write")
    press(page, "Далі")
    fine(page, "check")
    main.get_by_role("button", name="Надіслати", exact=True).click()
    expect(main).to_contain_text("-зв")
    fine(page, "sent")
    press(page, "Відкрити звернення")
    return page.url


def answer(page: Page, title: str) -> None:
    """Register and answer as an official."""
    become(page, "taras")
    page.goto("/appeals/desk/")
    fine(page, "desk")
    page.get_by_role("link", name=title).first.click()
    fine(page, "office")
    press(page, "Зареєструвати")
    main = page.locator("main")
    main.locator("[name=number]").fill("К-207")
    main.locator("form").get_by_role("button", name="Зареєструвати").click()
    expect(main).to_contain_text("К-207")
    press(page, "Дати відповідь")
    main.locator("[name=result][value=satisfied]").check()
    main.locator("[name=text]").fill(ANSWER)
    main.locator("[name=signer_name]").fill("Тарас Бондаренко")
    main.locator("[name=signer_post]").fill("секретар ради")
    fine(page, "answer")
    press(page, "Надіслати відповідь")
    expect(main).to_contain_text(ANSWER)


def rate(page: Page, address: str) -> None:
    """Judge the answer."""
    page.goto(address)
    press(page, "Оцінити відповідь")
    for name in ("quality", "relevance"):
        page.locator(f"main [name={name}][value='5']").check()
    page.locator("main form").get_by_role("button", name="Оцінити").click()
    expect(page.locator("main")).to_contain_text(ANSWER)


@pytest.mark.parametrize("js", [True, False], ids=["js", "no-js"])
def test_a_public_appeal_is_joined_answered_and_judged_by_each(browse: Browse, js: bool) -> None:
    page, stranger = browse(js=js), browse(js=js)
    if not js:
        PLAIN.update({page, stranger})
    title = f"Вечірній автобус до лікарні {'на щодень' if js else 'у вихідні'}"
    act_as(page, "olena")
    address = sent(page, title)
    main = page.locator("main")
    expect(main).to_contain_text("приватне")
    fine(page, "page-private")
    assert stranger.goto(address).status == 404  # type: ignore[union-attr]

    page.get_by_role("link", name="Зробити публічним").click()
    expect(main.locator("[name=hidden]").first).to_be_checked()
    fine(page, "publish")
    main.locator("form").get_by_role("button", name="Зробити публічним").click()
    expect(main).to_contain_text("[приховано]")
    stranger.goto(page.url)
    expect(stranger.locator("main")).to_contain_text(TEXT)
    for word in ("Коваленко", HOME, "067"):
        expect(stranger.locator("main")).not_to_contain_text(word)
    fine(stranger, "page-public")
    address = page.url

    act_as(page, "bohdan")
    page.goto(address)
    press(page, "Приєднатися як співавтор")
    main.locator("[name=residence]").fill(HOME)
    fine(page, "join")
    main.get_by_role("button", name="Приєднатися").click()
    expect(main).to_contain_text("Ви серед співавторів")

    answer(page, title)
    for persona in ("bohdan", "olena"):
        become(page, persona)
        rate(page, address)
    fine(page, "page-answered")


def test_nina_appeals_at_the_centre_and_gets_her_answer_on_paper(browse: Browse) -> None:
    desk, title = browse(), "Полагодити піч у хаті"
    main = desk.locator("main")
    act_as(desk, "svitlana")
    visit(desk)
    press(desk, "Написати звернення, надрукувати відповідь")
    main.locator("[name=kind][value=application]").check()
    main.locator("[name=topic]").select_option("welfare")
    main.locator("[name=to]").first.check()
    typed(desk, title)
    fine(desk, "at-desk")
    press(desk, "Надіслати й надрукувати")
    code = main.locator("#revocation-code").inner_text()
    assert re.fullmatch(r"[2-9A-HJ-NP-Z]{4}(-[2-9A-HJ-NP-Z]{4}){2}", code)
    expect(main).to_contain_text("Реєстрація звернення")
    fine(desk, "paper")
    press(desk, "До візиту")
    press(desk, "Завершити візит")

    answer(desk, title)
    become(desk, "svitlana")
    visit(desk)
    press(desk, "Написати звернення, надрукувати відповідь")
    desk.get_by_role("link", name=re.compile(title)).first.click()
    expect(main).to_contain_text("К-207")
    expect(main).to_contain_text(ANSWER)
    expect(main).not_to_contain_text(code)
    fine(desk, "paper-answered")


def visit(desk: Page) -> None:
    """Receive Ніна by her documents; she signs the consent."""
    papers(desk, NINA.name[0])
    desk.locator("main [name=is_signed]").check()
    press(desk, "Далі")
