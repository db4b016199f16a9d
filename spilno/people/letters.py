"""Letters about a person's own account: code, new sign-in, new passkey, changed address."""

from smtplib import SMTPException
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils.translation import gettext as _


class NotSent(Exception):
    """The mail server did not take the letter."""


def code(*, email: str, code: str, purpose: str, minutes: int) -> None:
    """Send a one-time code. Raises NotSent."""
    subject = _("%(code)s is your code for Spilno") % {"code": code}
    _send("code", email, subject, {"code": code, "purpose": purpose, "minutes": minutes})


def signed_in(*, email: str | None, device: str, way: str) -> None:
    """Tell of a sign-in from a device not seen before. Raises NotSent."""
    _send("signed_in", email, _("A new sign-in to Spilno"), {"device": device, "way": way})


def passkey_added(*, email: str | None, name: str) -> None:
    """Tell that a passkey was added. Raises NotSent."""
    _send("passkey_added", email, _("A passkey was added to your account"), {"name": name})


def email_changed(*, email: str | None) -> None:
    """Tell the former address that it no longer opens the account. Raises NotSent."""
    _send("email_changed", email, _("The e-mail address of your account was changed"), {})


def confirmed(*, email: str | None, way: str, level: str) -> None:
    """Tell that the account was confirmed by a provider. Raises NotSent."""
    subject = _("Your identity was confirmed at Spilno")
    _send("confirmed", email, subject, {"way": way, "level": level})


def joined(*, email: str) -> None:
    """Tell each address that two accounts became one. Raises NotSent."""
    _send("joined", email, _("Two accounts at Spilno were joined"), {})


def _send(name: str, email: str | None, subject: str, facts: dict[str, Any]) -> None:
    if not email:  # one without an address gets no letters
        return
    facts = {**facts, "origin": settings.ORIGIN}
    text = render_to_string(f"people/mail/{name}.txt", facts).strip() + "\n"
    letter = EmailMultiAlternatives(subject, text, to=[email])
    letter.attach_alternative(render_to_string(f"people/mail/{name}.html", facts), "text/html")
    try:
        letter.send()
    except (OSError, SMTPException) as failure:
        raise NotSent from failure
