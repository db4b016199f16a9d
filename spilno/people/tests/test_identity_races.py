"""Two requests at once: one person, one account; an attempt is used once."""

import threading
from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from django.db import connection

from spilno.people import actions, attempts, identities, rotation
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
