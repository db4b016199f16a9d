import base64
import ssl
import subprocess
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest

from spilno.outside.fetch import fetch
from spilno.signing.found import Data
from spilno.signing.remote import calls
from spilno.signing.remote.cloud import CloudSigner
from spilno.signing.remote.contract import NotSigned, SignerDown, Waiting
from spilno.signing.remote.csc import Api
from spilno.signing.trust import Trust
from spilno.signing.verify import verify
from spilno.signing.x509 import holder
from spilno_demo.authority.store import Authority
from spilno_demo.outside import knobs, owners
from spilno_demo.outside.qtsp import store
from spilno_demo.outside.qtsp.server import SECRET
from spilno_demo.outside.tests.serving import authority, running
from spilno_demo.parts import PARTS

AT = datetime.now(UTC)
TEXT = "Підтримую петицію № 7".encode()
BACK = "https://spilno.test/back"


@pytest.fixture(scope="module")
def held() -> Authority:
    return authority("olena-ecdsa", "taras-ecdsa")


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with running() as found:
        yield f"{found}/qtsp"


@pytest.fixture(autouse=True)
def _plain(held: Authority, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(owners, "authority", lambda: held)
    yield
    knobs.turn("qtsp", "", "")


def signer(address: str, version: str = "v2") -> CloudSigner:
    own = {"address": address, "version": version, "redirect_uri": BACK, "client_id": "spilno",
           "client_secret": SECRET}  # fmt: skip
    return CloudSigner(own)


def allow(waiting: Waiting, slug: str = "olena", said: str = "yes") -> dict[str, str]:
    """Do what a signer does on the service's page; return what the browser brings back."""
    origin = "{0.scheme}://{0.netloc}".format(urlsplit(waiting.link))
    form = urlencode({"slug": slug, "said": said}).encode()
    answer = fetch(
        waiting.link,
        allowed=[origin],
        method="POST",
        body=form,
        headers={"Content-Type": "application/x-www-form-urlencoded"},
    )
    query = parse_qs(urlsplit(answer.headers["location"]).query)
    return {name: found[0] for name, found in query.items()}


def begun(made: CloudSigner) -> Waiting:
    return made.begin(TEXT, title="Петиція № 7", reference="r" * 43, back=BACK)


def signed(made: CloudSigner, slug: str = "olena") -> bytes:
    first = begun(made)
    second = made.take(allow(first, slug), first.note, at=AT)
    assert isinstance(second, Waiting)
    container = made.take(allow(second, slug), second.note, at=AT)
    assert isinstance(container, bytes)
    return container


@pytest.mark.parametrize("version", ["v2", "v1"])
def test_a_hash_is_signed_in_the_cloud_and_our_verifier_takes_it(
    address: str, version: str, held: Authority
) -> None:
    container = signed(signer(address, version))
    trust = Trust(roots=[held.owners["ecdsa-root"].certificate])
    report = verify("a.p7s", container, at=AT, data=[Data("text", TEXT)], trust=trust)
    assert report.intact
    assert (report.level, report.signers[0].holder.name) == ("B", "Шевченко Олена Петрівна")
    assert report.signers[0].holder.device == "device"
    found = report.signers[0].signature.certificate
    assert found and holder.codes(found)["person"] == PARTS[0].tax_code
    failed = [check.code for check in report.signers[0].checks if check.passed is not True]
    assert failed == ["revocation"]  # a bare signature brings no status: it is added at receipt


def test_openssl_takes_it_as_cades(address: str, tmp_path: Path, held: Authority) -> None:
    (tmp_path / "a.p7s").write_bytes(signed(signer(address)))
    (tmp_path / "a.txt").write_bytes(TEXT)
    root = held.owners["ecdsa-root"].certificate.raw
    (tmp_path / "root.pem").write_text(ssl.DER_cert_to_PEM_cert(root))
    command = ["openssl", "cms", "-verify", "-cades", "-binary", "-inform", "DER", "-purpose",
               "any", "-in", "a.p7s", "-content", "a.txt", "-CAfile", "root.pem", "-out",
               "out.txt"]  # fmt: skip
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    (tmp_path / "a.txt").write_bytes(TEXT + b".")
    assert subprocess.run(command, cwd=tmp_path, capture_output=True, check=False).returncode


def test_the_older_protocol_asks_for_a_pin_and_a_code_of_one_time(address: str) -> None:
    knobs.turn("qtsp", "mode", "explicit")
    made = signer(address, "v1")
    first = begun(made)
    second = made.take(allow(first), first.note, at=AT)
    assert isinstance(second, Waiting)
    assert (second.asks, second.link) == (("pin", "otp"), "")
    with pytest.raises(NotSigned):
        made.take({"pin": "0000", "otp": store.otp("olena")}, second.note, at=AT)
    done = made.take({"pin": "1234", "otp": store.otp("olena")}, second.note, at=AT)
    assert verify("a.p7s", done, at=AT, data=[Data("text", TEXT)]).intact


def test_the_service_tells_of_itself(address: str) -> None:
    assert Api(address, "v2", calls.deadline()).info()["specs"] == "2.0.0.2"


@pytest.mark.parametrize(
    ("knob", "value", "reason"),
    [
        ("forge", "1", "forged"),  # signs another hash
        ("other", "taras", "forged"),  # signs with a key that is not the certificate's
        ("nokey", "1", "no_key"),
    ],
)
def test_a_service_that_cheats_is_refused(address: str, knob: str, value: str, reason: str) -> None:
    knobs.turn("qtsp", knob, value)
    with pytest.raises(NotSigned, match=reason):
        signed(signer(address))


def test_one_who_refuses_has_signed_nothing(address: str) -> None:
    made = signer(address)
    first = begun(made)
    with pytest.raises(NotSigned, match="refused"):
        made.take(allow(first, said="no"), first.note, at=AT)


def test_an_answer_with_another_state_is_not_ours(address: str) -> None:
    made = signer(address)
    first = begun(made)
    with pytest.raises(NotSigned, match="other"):
        made.take({**allow(first), "state": "x" * 43}, first.note, at=AT)


def test_a_code_serves_only_the_one_who_holds_its_secret_and_only_once(address: str) -> None:
    made = signer(address)
    first, stranger = begun(made), begun(made)
    answer = allow(first)
    with pytest.raises(NotSigned, match="late"):
        made.take(answer, {**first.note, "secret": stranger.note["secret"]}, at=AT)
    with pytest.raises(NotSigned, match="late"):
        made.take(answer, first.note, at=AT)


def test_a_permission_for_one_hash_signs_no_other(address: str) -> None:
    made = signer(address)
    first = begun(made)
    second = made.take(allow(first), first.note, at=AT)
    assert isinstance(second, Waiting)
    changed = bytearray(base64.b64decode(second.note["attributes"]))
    changed[-1] ^= 1
    text = base64.b64encode(bytes(changed)).decode()
    with pytest.raises(NotSigned, match="malformed"):
        made.take(allow(second), {**second.note, "attributes": text}, at=AT)


def test_a_service_that_is_down_or_slow_holds_nobody_up(
    address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = signer(address)
    first = begun(made)
    answer = allow(first)
    knobs.turn("qtsp", "down", "1")
    with pytest.raises(SignerDown):
        made.take(answer, first.note, at=AT)
    knobs.turn("qtsp", "", "")
    knobs.turn("qtsp", "slow", "2")
    monkeypatch.setattr("spilno.signing.remote.calls.SECONDS", 0.3)
    with pytest.raises(SignerDown):
        made.take(answer, first.note, at=AT)
