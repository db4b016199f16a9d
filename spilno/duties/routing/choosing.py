"""Topic and place → who must answer, the likeliest first."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime

from django.db.models import Q

from spilno.duties.routing import barring, suggested
from spilno.duties.routing.barring import Barred, Complained
from spilno.duties.routing.suggested import Suggested
from spilno.places import authorities, posts, topics, tree
from spilno.places.models import Authority, Place, Post, Power, Unit
from spilno.record import clock

Step = tuple[Unit | None, Post | None]
_CENTRAL: dict[str, tuple[str, ...]] = {
    "cabinet": (Authority.Kind.CABINET,),
    "parliament": (Authority.Kind.PARLIAMENT, Authority.Kind.PRESIDENT),
}


def suggest(
    topic: str, place: Place, at: datetime, excluding: Iterable[Complained] = ()
) -> Suggested | None:
    """Return who must answer, or None when nobody can be named: the sender chooses.

    `excluding`: bodies, units, posts or holders that the appeal complains about. Raises NoTopic.
    """
    return next(iter(suggestions(topic, place, at, excluding)), None)


def suggestions(
    topic: str, place: Place, at: datetime, excluding: Iterable[Complained] = ()
) -> list[Suggested]:
    """Return all who can answer, the likeliest first, each body and official once."""
    on, barred = clock.day(at), barring.of(excluding)
    unique: dict[tuple[Authority, Unit | None, Post | None], Suggested] = {}
    for each in _all(topic, place, on, barred):
        unique.setdefault((each.authority, each.unit, each.post), each)
    return list(unique.values())


def _all(topic: str, place: Place, on: date, barred: Barred) -> Iterator[Suggested]:
    about = topics.topic(topic)
    for power in _powers(topic, place, on):
        if power.authority_id not in barred.authorities:
            yield _climbed(power, on, barred)
    for authority in _by_law(about, place):
        if authority.pk not in barred.authorities:
            yield _assumed(authority, about, on, barred)
    if not barred.is_empty:
        for authority in authorities.above(place):
            if authority.pk not in barred.authorities:
                yield Suggested(authority, reasons=(suggested.of_higher(),), is_assumed=True)


def _powers(topic: str, place: Place, on: date) -> list[Power]:
    """Return powers in force over the place: the nearest place, the narrowest topic first."""
    wanted, chain = list(topics.widening(topic)), tree.chain_codes(place)
    begun = Q(since=None) | Q(since__lte=on)
    runs = Q(until=None) | Q(until__gte=on)
    here = Q(place__in=chain) | Q(place=None, authority__place__in=chain)
    alive = Q(authority__ended_on=None) & (Q(unit=None) | Q(unit__ended_on=None))
    alive &= Q(post=None) | Q(post__ended_on=None)
    found = Power.objects.filter(begun, runs, here, alive, topic__in=wanted)
    acting = authorities.of(place)
    return sorted(
        found.select_related("authority", "unit__parent", "post__unit", "post__deputy"),
        key=lambda power: (
            chain.index(power.place_id or power.authority.place_id),
            wanted.index(power.topic),
            power.authority != acting,
            power.post is None,
            power.unit is None,
            not power.verified,
            power.pk,
        ),
    )


def _by_law(about: topics.Topic, place: Place) -> list[Authority]:
    """Return the bodies that the general law names, when no directory does."""
    if about.who == Authority.Kind.STATE_ADMINISTRATION:
        return authorities.above(place)
    if kinds := _CENTRAL.get(about.who):
        return [each for each in authorities.central() if each.kind in kinds]
    own = authorities.of(place)
    return [own] if own is not None and own.kind != Authority.Kind.NONE else []


def _climbed(power: Power, on: date, barred: Barred) -> Suggested:
    """Return the official with the power, or the first above them who is not complained about."""
    unit = power.unit or (power.post.unit if power.post else None)
    steps = _steps(power.authority, unit, power.post)
    found = _first(power.authority, steps, on, barred)
    reasons = suggested.of_power(power) + suggested.of_acting(found.acting)
    reasons += (suggested.of_climbing(),) if (found.unit, found.post) != steps[0] else ()
    return Suggested(
        found.authority, found.unit, found.post, found.acting, reasons, verified=power.verified
    )


def _assumed(authority: Authority, about: topics.Topic, on: date, barred: Barred) -> Suggested:
    found = _first(authority, [(None, posts.head_of(authority)), (None, None)], on, barred)
    reasons = suggested.of_law(about, authority) + suggested.of_acting(found.acting)
    return Suggested(authority, None, found.post, found.acting, reasons, is_assumed=True)


def _steps(authority: Authority, unit: Unit | None, post: Post | None) -> list[Step]:
    """Return who answers and who stands above them, the body as a whole last."""
    steps: list[Step] = [(unit, post)] if post else []
    steps += [(each, posts.head_of(each)) for each in barring.up(unit)]
    steps += [(None, posts.head_of(authority))] if unit or post else [(None, None)]
    return list(dict.fromkeys([*steps, (None, None)]))


def _first(authority: Authority, steps: list[Step], on: date, barred: Barred) -> Suggested:
    for unit, post in steps:
        acting = posts.acting(post, on) if post else None
        if not barred.bars(unit, post, acting):
            return Suggested(authority, unit, post, acting)
    return Suggested(authority)
