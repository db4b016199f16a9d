"""The frame where a key is opened: a page without a way to the net, in an origin of its own."""

import base64
import hashlib
from functools import cache
from pathlib import Path

from csp.decorators import csp
from django.conf import settings
from django.contrib.staticfiles import finders
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.templatetags.static import static
from django.views.decorators.cache import never_cache
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_safe

from spilno.people.access import access

SCRIPT, STYLE, SITE_STYLE = "people/signer-frame.js", "people/signer.css", "web/site.css"


@never_cache  # a 304 would come with the policy of ordinary pages, and browsers merge it
@require_safe
@access("anyone")
@xframe_options_sameorigin
def frame(request: HttpRequest) -> HttpResponseBase:
    """Show the frame; nothing of a person is in it, and no session is looked at."""
    context = {"origin": origin(request), "integrity": integrity()}
    response = render(request, "people/signer_frame.html", context)
    return csp(policy(origin(request)))(lambda _: response)(request)


def policy(origin: str) -> dict[str, object]:
    """Return the whole policy: one script, two style sheets, our fonts, and nothing else at all.

    `sandbox` without `allow-same-origin` takes the page its origin, cookies and storage even when
    it is opened by itself.
    """
    return {
        "sandbox": ["allow-scripts"],
        "default-src": ["'none'"],
        "script-src": [origin + static(SCRIPT)],
        "style-src": [origin + static(STYLE), origin + static(SITE_STYLE)],
        "font-src": [f"{origin}{settings.STATIC_URL}web/fonts/"],
        "connect-src": ["'none'"],
        "form-action": ["'none'"],
        "base-uri": ["'none'"],
        "frame-ancestors": [origin],
        "require-trusted-types-for": ["'script'"],
        "trusted-types": ["'none'"],
    }


def origin(request: HttpRequest) -> str:
    """Return the origin of this site as the browser has it."""
    return f"{request.scheme}://{request.get_host()}"


@cache
def integrity() -> str:
    """Return the digest that the browser compares before it runs the script (SRI)."""
    path = finders.find(SCRIPT)
    if path is None:
        raise FileNotFoundError(SCRIPT)
    digest = hashlib.sha256(Path(str(path)).read_bytes()).digest()
    return f"sha256-{base64.b64encode(digest).decode()}"
