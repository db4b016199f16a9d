"""Matters, timelines, eligibility, rule sets and the discovery of tools."""
