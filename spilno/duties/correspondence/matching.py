"""Which letter a mail without a true token may belong to: offered to a person, never decided."""

import re

from django.db.models import Q

from spilno.duties.correspondence.hosts import PUBLIC
from spilno.duties.correspondence.models import Incoming, Letter

_LABEL = re.compile(r"\b([1-9]\d{0,6})/(20\d\d)\b")
MOST = 8


def candidates(mail: Incoming) -> list[Letter]:
    """Return letters to the sender's address or domain, or of the number in its subject."""
    likely = Q(to__iexact=mail.sender) if mail.sender else Q(pk=None)
    domain = mail.sender.rpartition("@")[2]
    if domain and domain not in PUBLIC:
        likely |= Q(to__iendswith=f"@{domain}")
    for number, year in _LABEL.findall(mail.subject)[:3]:
        likely |= Q(number=int(number), year=int(year))
    found = Letter.objects.filter(likely).defer("pdf", "signature").select_related("authority")
    return list(found.order_by("-written_at", "-pk")[:MOST])
