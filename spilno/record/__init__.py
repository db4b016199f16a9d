"""The append-only record: what happened, in order, so that anyone can check it."""
