"""Measurements, `make bench`: each module has `measure()`; never a timed test."""
