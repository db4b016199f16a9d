"""The base pages answer."""

import pytest
from django.test import Client


@pytest.mark.django_db
@pytest.mark.parametrize(
    "path",
    ["/", "/start/", "/places/", "/search/", "/me/", "/moderation/", "/about/", "/about/record/", "/help/",
     "/accessibility/", "/privacy/", "/manifest.webmanifest", "/sw.js", "/offline/"],
)  # fmt: skip
def test_base_page_answers(client: Client, path: str) -> None:
    assert client.get(path).status_code == 200
