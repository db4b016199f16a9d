"""Addresses in certificates lead nowhere: "HTTP over X.509", Java's CVE-2026-21945."""

import socket
import threading
from collections.abc import Iterator
from contextlib import suppress

import pytest

from spilno.signing.asn1.values import tagged
from spilno.signing.asn1.writer import oid, seq, within
from spilno.signing.making import addresses, evidence
from spilno.signing.tests.people import NOW, Wanted, authority, extension, person
from spilno.signing.trust import Trust
from spilno.signing.x509.certificate import Certificate

LISTED = "http://czo.gov.ua"
HOSTS = [
    "127.0.0.1:{port}", "localhost:{port}", "[::1]:{port}", "2130706433:{port}",
    "0x7f000001:{port}",
    "0177.0.0.1:{port}", "127.1:{port}", "[::ffff:127.0.0.1]:{port}", "169.254.169.254",
    "czo.gov.ua@127.0.0.1:{port}", "127.0.0.1:{port}#@czo.gov.ua", "127.0.0.1:{port}\\@czo.gov.ua",
    "czo.gov.ua.evil.test", "czo.gov.ua:{port}", "CZO.gov.ua.:{port}", "localhost.:{port}",
]  # fmt: skip
PATHS = ["http://{host}/ocsp", "https://{host}/", "ldap://{host}/o=CA", "ftp://{host}/a.crl",
         "gopher://{host}/_x", "file:///etc/passwd", "//{host}/", "http:{host}",
         "http://{host}/\r\nHost: czo.gov.ua"]  # fmt: skip


@pytest.fixture
def canary() -> Iterator[tuple[int, list[object]]]:
    heard: list[object] = []
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def listen() -> None:
            with suppress(OSError):
                while True:
                    line, peer = listener.accept()
                    heard.append(peer)
                    line.close()

        threading.Thread(target=listen, daemon=True).start()
        yield listener.getsockname()[1], heard


def certified(*texts: str) -> Certificate:
    uris = [tagged(0x86, text.encode()) for text in texts]
    kinds = [oid(f"1.3.6.1.5.5.7.48.{kind}") for kind in (1, 2)]
    access = seq(*(seq(kind, uri) for kind in kinds for uri in uris))
    more = [
        extension("1.3.6.1.5.5.7.1.1", access),
        extension("2.5.29.31", seq(*(seq(within(0, within(0, uri))) for uri in uris))),
    ]
    return person(Wanted("Зловмисник", 66, more=more), authority()).certificate


def test_a_hundred_and_fifty_hostile_addresses_reach_nobody(
    canary: tuple[int, list[object]], monkeypatch: pytest.MonkeyPatch
) -> None:
    port, heard = canary
    resolved: list[str] = []
    asked = socket.getaddrinfo

    def resolve(host: str, *rest: object, **more: object) -> object:
        resolved.append(host)
        return asked("127.0.0.1", *rest, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    tried = [path.format(host=host.format(port=port)) for path in PATHS for host in HOSTS]
    assert len(tried) > 140
    monkeypatch.setattr(addresses, "packaged", lambda: frozenset({LISTED}))
    certificates = [certified(*tried[at : at + 5]) for at in range(0, len(tried), 5)]
    trust = Trust([authority().certificate])
    found = evidence.gather(certificates, at=NOW, trust=trust)
    assert heard == []
    assert resolved == []
    assert len(found.missed) >= 2 * len(tried)  # as responder and as list
    assert {item.reason for item in found.missed} == {"not fetched, not listed"}


def test_a_listed_host_that_leads_inside_is_not_reached(
    canary: tuple[int, list[object]], monkeypatch: pytest.MonkeyPatch
) -> None:
    port, heard = canary
    inside = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", port))]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_a, **_k: inside)
    certificate = certified(f"{LISTED}:{port}/ocsp")
    trust = Trust([authority().certificate])
    found = evidence.gather([certificate], at=NOW, trust=trust, allowed=[f"{LISTED}:{port}"])
    assert heard == []
    assert found.missed
