"""The most similar public petitions, with the reason in words."""

from dataclasses import dataclass

from spilno import search
from spilno.civic.models import Matter
from spilno.civic.tools import Card
from spilno.record import clock
from spilno.tools.petitions.endpoints import cards
from spilno.tools.petitions.models import Petition


@dataclass(frozen=True)
class Found:
    """One similar petition and the words it shares."""

    card: Card
    why: list[str]


def to_petition(petition: Petition, limit: int = 3) -> list[Found]:
    """Return the public petitions most similar to this one."""
    text = f"{petition.matter.title}\n{petition.text}"
    found = [
        item
        for item in search.similar(text, kinds=["petition"], limit=limit + 1)
        if item.number != petition.pk
    ][:limit]
    public = Matter.objects.filter(pk__in=[item.number for item in found], visibility="public")
    shown = {
        card.matter_id: card for card in cards(list(public.select_related("place")), clock.now())
    }
    return [Found(shown[item.number], list(item.why)) for item in found if item.number in shown]
