"""Refusals of the server, as GeoReport v2 tells them: a code and a sentence."""


class Refused(Exception):
    """The request is refused; `status` is the HTTP status and the code of the error."""

    def __init__(self, status: int, description: str) -> None:
        super().__init__(description)
        self.status = status
        self.description = description
