"""Logs: one JSON object a line, without what could name a person."""

import json
import logging
import re
from datetime import UTC, datetime

# E-mail addresses, phone numbers, tax numbers and codes: digits in a row of six and more.
PERSONAL = re.compile(
    r"[\w.+-]+@[\w-]+\.[\w.-]+"
    r"|(?<![\d-])(?!\d{4}-\d\d-\d\d(?!\d))\+?\d[\d ()-]{5,}\d"  # but not a day: 2026-11-25
)


def scrub(text: str) -> str:
    """Return the text with personal data replaced and line ends made visible."""
    return PERSONAL.sub("…", text).replace("\n", "\\n").replace("\r", "\\r")


class JsonFormatter(logging.Formatter):
    """Level, logger, message; of an exception its kind and where it arose, never its words."""

    def format(self, record: logging.LogRecord) -> str:
        """Return one line of JSON."""
        line = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": scrub(record.getMessage()),
        }
        if record.exc_info and record.exc_info[0]:
            line["exception"] = record.exc_info[0].__name__
            line["trace"] = scrub(" < ".join(_places(record)))
        return json.dumps(line, ensure_ascii=False)


def _places(record: logging.LogRecord) -> list[str]:
    import traceback

    frames = traceback.extract_tb(record.exc_info[2]) if record.exc_info else []
    return [
        f"{frame.filename.split('/')[-1]}:{frame.lineno} {frame.name}" for frame in frames[::-1]
    ]


LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": "spilno.config.logs.JsonFormatter"}},
    "handlers": {"err": {"class": "logging.StreamHandler", "formatter": "json"}},
    "root": {"handlers": ["err"], "level": "WARNING"},
    "loggers": {
        "spilno": {"level": "INFO"},
        "django": {"handlers": [], "level": "WARNING", "propagate": True},
        "django.server": {"handlers": [], "level": "WARNING", "propagate": True},
    },
}
