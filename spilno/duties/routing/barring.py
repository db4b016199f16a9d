"""Never to the one complained about (law 393/96 art. 7): whom an appeal may not be sent to."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from spilno.places.models import Authority, Membership, Post, Unit
from spilno.places.posts import Acting

Complained = Authority | Unit | Post | Membership


@dataclass(frozen=True)
class Barred:
    """Bodies, units, posts and names that a complaint is about."""

    authorities: frozenset[int]
    units: frozenset[int]
    posts: frozenset[int]
    names: frozenset[tuple[int, str]]  # a name within its authority

    @property
    def is_empty(self) -> bool:
        """Tell whether nobody is complained about."""
        return not (self.authorities or self.units or self.posts)

    def bars(self, unit: Unit | None, post: Post | None, acting: Acting | None) -> bool:
        """Tell whether this unit and official may not get it: themselves, or under the head."""
        if any(each.pk in self.units for each in up(unit)):
            return True
        if post is not None and post.pk in self.posts:
            return True
        return acting is not None and self._is_named(acting)

    def _is_named(self, acting: Acting) -> bool:
        key = (acting.post.authority_id, acting.holder.name if acting.holder else "")
        return acting.post.pk in self.posts or key in self.names


def up(unit: Unit | None) -> Iterator[Unit]:
    """Return the unit and the units above it."""
    while unit is not None:
        yield unit
        unit = unit.parent


def of(complained: Iterable[Complained]) -> Barred:
    """Gather whom the complaint is about. The head of a unit bars the whole unit."""
    authorities, units, posts, names = set[int](), set[int](), set[int](), set[tuple[int, str]]()
    for each in complained:
        if isinstance(each, Authority):
            authorities.add(each.pk)
        elif isinstance(each, Unit):
            units.add(each.pk)
        else:
            post = each.post if isinstance(each, Membership) else each
            posts.add(post.pk)
            units |= _headed(post)
            if isinstance(each, Membership):
                names.add((post.authority_id, each.name))
    return Barred(frozenset(authorities), frozenset(units), frozenset(posts), frozenset(names))


def _headed(post: Post) -> set[int]:
    """Return the units whose officials obey this post: its own, or all when it heads the body."""
    if not post.is_head:
        return set()
    if post.unit_id is not None:
        return {post.unit_id}
    return set(Unit.objects.filter(authority=post.authority).values_list("pk", flat=True))
