"""Who holds a post on a day, and who acts in their place."""

from dataclasses import dataclass
from datetime import date

from spilno.places.models import Authority, Membership, Post, Unit


@dataclass(frozen=True, slots=True)
class Acting:
    """Who acts on a post that day: its holder, or along the chain of deputies another's."""

    post: Post  # the post whose holder acts
    holder: Membership | None  # None: nobody is known to act; letters go to the post itself
    instead_of: Membership | None = None  # the absent holder, when a deputy acts


def holder(post: Post, on: date) -> Membership | None:
    """Return who holds the post on that day, present or not."""
    return next((each for each in post.memberships.all() if each.holds(on)), None)


def is_absent(membership: Membership, on: date) -> bool:
    """Tell whether the holder is away on that day."""
    return any(each.first_on <= on <= each.last_on for each in membership.absences.all())


def acting(post: Post, on: date) -> Acting:
    """Return who acts: the holder, else the deputy, the deputy's deputy and so on."""
    own = holder(post, on)
    seen: set[int] = set()
    current: Post | None = post
    while current is not None and current.pk not in seen:
        seen.add(current.pk)
        found = holder(current, on)
        if found and not is_absent(found, on):
            return Acting(current, found, own if current.pk != post.pk else None)
        current = current.deputy if current.deputy and not current.deputy.ended_on else None
    return Acting(post, None)


def head_of(body: Unit | Authority) -> Post | None:
    """Return the head's post of a unit or of an authority, or None."""
    posts = Post.objects.filter(is_head=True, ended_on=None)
    if isinstance(body, Unit):
        return posts.filter(unit=body).order_by("pk").first()
    return posts.filter(authority=body, unit=None).order_by("pk").first()
