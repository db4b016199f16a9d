"""Stamps, evidence and LT against an authority and a signer written by others."""

import subprocess
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import yaml
from certomancer.integrations.animator import Animator, AnimatorArchStore
from certomancer.registry import CertLabel, CertomancerConfig
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from werkzeug.serving import make_server

from spilno.signing.making import receipt
from spilno.signing.making.receipt import Received, Services
from spilno.signing.trust import Trust
from spilno.signing.verify import verify
from spilno.signing.x509.certificate import Certificate

TEXT = "Заява\n".encode()
NAMES = ("root", "interm", "tsa", "ocsp", "signer", "revoked", "listed")
PEM = serialization.Encoding.PEM


def write_keys(folder: Path, kind: str) -> None:
    for name in NAMES:
        key = ec.generate_private_key(ec.SECP256R1()) if kind == "ecdsa" else (
            rsa.generate_private_key(65537, 2048)
        )  # fmt: skip
        form, way = serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        (folder / f"{name}.pem").write_bytes(key.private_bytes(PEM, form, way))


class Other:
    def __init__(self, folder: Path, origin: str) -> None:
        text = (Path(__file__).parent / "pki.yml").read_text()
        text = text.replace("@ORIGIN@", origin).replace("@KEYS@", str(folder))
        config = CertomancerConfig(yaml.safe_load(text), str(folder), config_search_dir=None)
        self.folder, self.architectures = folder, config.pki_archs
        self.pki = next(iter(config.pki_archs.values()))
        self.services = Services({"sha256": f"{origin}/pki/tsa/tsa"}, frozenset({origin}))
        self.trust = Trust([self.certificate("root")])

    def certificate(self, name: str) -> Certificate:
        return Certificate(self.pki.get_cert(CertLabel(name)).dump())

    def signed(self, name: str) -> bytes:
        """Sign by OpenSSL, with nothing but the signer's own certificate in the file."""
        (self.folder / f"{name}.cer").write_bytes(self.certificate(name).raw)
        command = ["openssl", "cms", "-sign", "-cades", "-nodetach", "-binary", "-outform", "DER",
                   "-signer", f"{name}.cer", "-inkey", f"{name}.pem", "-md", "sha256"]  # fmt: skip
        done = subprocess.run(command, input=TEXT, cwd=self.folder, check=True, capture_output=True)
        return done.stdout

    def received(self, name: str) -> Received:
        at = datetime.now(UTC)
        return receipt.received(self.signed(name), at=at, trust=self.trust, services=self.services)


@pytest.fixture(scope="module", params=["ecdsa", "rsa"])
def other(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Other]:
    folder = tmp_path_factory.mktemp("pki")
    write_keys(folder, request.param)
    listening = make_server("127.0.0.1", 0, lambda *_: [], threaded=True)
    made = Other(folder, f"http://localhost:{listening.server_port}")
    listening.app = Animator(AnimatorArchStore(made.architectures), with_web_ui=False)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("werkzeug.serving.WSGIRequestHandler.log", lambda *_: None)
        threading.Thread(target=listening.serve_forever, daemon=True).start()
        yield made
        listening.shutdown()


def judged(other: Other, octets: bytes) -> tuple[bool | None, bool | None, str]:
    later = datetime.now(UTC) + timedelta(seconds=2)
    report = verify("a.p7m", octets, at=later, trust=Trust(other.trust.roots))
    return report.intact, report.trusted, report.level


@pytest.mark.parametrize("name", ["signer", "listed"])
def test_what_others_sign_is_extended_and_valid_off_line(other: Other, name: str) -> None:
    kept = other.received(name)
    assert kept.missed == ()
    assert judged(other, kept.octets) == (True, True, "LT")


def test_a_revoked_signer_is_refused(other: Other) -> None:
    assert judged(other, other.received("revoked").octets)[1] is False


def test_openssl_still_agrees_after_the_extension(other: Other) -> None:
    kept = other.received("signer").octets
    root = other.folder / "trusted.pem"
    command = ["openssl", "x509", "-inform", "DER", "-out", str(root)]
    subprocess.run(command, input=other.certificate("root").raw, check=True)
    command = ["openssl", "cms", "-cades", "-verify", "-inform", "DER", "-CAfile", str(root),
               "-purpose", "any", "-binary"]  # fmt: skip
    done = subprocess.run(command, input=kept, capture_output=True, check=False)
    assert (done.returncode, done.stdout) == (0, TEXT), done.stderr.decode()
