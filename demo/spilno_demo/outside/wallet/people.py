"""Whose wallets there are: invented persons of other countries."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Holder:
    """One person with a PID; `number` is the personal number or, without one, the document's."""

    slug: str
    family: str
    given: str
    born: str
    country: str
    number: str
    has_personal_number: bool = True

    def claims(self) -> dict[str, str]:
        """Return the claims that the issuer hides one by one."""
        name = "personal_administrative_number" if self.has_personal_number else "document_number"
        return {
            "family_name": self.family,
            "given_name": self.given,
            "birthdate": self.born,
            "issuing_country": self.country,
            name: self.number,
            "nationality": self.country,
        }


HOLDERS = (
    Holder("anna", "Nowak", "Anna", "1990-01-01", "PL", "90010199999"),
    Holder("jurgen", "Müller", "Jürgen", "1979-05-17", "DE", "T99999999", False),
)


def holder(slug: str) -> Holder:
    """Return a holder; raise StopIteration."""
    return next(item for item in HOLDERS if item.slug == slug)
