"""What a reader asks for in an address: cleaned, never an error page."""

from typing import TypeVar

from django.core.paginator import Page, Paginator
from django.db.models import Model, QuerySet
from django.http import HttpRequest

from spilno.language import UncleanText, clean_text
from spilno.web.forms import sentence

Row = TypeVar("Row", bound=Model)
LIMIT = 200  # characters of a search


def words(request: HttpRequest, name: str = "q") -> tuple[str, str]:
    """Return the words asked for and, when they cannot be taken, a sentence that says why."""
    text = request.GET.get(name, "")
    try:
        return clean_text(text, limit=LIMIT).strip(), ""
    except UncleanText as refusal:
        return "", sentence(refusal, text, LIMIT)


def page(request: HttpRequest, rows: QuerySet[Row], size: int = 20) -> Page[Row]:
    """Return the page of `rows` that is asked for; a forged number gives the nearest there is."""
    number = request.GET.get("page", "1")
    return Paginator(rows, size).get_page(number if len(number) < 10 else 1)
