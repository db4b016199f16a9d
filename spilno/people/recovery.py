"""Recovery codes: ten codes on paper for the day when the phone with the passkey is gone."""

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes

from spilno.people.models import Person


def _held(person: Person) -> RecoveryCodes | None:
    found = Authenticator.objects.filter(user=person, type=Authenticator.Type.RECOVERY_CODES)
    authenticator = found.first()
    return RecoveryCodes(authenticator) if authenticator else None


def is_new(person: Person) -> bool:
    """Tell whether the codes were never shown."""
    held = _held(person)
    return held is not None and not held.did_view


def show_once(person: Person) -> list[str]:
    """Return the codes the first time; afterwards an empty list."""
    held = _held(person)
    if held is None or held.did_view:
        return []
    held.mark_as_viewed()
    codes: list[str] = held.get_unused_codes()
    return codes


def left(person: Person) -> int:
    """Return how many codes are not used yet."""
    held = _held(person)
    return len(held.get_unused_codes()) if held else 0


def renew(*, person: Person) -> None:
    """Make new codes; the old ones are void."""
    Authenticator.objects.filter(user=person, type=Authenticator.Type.RECOVERY_CODES).delete()
    RecoveryCodes.activate(person)


def use(*, person: Person, code: str) -> bool:
    """Tell whether `code` is one of the person's; it is void from now on."""
    held = _held(person)
    return held is not None and bool(held.validate_code(code))
