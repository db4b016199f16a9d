"""Fixtures of this package's tests: places, the sample tool with its addresses, a still clock."""

import sys
from collections.abc import Iterator
from datetime import datetime
from typing import Any

import pytest
from django.db.models import QuerySet
from django.test import Client
from django.urls import get_resolver

from spilno.civic import tools
from spilno.civic.models import Matter
from spilno.civic.tests import sample
from spilno.people.models import Person
from spilno.places.models import Authority, Place
from spilno.places.tests.fixtures import some_places


def noon() -> datetime:
    return sample.NOON


def url(matter: Matter) -> str:
    return f"/samples/{matter.pk}/"


def of_authority(authority: Authority) -> "QuerySet[Matter]":
    return Matter.objects.filter(kind="sample", place=authority.place, visibility="public")


def nothing_of_authority(authority: Authority) -> "QuerySet[Matter]":
    return Matter.objects.none()


@pytest.fixture
def places(db: None) -> dict[str, Place]:
    return some_places()


@pytest.fixture(autouse=True)
def sample_tools(monkeypatch: pytest.MonkeyPatch, settings: Any) -> Iterator[None]:
    settings.SPILNO_CLOCK = "spilno.web.tests.conftest.noon"
    _ = get_resolver().url_patterns  # addresses are read once: before the tools of the test
    sample.install(monkeypatch)
    for package, hook in (("samples", of_authority), ("longer", nothing_of_authority)):
        endpoints = sys.modules[f"spilno.tools.{package}.endpoints"]
        endpoints.url = url  # type: ignore[attr-defined]
        endpoints.of_authority = hook  # type: ignore[attr-defined]
    yield
    tools.discover.cache_clear()


@pytest.fixture
def olena(db: None) -> Person:
    return sample.person("olena")


@pytest.fixture
def visitor() -> Client:
    return Client()
