"""The duty clock: terms, working days, escalation, official answers and their rating."""
