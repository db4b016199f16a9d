"""The number of a person is in no table, session, log, dump, record or report of an error."""

import base64
import io
import json
import logging
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core import mail
from django.db import connection
from django.test import Client

from spilno.config.logs import JsonFormatter
from spilno.config.postgres import binaries
from spilno.people import actions, erasure, export
from spilno.people.models import Person
from spilno.people.tests.providing import OLENA, Server, come_back, offered, prove, state_of
from spilno.people.tests.signing_in import sign_in
from spilno.people.tests.test_ways import call
from spilno.record import clock

NUMBER = OLENA["codes"][0][1]
UNZR = "19870312-00017"
FACTS = {**OLENA, "codes": [["tax", NUMBER], ["unzr", UNZR]]}
WAYS_TO_WRITE = [
    *(secret.encode() for secret in (NUMBER, UNZR, UNZR.replace("-", ""))),
    *(secret.encode().hex().encode() for secret in (NUMBER, UNZR)),
    *(base64.b64encode(secret.encode())[:12] for secret in (NUMBER, UNZR)),
]


def found_in(text: bytes) -> list[bytes]:
    return [written for written in WAYS_TO_WRITE if written in text]


def dump() -> bytes:
    """The whole database as a backup holds it."""
    own = connection.get_connection_params()
    known = {key: own[key] for key in ("dbname", "user", "host", "port") if own.get(key)}
    target = " ".join(f"{key}={value}" for key, value in known.items())
    done = subprocess.run(
        [str(binaries() / "pg_dump"), "--inserts", target],
        capture_output=True,
        check=True,
        env={"PGPASSWORD": str(own.get("password") or "")},
    )
    return done.stdout


def rows() -> bytes:
    """Each row of each table, as text."""
    lines = []
    with connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        for (table,) in cursor.fetchall():
            cursor.execute(f'SELECT t::text FROM public."{table}" t')
            lines += [row[0] for row in cursor.fetchall()]
    return "\n".join(lines).encode()


@pytest.fixture
def server(tmp_path: Path, settings) -> Iterator[Server]:
    settings.HOME = tmp_path
    with offered(tmp_path) as found:
        found.facts = dict(FACTS)
        yield found


@pytest.fixture
def logs() -> Iterator[io.StringIO]:
    """All that any logger says, as words of its message and as the site writes it."""
    out, handlers = io.StringIO(), []
    for formatter in (logging.Formatter("%(message)s %(args)s"), JsonFormatter()):
        handler = logging.StreamHandler(out)
        handler.setFormatter(formatter)
        handlers.append(handler)
        logging.getLogger().addHandler(handler)
    for name in ("django", "spilno", "django.request", "django.db.backends"):
        logging.getLogger(name).setLevel(logging.DEBUG)
    yield out
    for handler in handlers:
        logging.getLogger().removeHandler(handler)
    for name in ("django", "spilno", "django.request", "django.db.backends"):
        logging.getLogger(name).setLevel(logging.NOTSET)


def act(server: Server) -> Client:
    """Every way through the flow: stepped up, waiting, refused, broken, signed in, half done."""
    client = Client(raise_request_exception=False)
    sign_in(client, actions.join(email="olena@example.com", at=clock.now()))
    prove(client)
    prove(Client())  # signs in
    other = Client(raise_request_exception=False)
    sign_in(other, actions.join(email="second@example.com", at=clock.now()))
    prove(other)  # waits with what was proved: the accounts may be joined
    server.facts = {**FACTS, "codes": [["tax", NUMBER[:-1] + "1"], ["unzr", UNZR]]}
    prove(other)  # a wrong check digit
    server.facts = {**FACTS, "broken": True}
    assert prove(other).status_code == 503  # type: ignore[attr-defined]
    server.facts = {**FACTS, "surname": ""}
    prove(client)
    state = state_of(client, far="1")
    call(FACTS)  # the answer waits
    come_back(client, state)
    return client


@pytest.mark.django_db(transaction=True)
def test_the_number_is_nowhere(server: Server, logs: io.StringIO, tmp_path: Path) -> None:
    client = act(server)
    newcomer = Client()
    server.facts = {**FACTS, "codes": [["tax", "2569206935"]]}
    prove(newcomer)  # waits for an address
    pages = client.get("/account/").content + client.get("/account/data/").content
    person = Person.objects.get(email="olena@example.com")
    own = json.dumps(export.everything(person), default=str).encode()
    letters = "".join(f"{each.subject}{each.body}{each.alternatives}" for each in mail.outbox)
    places = {
        "rows": rows(),
        "dump": dump(),
        "logs": logs.getvalue().encode(),
        "pages": pages,
        "export": own,
        "letters": letters.encode(),
        "sessions": json.dumps(dict(client.session), default=str).encode(),
    }
    assert {name: found for name, text in places.items() if (found := found_in(text))} == {}
    assert b"2569206935" not in places["rows"] + places["dump"]
    assert b"olena@example.com" in places["rows"], "the search looks where something is"
    assert b"olena@example.com" in places["dump"]
    assert "a provider broke" in logs.getvalue()
    erasure.erase(person=person, at=clock.now())
    assert found_in(rows()) == []
    assert found_in(b"".join(p.read_bytes() for p in tmp_path.rglob("*") if p.is_file())) == []


@pytest.mark.django_db(transaction=True)
def test_the_search_would_find_it() -> None:
    person = actions.join(email="olena@example.com", at=clock.now())
    Person.objects.filter(pk=person.pk).update(patronymic=NUMBER)
    assert NUMBER.encode() in found_in(rows())
    assert NUMBER.encode() in found_in(dump())
