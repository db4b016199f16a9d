"""Units, posts, holders and powers of an authority, as Popolo JSON."""

from typing import Annotated

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from ninja import Router
from pydantic import Field

from spilno.api.answers import answer
from spilno.places import popolo, topics
from spilno.places.models import Authority

router = Router()
Number = Annotated[int, Field(ge=1, le=2**53)]


@router.get("/authorities/{number}/directory", summary="Units, posts, holders, powers (Popolo)")
def one_directory(request: HttpRequest, number: Number) -> HttpResponse:
    """Show the directory of one authority: organizations, posts, persons, memberships, powers."""
    return answer(request, popolo.contents_of([get_object_or_404(Authority, pk=number)]))


@router.get("/topics", summary="What an appeal or a report can be about")
def list_topics(request: HttpRequest) -> HttpResponse:
    """List sections of the Cabinet's classifier of appeals, and problems of a city under them."""
    rows = [
        {"code": each.code, "names": dict(each.names), "section": each.section, "under": each.under}
        for each in topics.topics().values()
    ]
    return answer(request, {"items": rows})
