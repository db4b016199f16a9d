"""Who holds a role finds what every tool has for it, and nobody else does."""

import pytest
from django.test import Client

from spilno.people.levels import Level
from spilno.people.models import Role
from spilno.people.tests.signing_in import sign_in
from spilno.tools.petitions.tests import scene
from spilno.tools.problems.models import Problem
from spilno.tools.problems.tests.scene import Scene

pytestmark = pytest.mark.django_db


def holder(kind: str, **more: object) -> Client:
    person = scene.person(90, level=Level.SUBSTANTIAL)
    Role.objects.create(person=person, kind=kind, granted_at=scene.NOON, **more)
    client = Client(HTTP_ACCEPT_LANGUAGE="uk")
    sign_in(client, person, level=Level.SUBSTANTIAL, passkey=True)
    return client


def test_a_moderator_finds_held_reports_and_words_of_ratings_in_the_queue() -> None:
    reported = Scene().reported()
    Problem.objects.filter(pk=reported.pk).update(hold=Problem.Hold.WORDS)
    moderator = holder("moderator")
    page = moderator.get("/desk/moderation/").content.decode()
    for path in ("/services/comments/", f"/problems/{reported.pk}/moderate/"):
        assert f'href="{path}"' in page
        assert moderator.get(path).status_code == 200
        assert Client().get(path).status_code in (302, 404)


def test_an_officer_of_a_service_centre_finds_the_sheets_of_paper() -> None:
    council = scene.Scene().council
    officer = holder("service_officer", authority=council)
    assert 'href="/services/sheets/"' in officer.get("/office/").content.decode()
    assert officer.get("/services/sheets/").status_code == 200
