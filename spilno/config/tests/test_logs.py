"""Nothing in a log names a person: a thousand planted identifiers, none comes out."""

import io
import json
import logging
from collections.abc import Iterator

import pytest

from spilno.config.logs import JsonFormatter, scrub


@pytest.fixture
def lines() -> Iterator[tuple[logging.Logger, io.StringIO]]:
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(JsonFormatter())
    log = logging.getLogger("spilno.test.logs")
    log.addHandler(handler)
    log.propagate = False
    yield log, stream
    log.removeHandler(handler)


def identifiers() -> list[str]:
    mails = [f"olena.shevchenko+{number}@example{number}.com.ua" for number in range(250)]
    phones = [f"+38067{number:07d}" for number in range(250)]
    spaced = [f"+38 (067) {number:03d}-12-34" for number in range(250)]
    taxes = [f"{3100000000 + number * 7919}" for number in range(250)]
    return [*mails, *phones, *spaced, *taxes]


def test_a_thousand_planted_identifiers_never_come_out(
    lines: tuple[logging.Logger, io.StringIO],
) -> None:
    log, stream = lines
    planted = identifiers()
    for each in planted:
        log.warning("sign-in of %s failed", each)
        try:
            raise ValueError(f"no such person: {each}")
        except ValueError:
            log.exception("broken for %s", each)
    written = stream.getvalue()
    assert len(planted) == 1000
    assert [each for each in planted if each in written] == []


def test_each_event_is_one_line_of_json_whatever_is_in_it(
    lines: tuple[logging.Logger, io.StringIO],
) -> None:
    log, stream = lines
    log.warning("path %s", '/x\n{"level": "forged"}\r\n')
    [line] = stream.getvalue().splitlines()
    assert json.loads(line)["level"] == "warning"


def test_of_an_exception_its_kind_and_place_are_kept(
    lines: tuple[logging.Logger, io.StringIO],
) -> None:
    log, stream = lines
    try:
        raise ValueError("Олена Шевченко")
    except ValueError:
        log.exception("failed")
    line = json.loads(stream.getvalue())
    assert line["exception"] == "ValueError"
    assert "test_logs.py" in line["trace"]
    assert "Олена" not in stream.getvalue()


@pytest.mark.parametrize("text", ["петиція 12045", "2026-11-25", "3 спроби"])
def test_numbers_of_matters_and_days_stay(text: str) -> None:
    assert scrub(text) == text
