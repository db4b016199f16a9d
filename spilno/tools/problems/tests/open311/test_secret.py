"""The key under which a guest's report can be acted on lies in no table."""

import pytest
from django.test import Client

from spilno.tools.problems.actions import voices
from spilno.tools.problems.models import Problem
from spilno.tools.problems.open311 import receiving
from spilno.tools.problems.open311.models import ApiKey, Received
from spilno.tools.problems.tests.open311.scene import BASE, Place

pytestmark = pytest.mark.django_db


def test_the_secret_of_a_report_is_made_anew_and_not_kept(client: Client) -> None:
    place = Place()
    client.post(f"{BASE}/requests.json", place.fields(**{"attribute[reference]": "7"}))
    problem, key = Problem.objects.get(), ApiKey.objects.get()
    secret = receiving.secret(key, "7")
    assert voices.is_reporter(problem, voices.all_of(problem, None, secret))
    assert secret not in str(Received.objects.values().get())
    assert receiving.secret(key, "8") != secret
