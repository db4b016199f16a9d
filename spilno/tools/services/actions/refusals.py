"""Why an act on a unit is refused."""


class NotOpen(Exception):
    """The unit serves nobody any more."""


class NotThisDay(Exception):
    """The visit is in the future, or longer ago than can be rated."""


class UnknownReason(Exception):
    """A reason that is not of the list for this kind of unit, or a score out of 0 to 10."""


class SheetEntered(Exception):
    """A sheet of that number was entered before."""


class NotRated(Exception):
    """There is no rating of that visitor of that day."""


class AlreadyThere(Exception):
    """The authority has a working unit of that name at that address."""


class AlreadyDecided(Exception):
    """The comment waits for nobody: it was decided on, or taken back."""
