"""Bad input ends in a sentence beside the field, with what was typed kept; never in an error."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.apps import apps
from django.db import connection, transaction
from django.forms import BaseForm, BooleanField, ChoiceField
from django.http import HttpResponse
from django.test import Client
from django.utils.html import escape

from tests.features.acts import ACTS, Act
from tests.features.hostile import BODIES, FORGED, TABLE, collected

pytestmark = pytest.mark.django_db

FORM = "application/x-www-form-urlencoded"
PACKAGES = ("civic", "discussion", "duties", "people", "petitions")
UNSEEN = r"[\x01-\x08\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]"


@contextmanager
def undone() -> Iterator[None]:
    """Let a post do what it does, then take it back: the next meets the same stage."""
    point = transaction.savepoint()
    yield
    transaction.savepoint_rollback(point)


def stored_unseen() -> list[str]:
    """Return the tables that hold a character nobody can see."""
    models = [model for package in PACKAGES for model in apps.get_app_config(package).get_models()]
    asked = " UNION ALL ".join(
        f"SELECT '{table}' FROM {table} AS t WHERE t::text ~ %s"
        for table in (model._meta.db_table for model in models)
    )
    with connection.cursor() as cursor:
        cursor.execute(asked, [UNSEEN] * len(models))
        return [row[0] for row in cursor.fetchall()]


def form_of(response: HttpResponse) -> BaseForm | None:
    context = getattr(response, "context", None)
    return context.get("form") if context is not None else None


def faults(response: HttpResponse, typed: dict[str, str]) -> list[str]:
    """Return what is wrong with an answer to `typed`; nothing where it is as it should be."""
    if response.status_code == 302:
        return [f"stored in {table}" for table in stored_unseen()]
    if response.status_code not in (200, 403, 422):
        return [f"status {response.status_code}"]
    page, form = response.content.decode(), form_of(response)
    return unescaped(page, typed) + (refusal(page, form, typed) if form is not None else [])


def unescaped(page: str, typed: dict[str, str]) -> list[str]:
    live = (word for word in typed.values() if re.search(r"<[a-z/!].{6}", word, re.I | re.S))
    return [f"live: {word[:60]!r}" for word in live if word in page]


def refusal(page: str, form: BaseForm, typed: dict[str, str]) -> list[str]:
    found = []
    for name, errors in form.errors.items():
        said = " ".join(errors)
        if not re.search("[а-яіїєґ]{3}", said) or escape(said) not in page:
            found.append(f"{name}: no sentence: {said[:80]!r}")
        if name in typed and f'id="id_{name}_error"' not in page:
            found.append(f"{name}: the sentence is not beside the field")
    if form.is_bound and form.errors:
        found += [f"{name}: not kept" for name in typed if not is_kept(page, form, name, typed)]
    return found


def is_kept(page: str, form: BaseForm, name: str, typed: dict[str, str]) -> bool:
    """Tell whether the page still holds what was typed; a choice that is none is not typed."""
    field = form.fields.get(name)
    is_chosen = field is None or isinstance(field, ChoiceField | BooleanField)
    return is_chosen or escape(typed[name]) in page


def send(client: Client, path: str, act: Act, words: dict[str, str]) -> list[str]:
    with undone():
        response = client.post(path, {**act.words, **act.rest, **words})
        return faults(response, words)


def send_body(client: Client, path: str, body: str, kind: str = FORM) -> list[str]:
    with undone():
        return faults(client.post(path, body, content_type=kind), {})


@pytest.mark.parametrize("name", ACTS)
def test_whatever_comes_into_a_form_is_kept_or_refused_in_a_sentence(name: str) -> None:
    act = ACTS[name]
    client, path = act.open()
    found = {
        case: send(client, path, act, dict.fromkeys(act.words, value))
        for case, value in TABLE.items()
    }
    every = [*act.words, *act.rest]
    for line in [*FORGED, *collected()[list(ACTS).index(name) :: len(ACTS)]]:
        found[line] = send(client, path, act, dict.fromkeys(every, line))
    for case, body in BODIES.items():
        found[case] = send_body(client, path, "&".join(body.replace("%s", name) for name in every))
    found["nothing"] = send_body(client, path, "")
    for kind in ("application/json", "multipart/form-data; boundary=x", "text/plain"):
        found[kind] = send_body(client, path, '{"a":"\\ud800"', kind)
    assert "\n".join(f"{case[:60]!r}: {told}" for case, told in found.items() if told) == ""
