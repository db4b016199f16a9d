"""Богдан confirms who he is with his own key: in a file, and in ways that need no JavaScript."""

import re
from datetime import UTC, datetime

import pytest
from playwright.sync_api import Page, Request, expect
from spilno_demo.authority import cms

from tests.e2e.conftest import Browse
from tests.e2e.key_files import KeyFile, frame, offer, payload
from tests.e2e.site import Site

pytestmark = pytest.mark.browser
SCREEN = "/account/confirm/file_key/?next=/"
SCRIPT = "signer-frame"


@pytest.fixture(scope="module")
def bohdan(site: Site) -> KeyFile:
    return KeyFile(site, "bohdan")


def recorded(page: Page) -> list[tuple[str, bytes]]:
    """Record all that this browser sends from now on, from the page and from the frame."""
    found: list[tuple[str, bytes]] = []

    def keep(request: Request) -> None:
        head = " ".join(f"{name}: {value}" for name, value in request.headers.items())
        found.append(
            (request.url, f"{request.url} {head} ".encode() + (request.post_data_buffer or b""))
        )

    page.context.on("request", keep)
    return found


def open_screen(page: Page) -> None:
    page.goto(SCREEN)
    expect(frame(page).locator('[data-part="text"]')).to_contain_text("account.sign_in")


def test_bohdan_signs_in_and_no_request_holds_his_key(phone: Page, bohdan: KeyFile) -> None:
    sent = recorded(phone)
    open_screen(phone)
    assert phone.evaluate("document.documentElement.scrollWidth") <= 360
    offer(phone, bohdan.container)
    phone.wait_for_url("**/account/newcomer/")
    expect(phone.locator("main")).to_contain_text("Коваль Богдан Степанович")
    posts = [body for url, body in sent if url.endswith("/file_key/back/")]
    assert len(posts) == 1
    assert b"signature" in posts[0]
    traces = bohdan.traces()
    assert len(traces) > 3000
    for url, body in sent:
        low = body.lower()
        assert not [trace for trace in traces if trace in low], f"a piece of the key in {url}"


def test_each_mistake_has_its_sentence(phone: Page, bohdan: KeyFile, site: Site) -> None:
    open_screen(phone)
    own, other = bohdan.owner.certificate.raw, KeyFile(site, "olena").owner.certificate.raw
    expired = KeyFile(site, "expired")
    tries: list[tuple[bytes, str, bytes, str]] = [
        (bohdan.bare, "не той", own, "Пароль не підходить"),
        (bohdan.bare[:-40], bohdan.password, own, "файл пошкоджено"),
        ("Це лист, а не ключ".encode(), "x", own, "немає ключа"),
        (b"0" * 300_000, "x", own, "Файл завеликий"),
        (bohdan.bare, bohdan.password, b"hello", "У другому файлі немає сертифіката"),
        (bohdan.bare, bohdan.password, other, "Сертифікат належить іншому ключу"),
        (expired.bare, bohdan.password, expired.owner.certificate.raw, "минув"),
    ]
    alert = frame(phone).get_by_role("alert")
    for container, password, certificate, words in tries:
        offer(phone, container, password, certificate)
        expect(alert).to_contain_text(words)
        expect(alert.locator("p:visible")).to_have_count(1)
    phone.reload()
    offer(phone, bohdan.bare)
    expect(alert).to_contain_text("Додайте файл сертифіката")
    expect(frame(phone).locator("#certificate")).to_be_focused()
    offer(phone, bohdan.bare, cer=own)
    phone.wait_for_url("**/account/newcomer/")


PLANTED = {
    "fetch": "fetch(home + '/healthz?fetch').then(() => 'out', () => '')",
    "elsewhere": "fetch('http://127.0.0.1:9/').then(() => 'out', () => '')",
    "beacon": "navigator.sendBeacon(home + '/healthz?beacon') && ''",
    "picture": "new Promise((done) => { const i = new Image(); i.onload = () => done('out');"
    " i.onerror = () => done(''); i.src = home + '/static/x.png?picture'; })",
    "socket": "new Promise((done) => { try { const s = new WebSocket('ws://127.0.0.1:9/');"
    " s.onopen = () => done('out'); s.onerror = () => done(''); } catch { done(''); } })",
    "script": "import(home + '/static/x.js?script').then(() => 'out', () => '')",
    "code": "new Promise((done) => setTimeout(() => { try { done(eval('\"out\"')); }"
    " catch { done(''); } }))",
    "form": "(() => { const f = document.createElement('form'); f.action = home + '/healthz?form';"
    " document.body.append(f); f.submit(); return ''; })()",
    "window": "window.open(home + '/healthz?window') ? 'out' : ''",
    "parent": "(() => { try { return parent.document.title; } catch { return ''; } })()",
    "storage": "(() => { try { return localStorage.length + 'out'; } catch { return ''; } })()",
    "cookie": "(() => { try { return document.cookie + 'out'; } catch { return ''; } })()",
    "away": "(() => { location.href = home + '/healthz?away'; return ''; })()",
}


