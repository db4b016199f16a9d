"""Diia's API for acquirers, as its public SDKs call it."""

import json
from datetime import UTC, datetime
from typing import Any

from werkzeug.wrappers import Request, Response

from spilno_demo.outside import sealing
from spilno_demo.outside.diia import store


def answer(found: dict[str, Any], status: int = 200) -> Response:
    """Return JSON."""
    return Response(json.dumps(found, ensure_ascii=False), status, mimetype="application/json")


def refused(status: int, name: str) -> Response:
    """Return an error as Diia does."""
    return answer({"name": name, "message": f"тестова Дія: {name}", "code": status}, status)


def session(request: Request, token: str) -> Response:
    """Open a session by the acquirer's token in the address."""
    if token != store.TOKEN:
        return refused(401, "UnauthorizedError")
    return answer({"token": store.SESSION})


def branches(request: Request) -> Response:
    """List branches."""
    listed = [{"_id": number, **found} for number, found in store.branches.items()]
    return answer({"total": len(listed), "branches": listed})


def new_branch(request: Request) -> Response:
    """Make a branch."""
    return answer({"_id": store.add(store.branches, request.get_json())})


def offers(request: Request, branch: str) -> Response:
    """List offers of a branch."""
    listed = [{"_id": number, **found} for number, found in store.offers.items()]
    return answer({"total": len(listed), "offers": listed})


def new_offer(request: Request, branch: str) -> Response:
    """Make an offer."""
    return answer({"_id": store.add(store.offers, request.get_json())})


def ask(request: Request, branch: str) -> Response:
    """Make a request and return its deep link."""
    body = request.get_json()
    if branch not in store.branches or body.get("offerId") not in store.offers:
        return refused(404, "ModelNotFoundError")
    ahead = sealing.now(request) - datetime.now(UTC)
    asked = store.ask(store.offers[body["offerId"]], body, ahead)
    return answer({"deeplink": f"{request.root_url.rstrip('/')}/app/{asked.number}"})


def is_known(request: Request) -> bool:
    """Tell whether the request brings the session's token."""
    return request.headers.get("Authorization") == f"Bearer {store.SESSION}"
