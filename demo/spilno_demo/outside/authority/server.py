"""Answers of the test authority.

Knobs: `skew` (seconds its clock is ahead), `forge` (signs with a key that is not its own), `stale`
(time stamps without the nonce asked for).
"""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from werkzeug.exceptions import HTTPException, NotFound
from werkzeug.routing import Map, Rule
from werkzeug.wrappers import Request, Response

from spilno.config import database
from spilno.signing.asn1.reader import BadAsn1
from spilno_demo.authority import containers, keys, revocation, store
from spilno_demo.authority.certificates import Owner
from spilno_demo.authority.store import Authority
from spilno_demo.outside import knobs
from spilno_demo.outside.authority import stamps

NAME = "authority"
_ROUTES = Map([
    Rule("/certificates/<name>.cer", endpoint="certificate"),
    Rule("/crls/<name>-<any(full, delta):kind>.crl", endpoint="crl"),
    Rule("/ocsp/<branch>", endpoint="ocsp", methods=["POST"]),
    Rule("/tsp/<branch>", endpoint="tsp", methods=["POST"]),
    Rule("/keys/<name>.p12", endpoint="key"),
])  # fmt: skip


@cache
def authority(home: Path, mark: float) -> Authority:
    """Return the authority of a home; read anew when its state changes."""
    return store.load(home)


def _authority() -> Authority:
    home = database.home()
    return authority(home, (home / "authority" / "state.json").stat().st_mtime)


def now() -> datetime:
    """Return the time by the authority's clock."""
    return datetime.now(UTC) + timedelta(seconds=float(knobs.of(NAME).get("skew", 0)))


def _owner(name: str) -> Owner:
    if name not in _authority().owners:
        raise NotFound
    owner = _authority().owners[name]
    if knobs.of(NAME).get("forge"):
        owner = replace(owner, key=keys.dstu() if owner.key.is_dstu else keys.ecdsa())
    return owner


def application(environ: dict[str, Any], start_response: Any) -> Any:
    """Serve the addresses that the certificates name."""
    try:
        endpoint, values = _ROUTES.bind_to_environ(environ).match()
        answer = _VIEWS[endpoint](Request(environ), **values)
    except HTTPException as error:
        return error(environ, start_response)
    return answer(environ, start_response)


def _certificate(request: Request, name: str) -> Response:
    return Response(_owner(name).certificate.raw, mimetype="application/pkix-cert")


def _crl(request: Request, name: str, kind: str) -> Response:
    issuer, at = _owner(name), now()
    if not issuer.certificate.may_issue:
        raise NotFound
    number = int(at.timestamp())
    base = number - 3600 if kind == "delta" else 0
    made = revocation.revoked(issuer, _authority().revoked(), at, number=number, base=base)
    return Response(made, mimetype="application/pkix-crl")


def _ocsp(request: Request, branch: str) -> Response:
    try:
        question = revocation.read(request.get_data())
        about = question.subjects[0].parts()
    except (BadAsn1, ValueError, IndexError):
        failed = revocation.failed(revocation.MALFORMED)
        return Response(failed, mimetype="application/ocsp-response")
    issuing = _authority().owners.get(f"{branch}-issuing")
    if issuing is None:
        raise NotFound
    is_below = int.from_bytes(about[3].content, "big") not in _of_root(branch)
    responder = _owner(f"{branch}-{'ocsp' if is_below else 'root'}")
    made = revocation.answered(responder, question, _authority().issued, now())
    return Response(made, mimetype="application/ocsp-response")


def _of_root(branch: str) -> set[int]:
    """Return the serials that the root itself issued: it answers for them."""
    owners = _authority().owners
    return {owners[f"{branch}-{name}"].certificate.serial for name in ("issuing", "tsa")}


def _tsp(request: Request, branch: str) -> Response:
    is_stale = bool(knobs.of(NAME).get("stale"))
    made = stamps.answer(request.get_data(), _owner(f"{branch}-tsa"), now(), is_stale=is_stale)
    return Response(made, mimetype="application/timestamp-reply")


def _key(request: Request, name: str) -> Response:
    """Return a key file; making it takes some seconds, once."""
    path = database.home() / "authority" / f"{name}.p12"
    owners = [_authority().owners[item] for item in (name, f"{name}-agreement")
              if item in _authority().owners]  # fmt: skip
    if not owners or not owners[0].key.is_dstu:
        raise NotFound
    if not path.exists():
        path.write_bytes(containers.pkcs12(owners))
    said = {"Content-Disposition": f'attachment; filename="test-{name}.p12"'}
    return Response(path.read_bytes(), mimetype="application/x-pkcs12", headers=said)


_VIEWS: dict[str, Any] = {
    "certificate": _certificate,
    "crl": _crl,
    "ocsp": _ocsp,
    "tsp": _tsp,
    "key": _key,
}