def test_what_is_planted_in_the_frame_gets_nothing_out(phone: Page) -> None:
    open_screen(phone)
    arrived: list[str] = []
    phone.context.on("response", lambda answer: arrived.append(answer.url))
    [inner] = [item for item in phone.frames if "/signing/frame/" in item.url]
    home = phone.evaluate("location.origin")
    for name, code in PLANTED.items():
        assert inner.evaluate(f"(home) => {code}", home) == "", name
    phone.wait_for_timeout(300)
    assert arrived == [], "the server answered to a request of the frame"


def test_strangers_messages_are_not_listened_to(phone: Page) -> None:
    open_screen(phone)
    phone.evaluate("postMessage({spilno: 'signer', signature: 'A'.repeat(200)}, '*')")
    phone.evaluate("frames[0].postMessage({text: 'Інший текст'}, '*')")
    phone.wait_for_timeout(200)
    assert phone.url.endswith(SCREEN)
    expect(frame(phone).locator('[data-part="text"]')).to_contain_text("account.sign_in")


def test_the_script_comes_to_this_screen_only(phone: Page) -> None:
    sent = recorded(phone)
    for path in ("/", "/account/login/", "/account/confirm/"):
        phone.goto(path)
    assert not [url for url, _ in sent if SCRIPT in url]
    open_screen(phone)
    assert [url for url, _ in sent if SCRIPT in url]


def test_a_signature_by_keyboard_alone(desktop: Page, bohdan: KeyFile) -> None:
    open_screen(desktop)
    inside = frame(desktop)
    for _ in range(60):
        desktop.keyboard.press("Tab")
        if inside.locator("#key:focus").count():
            break
    expect(inside.locator("#key")).to_be_focused()
    with desktop.expect_file_chooser() as chooser:
        desktop.keyboard.press("Space")
    chooser.value.set_files(payload("key.p12", bohdan.container))
    desktop.keyboard.press("Tab")
    expect(inside.locator("#password")).to_be_focused()
    desktop.keyboard.type(bohdan.password)
    desktop.keyboard.press("Tab")
    desktop.keyboard.press("Tab")
    expect(inside.get_by_role("button", name="Підписати")).to_be_focused()
    desktop.keyboard.press("Enter")
    desktop.wait_for_url("**/account/newcomer/")


def test_without_javascript_a_file_signed_elsewhere_does(browse: Browse, site: Site) -> None:
    plain = browse(js=False)
    plain.goto(SCREEN)
    expect(plain.locator("main")).to_contain_text("потрібен JavaScript")
    expect(plain.locator("iframe")).to_have_count(0)
    with plain.expect_download() as download:
        plain.get_by_role("button", name="Завантажити текст").click()
    text = download.value.path().read_bytes()
    assert re.search("Дія: account.sign_in", text.decode())
    card = KeyFile(site, "olena-diia").owner  # a key in a device
    container = cms.signed(text, card, at=datetime.now(UTC), detached=True)
    plain.get_by_label("Підписаний файл").set_input_files(payload("spilno.txt.p7s", container))
    plain.get_by_role("button", name="Надіслати підписаний файл").click()
    plain.wait_for_url("**/account/newcomer/")
    expect(plain.locator("main")).to_contain_text("Шевченко Олена Петрівна")
    expect(plain.locator("main")).to_contain_text("Кваліфікований підпис")


def test_without_javascript_a_wrong_file_has_its_sentence(browse: Browse, site: Site) -> None:
    plain = browse(js=False)
    seal = cms.signed(b"another text", KeyFile(site, "olena").owner, at=datetime.now(UTC))
    for content, words in (
        (b"hello", "немає підпису, який можна прочитати"),
        (seal, "Підписано інший текст"),
        (b"0" * 2_000_000, "завеликий"),
    ):
        plain.goto(SCREEN)
        plain.get_by_label("Підписаний файл").set_input_files(payload("a.p7s", content))
        plain.get_by_role("button", name="Надіслати підписаний файл").click()
        expect(plain.get_by_role("alert")).to_contain_text(words)
