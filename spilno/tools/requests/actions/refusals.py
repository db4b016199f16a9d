"""Why an act on a request is refused: each is a fact."""


class NotNow(Exception):
    """The request stands at a stage where this cannot be done."""

    def __init__(self, stage: str) -> None:
        super().__init__(stage)
        self.stage = stage


class Incomplete(Exception):
    """The request lacks what art. 19(5) asks for; `faults` says what."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__(", ".join(faults))
        self.faults = faults


class NobodyAnswers(Exception):
    """There is no body to ask: the community is occupied, or the body has ended."""


class TooLate(Exception):
    """The term within which this may be done is over."""


class NotUrgent(Exception):
    """The requester did not ask for 48 hours, or it was disputed before."""


class NotGround(Exception):
    """The law knows no such ground, or its condition is not met."""


class FewPages(Exception):
    """Ten pages of copies are free (art. 21)."""


class SameHolder(Exception):
    """A request is forwarded to another body."""


class ReasonMissing(Exception):
    """The law asks for reasons that everyone can read."""


class NamesRequester(Exception):
    """A public answer would give away who asked; `words` are those that do."""

    def __init__(self, words: list[str]) -> None:
        super().__init__()  # the words are private: no log gets them
        self.words = words


class NotAuthor(Exception):
    """Only who asked may do this."""


class NotAnswered(Exception):
    """There is no answer yet."""
