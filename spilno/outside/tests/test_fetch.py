import socket
import ssl
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from spilno.outside import addresses
from spilno.outside.fetch import Answer, fetch
from spilno.outside.refusals import NotAllowed, TooLarge, Unreachable
from spilno.outside.tests.servers import asked, dripping, saying, serving

OK = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nX-Word: so\r\n\r\nok"


def test_an_allowed_origin_answers() -> None:
    heard = []

    def talk(line: socket.socket) -> None:
        heard.append(asked(line))
        line.sendall(OK)

    with serving(talk) as origin:
        found = fetch(f"{origin}/a?b=c", allowed=[origin], method="POST", body=b"x=1")
    assert found == Answer(200, {"content-length": "2", "x-word": "so"}, b"ok")
    assert heard[0].startswith(b"POST /a?b=c HTTP/1.1\r\n")
    assert b"\r\nHost: localhost:" in heard[0]


@pytest.mark.parametrize(
    "url",
    [
        "http://localhost:1/",  # another port
        "https://localhost/",  # another scheme
        "http://127.0.0.1/",
        "http://2130706433/",
        "http://0x7f.0.0.1/",
        "http://localhost@evil.test/",
        "http://evil.test#@localhost/",
        "http://evil.test\\@localhost/",
        "http://localhost\t/",
        "http://localhost:/",
        "http://lоcalhost/",  # Cyrillic о
        "file:///etc/passwd",
        "gopher://localhost/",
        "ldap://localhost:80/",
        "http://localhost:0/",
        "//localhost/",
        "http://localhost:99999/",
        "http://[::1/",
        "",
    ],
)
def test_other_addresses_are_refused_before_any_connection(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(socket, "create_connection", lambda *_a, **_k: pytest.fail("connected"))
    with pytest.raises(NotAllowed):
        fetch(url, allowed=["http://localhost"])


def test_plain_http_is_for_signed_answers_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(addresses, "_resolved", lambda *_: ["127.0.0.1"])
    with pytest.raises(NotAllowed, match="not https"):
        fetch("http://ocsp.test/", allowed=["http://ocsp.test"])
    with pytest.raises(NotAllowed, match="private"):
        fetch("http://ocsp.test/", allowed=["http://ocsp.test"], plain=True)


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.0.1", "169.254.169.254", "100.64.0.1",
        "0.0.0.0", "224.0.0.1", "255.255.255.255", "::1", "::", "fe80::1%eth0", "fd00::1",
        "::ffff:127.0.0.1", "::ffff:10.0.0.1", "2002:7f00:1::", "64:ff9b::a00:1", "ff02::1",
    ],
)  # fmt: skip
def test_a_name_that_leads_inside_is_refused(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    kind = socket.AF_INET6 if ":" in address else socket.AF_INET
    names = [(kind, socket.SOCK_STREAM, 6, "", ("8.8.8.8", 443)),
             (kind, socket.SOCK_STREAM, 6, "", (address, 443))]  # fmt: skip
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_a, **_k: names)
    monkeypatch.setattr(socket, "create_connection", lambda *_a, **_k: pytest.fail("connected"))
    with pytest.raises(NotAllowed, match="private"):
        fetch("https://bank.test/", allowed=["https://bank.test"])


def test_the_checked_address_is_the_one_connected_to(monkeypatch: pytest.MonkeyPatch) -> None:
    answers = iter(["8.8.8.8", "127.0.0.1"])  # a name that changes its mind
    reached = []

    def resolve(*_: object, **__: object) -> list[tuple[object, ...]]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (next(answers), 443))]

    def connect(address: tuple[str, int], **_: object) -> socket.socket:
        reached.append(address)
        raise ConnectionRefusedError

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    monkeypatch.setattr(socket, "create_connection", connect)
    with pytest.raises(Unreachable):
        fetch("https://bank.test/", allowed=["https://bank.test"])
    assert reached == [("8.8.8.8", 443)]


