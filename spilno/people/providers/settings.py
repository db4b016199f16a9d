"""Settings of providers: see `people.configured`."""

from spilno.people.configured import BadSettings, configured, of, path

__all__ = ["BadSettings", "configured", "of", "path"]
