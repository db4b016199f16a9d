"""Checking an export by its files alone: no database, no Django, no trust in us."""
