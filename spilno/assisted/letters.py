"""The second notice: a letter to the person about what was done for them at a desk."""

from smtplib import SMTPException

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import override

from spilno.assisted.actions import Done
from spilno.assisted.models import Visit
from spilno.civic.models import Matter


class NotSent(Exception):
    """The mail server did not take the letter."""


def acted(visit: Visit, matter: Matter, done: Done) -> None:
    """Tell the address of the account, and the one given at the desk. Raises NotSent.

    The code goes to the address of the account alone: the other one nobody has proved.
    """
    if visit.person.email:
        _send(visit.person.email, visit, matter, done, done.code)
    if visit.email and visit.email.lower() != visit.person.email:
        _send(visit.email, visit, matter, done, "")


def _send(address: str, visit: Visit, matter: Matter, done: Done, code: str) -> None:
    facts = {
        "matter": matter,
        "authority": visit.role.authority,
        "done": done,
        "code": code,
        "origin": settings.ORIGIN,
    }
    with override("uk"):
        text = render_to_string("assisted/mail/acted.txt", facts).strip() + "\n"
        subject = _("A service centre acted for you at Spilno")
    try:
        EmailMessage(subject, text, to=[address]).send()
    except (OSError, SMTPException) as failure:
        raise NotSent from failure
