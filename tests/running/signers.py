"""Run beside a demonstration: gives sessions of residents and one open petition, as JSON.

Usage: python -m tests.running.signers COUNT   (SPILNO_HOME, SPILNO_DEMO and PORT as the site has)
"""

import json
import os
import sys
import time
from pathlib import Path

import django

from spilno.config import database

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "spilno.config.settings")
os.environ["DATABASE_URL"] = database.embedded(Path(os.environ["SPILNO_HOME"]))
django.setup()


def main() -> None:
    """Print the petition's number and a session key for each resident."""
    from django.contrib.sessions.backends.db import SessionStore
    from spilno_demo.crowd import residents

    from spilno.civic.models import Matter
    from spilno.people import sessions
    from spilno.places.models import Place
    from spilno.record import clock

    place = Place.objects.get(pk="UA80000000000093317")  # Kyiv: 6,000 are needed
    people = residents(place, int(sys.argv[1]), skip=1000, at=clock.now())
    matter = Matter.objects.filter(kind="petition", stage="collecting", place=place).latest("pk")
    keys = []
    for person in people:
        session = SessionStore()
        session["_auth_user_id"] = str(person.pk)
        session["_auth_user_backend"] = "allauth.account.auth_backends.AuthenticationBackend"
        session["_auth_user_hash"] = person.get_session_auth_hash()
        session[sessions.LEVEL] = "substantial"
        session[sessions.PROVED] = time.time()
        session.create()
        keys.append(session.session_key)
    print(json.dumps({"petition": matter.pk, "sessions": keys}))  # noqa: T201 - its output


if __name__ == "__main__":
    main()
