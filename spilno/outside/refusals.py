"""Why nothing came from outside."""


class Outside(Exception):
    """Any of the refusals below: what a caller catches who only needs to know that it failed."""


class NotAllowed(Outside):
    """The address is not one that the caller may ask, or it leads into a private network."""


class Unreachable(Outside):
    """No answer: name, connection, certificate, or the time for the whole call is over."""


class TooLarge(Outside):
    """The answer is longer than the caller takes."""
