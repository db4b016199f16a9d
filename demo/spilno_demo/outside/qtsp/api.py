"""The CSC API of the test QTSP: what each verb answers, in 2.0 and in 1.0.4."""

import base64
import json
from collections.abc import Callable, Mapping
from typing import Any

from werkzeug.wrappers import Response

from spilno_demo.outside.qtsp import keys, store
from spilno_demo.outside.qtsp.store import Grant

PIN = "1234"
Told = Mapping[str, str]
Verb = Callable[[Grant, str, dict[str, Any], Told], Response]


def answer(found: dict[str, Any], status: int = 200) -> Response:
    """Return JSON."""
    return Response(json.dumps(found, ensure_ascii=False), status, mimetype="application/json")


def error(name: str, status: int = 400) -> Response:
    """Return an error as section 10.1 has it."""
    return answer({"error": name, "error_description": f"тестовий QTSP: {name}"}, status)


def unknown(grant: Grant, version: str, body: dict[str, Any], told: Told) -> Response:
    """Answer to a verb that is not there."""
    return error("invalid_request", 404)


def info(version: str) -> dict[str, Any]:
    """Return what the service says of itself."""
    return {
        "specs": "2.0.0.2" if version == "v2" else "1.0.4.0",
        "name": "Тестовий QTSP (не справжній)",
        "region": "UA",
        "lang": "uk",
        "authType": ["oauth2code"],
        "methods": ["credentials/list", "credentials/info", "signatures/signHash"],
    }


def _list(grant: Grant, version: str, body: dict[str, Any], told: Told) -> Response:
    return answer({"credentialIDs": [] if told.get("nokey") else [keys.held(grant.slug).name]})


def _info(grant: Grant, version: str, body: dict[str, Any], told: Told) -> Response:
    held = keys.held(grant.slug)
    if body.get("credentialID") != held.name:
        return error("invalid_request")
    mode = told.get("mode", "oauth2code")
    asks = {"presence": "true" if mode == "explicit" else "false"}
    more: dict[str, Any] = {"auth": {"mode": mode}, "SCAL": "2"}
    if version == "v1":
        more = {"authMode": mode, "SCAL": "2", "PIN": asks, "OTP": asks}
    elif mode == "explicit":
        more["auth"]["objects"] = [{"id": "PIN"}, {"id": "OTP"}]
    ders = [base64.b64encode(der).decode() for der in held.certificates]
    key = {"status": "enabled", "algo": ["1.2.840.10045.4.3.2"], "len": 256}
    return answer({"key": key, "cert": {"status": "valid", "certificates": ders}, **more})


def _send_otp(grant: Grant, version: str, body: dict[str, Any], told: Told) -> Response:
    return answer({})


def _authorize(grant: Grant, version: str, body: dict[str, Any], told: Told) -> Response:
    if body.get("PIN") != PIN:
        return error("invalid_pin")
    if body.get("OTP") != store.otp(grant.slug):
        return error("invalid_otp")
    sad = store.permit(Grant(grant.slug, "credential", _hashes(body)))
    return answer({"SAD": sad, "expiresIn": 300})


def sign_hash(grant: Grant, token: str, version: str, body: dict[str, Any], told: Told) -> Response:
    """Sign one hash that the signer allowed, once."""
    permission = body.get("SAD") or token
    allowed = store.of(permission) if isinstance(permission, str) else None
    if allowed is None or allowed.scope != "credential" or allowed.slug != grant.slug:
        return error("invalid_request")
    asked = _hashes(body)
    if len(asked) != 1 or _plain(asked) != _plain(allowed.hashes):
        return error("invalid_request")
    store.spend(permission)
    digest = bytes(32) if told.get("forge") else base64.b64decode(asked[0])
    who = told.get("other") or grant.slug
    return answer({"signatures": [base64.b64encode(keys.held(who).sign(digest)).decode()]})


def _hashes(body: dict[str, Any]) -> list[str]:
    found = body.get("hashes") or body.get("hash") or []
    return [str(item) for item in found] if isinstance(found, list) else []


def _plain(hashes: list[str]) -> list[str]:
    return [item.replace("-", "+").replace("_", "/") for item in hashes]


VERBS: dict[str, Verb] = {
    "credentials/list": _list,
    "credentials/info": _info,
    "credentials/sendOTP": _send_otp,
    "credentials/authorize": _authorize,
}
