"""What a reader asks for in an address: cleaned, never an error page."""

from django.core.paginator import Page, Paginator
from django.http import HttpRequest

from spilno.language import UncleanText, clean_text
from spilno.web.forms import sentence

LIMIT = 200  # characters of a search


def words(request: HttpRequest, name: str = "q") -> tuple[str, str]:
    """Return the words asked for and, when they cannot be taken, a sentence that says why."""
    text = request.GET.get(name, "")
    try:
        return clean_text(text, limit=LIMIT).strip(), ""
    except UncleanText as refusal:
        return "", sentence(refusal, text, LIMIT)


def page(request: HttpRequest, rows: object, size: int = 20) -> Page[object]:
    """Return the page of `rows` that is asked for; a forged number gives the nearest there is."""
    number = request.GET.get("page", "1")
    return Paginator(rows, size).get_page(number if len(number) < 10 else 1)  # type: ignore[arg-type]
