"""Our answers to allauth: its passkeys and recovery codes are used, its pages are not."""

import ipaddress

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.internal.httpkit import get_client_ip
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.exceptions import InvalidTag
from django.http import HttpRequest
from django.utils.translation import gettext as _

from spilno.people import returning, roots
from spilno.people.models import Person

UNKNOWN_ADDRESS = "0.0.0.0"  # noqa: S104 - a value to show, nothing listens on it


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc] # allauth publishes no types
    """Accounts open by code and passkey only, on our own pages."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Refuse allauth's own sign-up: an account is made when its first code is right."""
        return False

    def is_safe_url(self, url: str | None) -> bool:
        """Tell whether the way back stays on this site."""
        return bool(url) and returning.safe(str(url))

    def get_client_ip(self, request: HttpRequest) -> str:
        """Return the address of the client; behind a socket there may be none."""
        try:
            return str(ipaddress.ip_address(get_client_ip(request) or ""))
        except ValueError:
            return UNKNOWN_ADDRESS

    def get_login_stages(self) -> list[str]:
        """Return no stages: a code proves the mailbox, a passkey proves more; neither waits."""
        return []


class MfaAdapter(DefaultMFAAdapter):  # type: ignore[misc] # allauth publishes no types
    """Passkeys named in Ukrainian; seeds of recovery codes sealed."""

    def encrypt(self, text: str) -> str:
        """Seal a secret: a copy of the database holds no recovery codes."""
        return roots.seal(text.encode(), 0).hex()

    def decrypt(self, encrypted_text: str) -> str:
        """Open a secret. Raises ValueError when it was sealed under another key."""
        try:
            return roots.unseal(bytes.fromhex(encrypted_text), 0).decode()
        except InvalidTag as broken:
            raise ValueError("sealed under another key") from broken

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """Return the site as the phone shows it when it asks for the finger."""
        return {**super().get_public_key_credential_rp_entity(), "name": _("Spilno")}

    def get_public_key_credential_user_entity(self, user: Person) -> dict[str, object]:
        """Return the person as the phone lists them among its passkeys, by the address."""
        entity: dict[str, object] = super().get_public_key_credential_user_entity(user)
        shown = user.email or user.public_name or _("Spilno")
        return {**entity, "display_name": shown, "name": shown}

    def _get_site_name(self) -> str:
        return _("Spilno")
