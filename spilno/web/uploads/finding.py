"""Finds the row of a file, in whichever package it stands."""

from typing import Any

from django.apps import apps

from spilno.duties.models import KeptFile


def holders() -> list[Any]:
    """Return every model whose rows name a file."""
    return [model for model in apps.get_models() if issubclass(model, KeptFile)]


def find(path: str) -> KeptFile | None:
    """Return the row that names `path`, or None."""
    for model in holders():
        found: KeptFile | None = model.objects.filter(path=path).first()
        if found is not None:
            return found
    return None
