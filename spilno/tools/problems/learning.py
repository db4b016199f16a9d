"""At night each community's own reports teach its guess of categories."""

from collections.abc import Iterator

from django.db.models import Count, QuerySet
from procrastinate.contrib.django import app

from spilno.search.categories import shelf
from spilno.search.categories.example import Example
from spilno.tools.problems import guess
from spilno.tools.problems.models import Problem


@app.periodic(cron="40 2 * * *")
@app.task(queue="default", queueing_lock="problems.learn")
def learn(timestamp: int) -> None:
    """Learn anew where examples have grown enough."""
    refresh()


def refresh() -> list[str]:
    """Learn where it is due; return the communities. Safe to repeat and to be killed anywhere."""
    counted = _answered().values_list("matter__place_id").annotate(Count("pk")).order_by()
    return [place for place, number in counted if _learn(place, number)]


def _learn(place: str, number: int) -> bool:
    return shelf.refresh(place, number, lambda: _examples(place), guess.names())


def _examples(place: str) -> Iterator[Example]:
    """Give what the package brings, then what officials of the community let stand or corrected."""
    yield from guess.packaged()
    own = _answered().filter(matter__place=place).values_list("text", "category")
    for text, category in own.iterator():
        yield Example(text, category)


def _answered() -> QuerySet[Problem]:
    return Problem.objects.filter(matter__visibility="public", answered_at__isnull=False)