def test_a_slow_resolver_does_not_hold_us(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_a, **_k: time.sleep(1) or [])
    began = time.monotonic()
    with pytest.raises(Unreachable):
        fetch("https://bank.test/", allowed=["https://bank.test"], timeout=0.2)
    assert time.monotonic() - began < 0.9


@pytest.mark.parametrize(
    "head",
    [
        OK[:20],  # the head itself drips on
        b"HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n",  # a cut answer looks whole
    ],
)
def test_a_slow_drip_ends_at_the_deadline(head: bytes) -> None:
    with serving(dripping(b"x" * 900, at_once=head)) as origin:
        began = time.monotonic()
        with pytest.raises(Unreachable):
            fetch(origin, allowed=[origin], timeout=0.4)
        assert time.monotonic() - began < 1


def test_a_server_that_never_answers_ends_at_the_deadline() -> None:
    with serving(lambda line: time.sleep(3)) as origin:
        began = time.monotonic()
        with pytest.raises(Unreachable):
            fetch(origin, allowed=[origin], timeout=0.3)
        assert time.monotonic() - began < 1


def test_a_huge_answer_is_refused_whether_it_says_so_or_not() -> None:
    told = b"HTTP/1.1 200 OK\r\nContent-Length: 5000000000\r\n\r\n"
    untold = b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n" + b"x" * 20_000
    chunked = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + b"4e20\r\n" + b"x" * 20_000
    for text in (told, untold, chunked):
        with serving(saying(text)) as origin, pytest.raises(TooLarge):
            fetch(origin, allowed=[origin], most=10_000)


def test_an_answer_that_breaks_off_is_none() -> None:
    for text in (
        b"HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n10\r\nhalf",
        b"",
        b"SSH-2.0-OpenSSH\r\n",
        b"HTTP/1.1 200 OK\r\n" + b"A: b\r\n" * 500 + b"\r\n",
    ):
        with serving(saying(text)) as origin, pytest.raises(Unreachable):
            fetch(origin, allowed=[origin])


def test_a_redirect_is_an_answer_and_not_followed() -> None:
    heard = []

    def talk(line: socket.socket) -> None:
        heard.append(asked(line))
        line.sendall(b"HTTP/1.1 302 Found\r\nLocation: /secret\r\nContent-Length: 0\r\n\r\n")

    with serving(talk) as origin:
        assert fetch(origin, allowed=[origin]).status == 302
    assert len(heard) == 1


def test_proxies_of_the_environment_are_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "https_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    with serving(saying(OK)) as origin:
        assert fetch(origin, allowed=[origin]).body == b"ok"


def test_a_header_cannot_smuggle_another_request() -> None:
    with serving(saying(OK)) as origin, pytest.raises(Unreachable):
        fetch(origin, allowed=[origin], headers={"X": "a\r\nHost: evil"})


def _certificate(folder: Path, host: str) -> tuple[Path, Path]:
    key, now = ec.generate_private_key(ec.SECP256R1()), datetime.now(UTC)
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, host)])
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(host)]), critical=False)
        .sign(key, hashes.SHA256())
    )
    pem, secret = folder / f"{host}.pem", folder / f"{host}.key"
    pem.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    secret.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    return pem, secret


@pytest.mark.parametrize(
    ("host", "trusted", "is_good"),
    [("localhost", True, True), ("localhost", False, False), ("bank.test", True, False)],
)
def test_tls_certificates_are_checked(
    host: str, trusted: bool, is_good: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pem, key = _certificate(tmp_path, host)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(pem, key)
    if trusted:
        monkeypatch.setenv("SSL_CERT_FILE", str(pem))

    def talk(line: socket.socket) -> None:
        with context.wrap_socket(line, server_side=True) as secured:
            saying(OK)(secured)

    with serving(talk) as plain:
        origin = plain.replace("http:", "https:")
        if is_good:
            assert fetch(origin, allowed=[origin]).body == b"ok"
            return
        with pytest.raises(Unreachable, match="CERTIFICATE_VERIFY_FAILED"):
            fetch(origin, allowed=[origin])
