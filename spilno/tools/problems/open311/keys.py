"""Keys of programs that may report: made and ended by an operator. Quiet: no matter is acted on."""

import hashlib
import secrets
from datetime import datetime

from django.utils.translation import gettext as _

from spilno.tools.problems.open311.models import ApiKey
from spilno.tools.problems.open311.refusals import Refused


def make(*, name: str, contact: str, per_hour: int, at: datetime) -> str:
    """Store a key of a program and return it: it is shown once. A former one of the name ends."""
    secret = secrets.token_urlsafe(24)
    row = {"digest": _digest(secret), "contact": contact, "per_hour": per_hour}
    ApiKey.objects.update_or_create(name=name, defaults={**row, "made_at": at, "ended_at": None})
    return secret


def end(*, name: str, at: datetime) -> bool:
    """End the key of a program; tell whether there was one."""
    return bool(ApiKey.objects.filter(name=name, ended_at=None).update(ended_at=at))


def known(given: str) -> ApiKey:
    """Return whose key this is. Raises Refused (403)."""
    found = ApiKey.objects.filter(digest=_digest(given), ended_at=None).first() if given else None
    if found is None:
        raise Refused(403, _("api_key is missing or not known"))
    return found


def _digest(secret: str) -> bytes:
    return hashlib.sha256(secret.encode("utf-8", "replace")).digest()
