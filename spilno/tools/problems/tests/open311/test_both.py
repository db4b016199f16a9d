"""Our client and our server speak with each other over real HTTP; so do two programs at once."""

import threading
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from PIL import Image

from spilno.record import clock
from spilno.tools.problems import actions
from spilno.tools.problems.models import Problem
from spilno.tools.problems.open311 import cities, exchanging
from spilno.tools.problems.open311.models import Sending
from spilno.tools.problems.tests.open311.scene import BASE, Place
from spilno.tools.problems.tests.scene import fresh


def join(home: Path, place: Place, address: str) -> None:
    (home / "key").write_text(place.key)
    table = {"place": place.place.pk, "address": address, "updates": "stream", "pace": "0"}
    table |= {"jurisdiction_id": place.place.pk, "api_key_file": str(home / "key")}
    lines = [f'{name} = "{value}"' for name, value in table.items()]
    (home / "providers.toml").write_text("\n".join(["[open311_twin]", *lines]))


def exchange(later: timedelta = timedelta()) -> None:
    (city,) = cities.joined()
    exchanging.exchange(city, clock.now() + later)


@pytest.mark.django_db(transaction=True)
def test_two_sites_of_ours_understand_each_other(
    live_server: Any, tmp_path: Path, settings: Any
) -> None:
    settings.HOME = tmp_path
    place = Place()
    join(tmp_path, place, live_server.url + BASE)
    ours = place.reported(text="Яма на вулиці Шевченка")
    actions.accept(problem=ours, at=clock.now())
    exchange()
    theirs = Problem.objects.exclude(pk=ours.pk).get()
    assert f"[spilno-{ours.pk}-0]" in theirs.text
    assert Sending.objects.get().number == str(theirs.pk)
    actions.finish(problem=theirs, text="Залатано", at=clock.now())
    exchange(timedelta(seconds=5))
    assert fresh(ours).matter.stage == "done"
    assert fresh(ours).steps.order_by("pk").last().text == "Залатано"  # type: ignore[union-attr]


@pytest.mark.django_db(transaction=True)
def test_a_worker_killed_while_it_sends_sends_nothing_twice(
    live_server: Any, tmp_path: Path, settings: Any, monkeypatch: Any
) -> None:
    settings.HOME = tmp_path
    place = Place()
    join(tmp_path, place, live_server.url + BASE)
    ours = place.reported(text="Яма на вулиці Шевченка")
    actions.accept(problem=ours, at=clock.now())

    def killed(**_arguments: Any) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("spilno.tools.problems.open311.sending.arrive", killed)
        with pytest.raises(KeyboardInterrupt):
            exchange()
    assert Sending.objects.get().state == Sending.State.TRYING
    exchange(timedelta(minutes=6))
    assert Problem.objects.count() == 2
    assert Sending.objects.get().state == Sending.State.KNOWN


@pytest.mark.django_db(transaction=True)
def test_the_same_sending_by_two_lines_at_once_is_one_report(live_server: Any) -> None:
    place = Place()
    fields = place.fields(**{"attribute[reference]": "one"})
    said: list[Any] = []

    def post() -> None:
        from django.db import connection

        said.append(Client().post(f"{BASE}/requests.json", fields).json())
        connection.close()

    threads = [threading.Thread(target=post) for _ in range(4)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert Problem.objects.count() == 1
    assert [each[0]["service_request_id"] for each in said] == [str(Problem.objects.get().pk)] * 4


class _Photo(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        file = BytesIO()
        Image.new("RGB", (64, 64), "red").save(file, "JPEG")
        self.send_response(200)
        self.send_header("Content-Length", str(len(file.getvalue())))
        self.end_headers()
        self.wfile.write(file.getvalue())

    def log_message(self, *_said: Any) -> None:
        """Keep tests silent."""


@pytest.mark.django_db
@pytest.mark.parametrize("is_listed", [True, False])
def test_a_photo_is_fetched_from_listed_sites_only(
    client: Client, tmp_path: Path, settings: Any, is_listed: bool
) -> None:
    settings.HOME = settings.MEDIA_ROOT = tmp_path
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Photo)
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    origin = f"http://localhost:{server.server_port}"
    if is_listed:
        (tmp_path / "providers.toml").write_text(f'[open311]\nmedia = "{origin}"')
    client.post(f"{BASE}/requests.json", Place().fields(media_url=f"{origin}/pit.jpg"))
    server.shutdown()
    server.server_close()
    assert Problem.objects.get().photos.count() == int(is_listed)
