"""The base pages answer, are the same for all, and keep nothing private."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

from spilno.civic.tests import sample
from spilno.people.models import Person
from spilno.people.tests.signing_in import sign_in
from spilno.places.models import Place
from spilno.places.tests.fixtures import KORIUKIVKA_HROMADA

pytestmark = pytest.mark.django_db
Places = dict[str, Place]
PUBLIC = [
    "/",
    "/start/",
    "/places/",
    f"/places/{KORIUKIVKA_HROMADA}/",
    "/search/",
    "/moderation/",
    "/about/",
    "/about/record/",
    "/help/",
    "/accessibility/",
    "/privacy/",
    "/offline/",
]
TEXTS = Path(__file__).parent.parent / "templates" / "web" / "pages"


@pytest.mark.parametrize("path", [*PUBLIC, "/me/", "/manifest.webmanifest", "/sw.js"])
def test_base_page_answers(visitor: Client, places: Places, path: str) -> None:
    assert visitor.get(path).status_code == 200


@pytest.mark.parametrize("path", PUBLIC)
def test_a_public_page_is_the_same_for_olena_and_for_a_stranger(
    visitor: Client, places: Places, olena: Person, path: str
) -> None:
    stranger = visitor.get(path)
    sign_in(visitor, olena)
    own = visitor.get(path)
    assert own.content == stranger.content
    assert own["Cache-Control"] == stranger["Cache-Control"] == "no-cache"
    assert b"csrfmiddlewaretoken" not in own.content


@pytest.mark.parametrize("path", PUBLIC)
def test_a_public_page_unchanged_is_not_sent_twice(
    visitor: Client, places: Places, path: str
) -> None:
    mark = visitor.get(path)["ETag"]
    again = visitor.get(path, headers={"If-None-Match": mark})
    assert (again.status_code, again.content) == (304, b"")


def test_my_part_is_kept_nowhere(visitor: Client, olena: Person) -> None:
    sign_in(visitor, olena)
    answer = visitor.get("/me/")
    assert "no-store" in answer["Cache-Control"]
    assert "private" in answer["Cache-Control"]


def test_ukrainian_comes_first_whatever_the_browser_prefers(visitor: Client) -> None:
    answer = visitor.get("/about/", headers={"Accept-Language": "en, ru;q=0.9"})
    assert answer["Content-Language"] == "uk"
    assert '<html lang="uk"' in answer.content.decode()


def test_a_reader_may_choose_english_and_return(visitor: Client) -> None:
    answer = visitor.post("/language/", {"language": "en", "next": "/help/"})
    assert answer["Location"] == "/help/"
    assert '<html lang="en"' in visitor.get("/help/").content.decode()
    visitor.post("/language/", {"language": "uk", "next": "/help/"})
    assert '<html lang="uk"' in visitor.get("/help/").content.decode()


@pytest.mark.parametrize("evil", ["https://evil.example/", "//evil.example", "javascript:alert(1)"])
def test_the_way_back_never_leaves_the_site(visitor: Client, evil: str) -> None:
    for path in ("/language/", "/look/"):
        assert visitor.post(path, {"next": evil})["Location"] == "/"


@pytest.mark.parametrize("language", ["ru", "xx", "../../etc/passwd", ""])
def test_an_unknown_language_is_ukrainian(visitor: Client, language: str) -> None:
    visitor.post("/language/", {"language": language})
    assert visitor.get("/about/")["Content-Language"] == "uk"
    visitor.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    assert visitor.get("/about/")["Content-Language"] == "uk"


def test_the_look_is_kept_on_the_device(visitor: Client) -> None:
    visitor.post("/look/", {"scheme": "dark", "text": "large"})
    assert 'data-scheme="dark" data-text="large"' in visitor.get("/").content.decode()
    visitor.cookies["look"] = '"><script>-x'
    assert "<script>" not in visitor.get("/").content.decode()


def test_no_page_calls_a_foreign_host(visitor: Client, places: Places) -> None:
    for path in PUBLIC:
        text = visitor.get(path).content.decode()
        assert re.findall(r'(?:src|srcset)="(?:https?:)?//[^"]*', text) == []
        assert re.findall(r'<link[^>]+href="(?:https?:)?//[^"]*', text) == []


@pytest.mark.parametrize("name", sorted(path.name for path in (TEXTS / "uk").iterdir()))
def test_a_text_says_as_much_in_both_languages(name: str) -> None:
    shapes = [
        re.findall(r"<(h1|h2|h3|li|tr|ol|ul)\b", (TEXTS / language / name).read_text())
        for language in ("uk", "en")
    ]
    assert shapes[0] == shapes[1]


def test_no_english_is_left_on_ukrainian_pages(visitor: Client, places: Places) -> None:
    known = {"EN", "English", "Python", "verify", "py", "RFC", "C", "SP", "tlog", "checkpoint"}
    known |= {"vkey", "QR", "JavaScript", "WCAG", "AA", "passkey", "AGPL", "or", "later", "PIN"}
    known |= {
        "BankID",
        "ID",
        "GOV",
        "UA",
        "Android",
        "iPhone",
        "Cookie",
        "python",
        "VI",
        "spilno",
        "record",
        "export",
    }
    tools = {"Samples", "Longer", "Petitions"}  # their catalogues are not ours
    for path in PUBLIC:
        html = visitor.get(path).content.decode()
        text = re.sub(r"<(script|style|template).*?</\1>|<[^>]+>", " ", html, flags=re.S)
        assert set(re.findall(r"[A-Za-z]+", text)) - known - tools == set(), path


def test_the_first_page_shows_open_matters_and_leads_to_places(
    visitor: Client, places: Places
) -> None:
    matter = sample.matter(places[KORIUKIVKA_HROMADA], title="Освітити дорогу")
    matter.opened_at = sample.NOON
    matter.save()
    sample.matter(places["UA"], title="Таємна чернетка", visibility="private")
    text = visitor.get("/").content.decode()
    assert "Освітити дорогу" in text
    assert "Таємна чернетка" not in text
    assert '<form class="place-search" action="/places/" method="get"' in text
