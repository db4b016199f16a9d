"""Short codes that people type from a poster: no letter that looks like another."""

import secrets

LETTERS = "23456789abcdefghjkmnpqrstuvwxyz"
LENGTH = 6  # 31**6 = 887 million


def fresh() -> str:
    """Return a new code; the column is unique, the caller tries again in the rare case."""
    return "".join(secrets.choice(LETTERS) for _ in range(LENGTH))


def typed(text: str) -> str:
    """Return the code as stored, however it was typed."""
    return text.strip().lower()[: LENGTH + 2]
