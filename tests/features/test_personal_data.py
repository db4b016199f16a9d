"""All about me is given out, and erasure leaves nothing that need not stay."""

import pytest

from spilno.notices import follows
from spilno.notices.models import Follow, Letter
from spilno.people import erasure, export
from spilno.tools.petitions.models import Petition
from spilno.tools.petitions.tests.scene import Scene

pytestmark = pytest.mark.django_db


def test_the_export_holds_follows_and_own_petitions() -> None:
    scene = Scene()
    draft = scene.draft()
    follows.follow(person=scene.author, target=scene.council, at=scene.at)
    everything = export.everything(scene.author)
    assert [row["authority_id"] for row in everything["follows"]] == [scene.council.pk]
    assert [row["pk"] for row in everything["petitions"]] == [draft.pk]


def test_erasure_takes_drafts_follows_and_letters_and_leaves_what_the_law_publishes() -> None:
    scene = Scene()
    draft, public = scene.draft(), scene.collecting()
    follows.follow(person=scene.author, target=scene.council, at=scene.at)
    made = {"made_at": scene.at, "next_try_at": scene.at}
    Letter.objects.create(person=scene.author, message_id="<a@b>", **made)
    erasure.erase(person=scene.author, at=scene.at)
    assert not Follow.objects.exists() and not Letter.objects.exists()
    assert not Petition.objects.filter(pk=draft.pk).exists()
    assert Petition.objects.get(pk=public.pk).author_name
