"""The thread of a matter: what its author, the body and the platform write to one another.

`models` rows, `actions` (write, attach, redact, replace, look), `masking` (pure), `reading` (who
sees what), `originals` (sealed, for auditors only).
"""
