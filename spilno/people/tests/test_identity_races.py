"""Two requests at once: one person, one account; an attempt is used once."""

import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from django.db import connection

from spilno.people import actions, attempts, identities, lookup, rotation
from spilno.people.models import Attempt, Identity
from spilno.people.providers.contract import Code

pytestmark = pytest.mark.django_db(transaction=True)
AT = datetime(2026, 11, 25, 10, tzinfo=UTC)
CODES = [Code("tax", "3184706920"), Code("unzr", "1987031200017")]


def at_once(*steps: Callable[[], object]) -> list[object]:
    """Do the steps in threads of their own; return what each returned or raised."""
    gate, outcomes = threading.Barrier(len(steps)), [None] * len(steps)

    def run(n: int, step: Callable[[], object]) -> None:
        gate.wait()
        try:
            outcomes[n] = step()  # type: ignore[call-overload]
        except Exception as raised:
            outcomes[n] = raised  # type: ignore[call-overload]
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(steps)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    return outcomes


@pytest.fixture(autouse=True)
def _own_keys(tmp_path, settings) -> None:
    settings.HOME = tmp_path


def test_one_identity_ends_in_one_account_while_the_key_changes() -> None:
    persons = [actions.join(email=f"p{n}@example.com", at=AT) for n in range(4)]

    def attach(n: int) -> Callable[[], object]:
        codes = CODES if n % 2 else CODES[::-1]
        return lambda: identities.attach(person=persons[n], codes=codes, method="bankid", at=AT)

    outcomes = at_once(*(attach(n) for n in range(4)), rotation.change_lookup)
    refused = [each for each in outcomes[:4] if isinstance(each, identities.BelongsToAnother)]
    assert len(refused) == 3, outcomes
    assert Identity.objects.count() == 2
    assert len(set(Identity.objects.values_list("person", flat=True))) == 1


def test_two_accounts_that_look_at_the_same_moment_do_not_both_get_it(monkeypatch) -> None:
    persons = [actions.join(email=f"p{n}@example.com", at=AT) for n in range(2)]
    look = identities._row

    def slowly(code: Code) -> Identity | None:
        found = look(code)
        time.sleep(0.3)  # the other one looks meanwhile
        return found

    monkeypatch.setattr(identities, "_row", slowly)

    def attach(n: int) -> Callable[[], object]:
        return lambda: identities.attach(person=persons[n], codes=CODES[:1], method="bankid", at=AT)

    outcomes = at_once(attach(0), attach(1))
    assert sorted(type(each).__name__ for each in outcomes) == ["BelongsToAnother", "NoneType"]


def test_a_key_is_not_changed_between_a_tag_and_the_look_for_it(monkeypatch) -> None:
    first, second = (actions.join(email=f"p{n}@example.com", at=AT) for n in range(2))
    identities.attach(person=first, codes=CODES[:1], method="bankid", at=AT)
    make = lookup.tags

    def slowly(code: Code) -> list[bytes]:
        found = make(code)
        time.sleep(0.2)  # the key changes meanwhile, if it may
        return found

    monkeypatch.setattr(lookup, "tags", slowly)

    def attach() -> object:
        return identities.attach(person=second, codes=CODES[:1], method="bankid", at=AT)

    def change() -> object:
        time.sleep(0.5)
        return rotation.change_lookup()

    outcome, wrapped = at_once(attach, change)
    assert isinstance(outcome, identities.BelongsToAnother)
    assert wrapped == 1


def test_an_attempt_is_claimed_once() -> None:
    fields = {"provider": "paper", "purpose": "sign_in", "back": ""}
    attempt = Attempt.objects.create(
        **fields,
        state_hash=b"s" * 32,
        session_hash=b"b" * 32,
        opened_at=AT,
        ends_at=AT + attempts.LIFE,
    )
    outcomes = at_once(*[lambda: attempts.claim(attempt, AT)] * 4)
    assert len([each for each in outcomes if isinstance(each, attempts.NoAttempt)]) == 3
