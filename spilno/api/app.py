"""The open interface `/api/v1/`: keyless reading of every public object."""

from typing import Annotated

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from ninja import NinjaAPI
from pydantic import Field

from spilno.api import boundaries, directories, shapes
from spilno.api.answers import answer, answer_page
from spilno.api.paging import SIGNER, Page, page, read_cursor
from spilno.api.problems import handle_problems
from spilno.civic import tools
from spilno.civic.models import Matter, RuleSet
from spilno.duties.models import Duty
from spilno.places.models import Authority, Place
from spilno.record import journal

api = NinjaAPI(
    title="Спільно",
    version="1",
    description="Keyless reading of every public object. JSON, or CSV by `format=csv`. "
    "Errors are RFC 9457.",
    docs_url=None,
    urls_namespace="api-1",
)
handle_problems(api)
api.add_router("", boundaries.router)
api.add_router("", directories.router)

Text = Annotated[str, Field(pattern=r"^[^\x00-\x08\x0e-\x1f]*$", max_length=200)]
Code = Annotated[str, Field(pattern=r"^(UA|UA[0-9]{17})$")]
Number = Annotated[int, Field(ge=1, le=2**53)]
Limit = Annotated[int, Field(ge=1, le=500)]
Cursor = Annotated[str, Field(max_length=200)]
Format = Annotated[str, Field(pattern="^(json|csv)$")]


@api.get("/places", summary="Places of the codifier (КАТОТТГ)")
def list_places(
    request: HttpRequest,
    category: Text = "",
    parent: Code | None = None,
    cursor: Cursor = "",
    limit: Limit = 100,
    format: Format = "json",  # noqa: A002 - the parameter's public name
) -> HttpResponse:
    """List places, by category and parent."""
    found = Place.objects.all()
    found = found.filter(category=category) if category else found
    found = found.filter(parent=parent) if parent else found
    return answer_page(request, page(found, cursor, limit, shapes.places))


@api.get("/places/{code}", summary="One place")
def one_place(request: HttpRequest, code: Code) -> HttpResponse:
    """Show one place by its code."""
    return answer(request, next(iter(shapes.places([get_object_or_404(Place, pk=code)]))))


@api.get("/authorities", summary="Authorities")
def list_authorities(
    request: HttpRequest,
    place: Code | None = None,
    state: Text = "",
    cursor: Cursor = "",
    limit: Limit = 100,
    format: Format = "json",  # noqa: A002 - the parameter's public name
) -> HttpResponse:
    """List authorities, by place and state."""
    found = Authority.objects.all()
    found = found.filter(place=place) if place else found
    found = found.filter(state=state) if state else found
    return answer_page(request, page(found, cursor, limit, shapes.authorities))


@api.get("/authorities/{number}", summary="One authority")
def one_authority(request: HttpRequest, number: Number) -> HttpResponse:
    """Show one authority."""
    found = get_object_or_404(Authority, pk=number)
    return answer(request, next(iter(shapes.authorities([found]))))


@api.get("/matters", summary="Public matters")
def list_matters(
    request: HttpRequest,
    kind: Text = "",
    place: Code | None = None,
    stage: Text = "",
    cursor: Cursor = "",
    limit: Limit = 100,
    format: Format = "json",  # noqa: A002 - the parameter's public name
) -> HttpResponse:
    """List public matters, by kind, place and stage."""
    found = Matter.objects.filter(visibility="public", kind__in=list(tools.discover()))
    found = found.filter(kind=kind) if kind else found
    found = found.filter(place=place) if place else found
    found = found.filter(stage=stage) if stage else found
    return answer_page(request, page(found, cursor, limit, shapes.matters))


@api.get("/matters/{number}", summary="One public matter")
def one_matter(request: HttpRequest, number: Number) -> HttpResponse:
    """Show one public matter."""
    found = get_object_or_404(Matter, pk=number, visibility="public")
    if found.kind not in tools.discover():
        raise Http404
    return answer(request, next(iter(shapes.matters([found]))))


@api.get("/duties", summary="Duties: who owes what, until when")
def list_duties(
    request: HttpRequest,
    authority: Number | None = None,
    state: Text = "",
    cursor: Cursor = "",
    limit: Limit = 100,
    format: Format = "json",  # noqa: A002 - the parameter's public name
) -> HttpResponse:
    """List duties on public matters, by authority and state."""
    found = Duty.objects.filter(matter__visibility="public")
    found = found.filter(authority=authority) if authority else found
    found = found.filter(state=state) if state else found
    return answer_page(request, page(found, cursor, limit, shapes.duties))


@api.get("/rules", summary="Rule sets with their sources")
def list_rules(
    request: HttpRequest,
    authority: Number | None = None,
    cursor: Cursor = "",
    limit: Limit = 100,
    format: Format = "json",  # noqa: A002 - the parameter's public name
) -> HttpResponse:
    """List every edition of every rule set."""
    found = RuleSet.objects.all()
    found = found.filter(authority=authority) if authority else found
    return answer_page(request, page(found, cursor, limit, shapes.rule_sets))


@api.get("/record/entries", summary="Entries of the record in order")
def list_entries(
    request: HttpRequest,
    cursor: Cursor = "",
    limit: Limit = 100,
    format: Format = "json",  # noqa: A002 - the parameter's public name
) -> HttpResponse:
    """List entries of the record from the first, in order, without gaps."""
    after = int(read_cursor(cursor)) if cursor else -1
    found = list(journal.entries(after=after, limit=limit))
    following = SIGNER.sign(str(found[-1].sequence)) if len(found) == limit else None
    return answer_page(request, Page(list(shapes.entries(found)), following))
