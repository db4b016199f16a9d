"""What routing suggests, and the words of its reason."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from spilno.places.models import Authority, Post, Power, Unit
from spilno.places.posts import Acting
from spilno.places.topics import Topic, topic


@dataclass(frozen=True)
class Suggested:
    """One body that can answer, down to the official where a directory says so."""

    authority: Authority
    unit: Unit | None = None
    post: Post | None = None
    acting: Acting | None = None  # who acts on the post that day
    reasons: tuple[str, ...] = ()  # sentences, the power and its act first
    is_assumed: bool = False  # by the general law; no directory of this body says it
    verified: bool = False  # someone has read the power in its source

    @property
    def reason(self) -> str:
        """Return the reason in words, as it is shown beside the choice."""
        return " ".join(self.reasons)

    @property
    def name(self) -> str:
        """Return body, unit and post in one line."""
        return ", ".join(str(each) for each in (self.authority, self.unit, self.post) if each)


def of_power(power: Power) -> tuple[str, ...]:
    """Say which power it is and by which act."""
    facts = {"topic": topic(power.topic), "basis": power.basis}
    said = _("Answers for “%(topic)s”: %(basis)s.") % facts
    return (said,) if power.verified else (said, _("This basis was not checked yet."))


def of_law(about: Topic, authority: Authority) -> tuple[str, ...]:
    """Say why the body is assumed where no directory names one."""
    nobody = _("There is no directory for this topic here.")
    if not about.basis or authority.kind in (Authority.Kind.CABINET, Authority.Kind.PARLIAMENT):
        return (nobody, _("Such questions are usually sent to this body."))
    facts = {"basis": about.basis}
    return (nobody, _("By law this is a matter of the community: %(basis)s.") % facts)


def of_acting(acting: Acting | None) -> tuple[str, ...]:
    """Say who acts instead of whom."""
    if acting is None or acting.holder is None:
        return ()
    if acting.instead_of is not None:
        facts = {"absent": acting.instead_of.name, "deputy": acting.holder.name}
        return (_("Absent that day: %(absent)s. Acting: %(deputy)s.") % facts,)
    return ()


def of_climbing() -> str:
    """Say why the usual official was passed over."""
    return _("Not sent to the one complained about: law № 393/96-ВР, art. 7.")


def of_higher() -> str:
    """Say why a body above answers."""
    return _("A complaint about the body itself goes to the body above it.")
