"""The installable shell: manifest, service worker, offline page."""

import hashlib

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.templatetags.static import static
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from spilno.civic.tools import discover
from spilno.people.access import access
from spilno.web.outbox import mark

INK, PAPER = "#14224a", "#faf6ee"


@require_safe
@access("anyone")
def manifest(request: HttpRequest) -> HttpResponse:
    """Describe the app to the browser (W3C Web Application Manifest)."""
    icons = [
        {
            "src": static(f"web/img/{name}"),
            "sizes": f"{size}x{size}",
            "type": "image/png",
            "purpose": purpose,
        }
        for name, size, purpose in (
            ("icon-192.png", 192, "any"),
            ("icon-512.png", 512, "any"),
            ("icon-maskable-512.png", 512, "maskable"),
        )
    ]
    description = {
        "id": "/",
        "name": gettext("Spilno"),
        "short_name": gettext("Spilno"),
        "description": gettext("Citizens and authorities of Ukraine decide together."),
        "lang": "uk",
        "start_url": "/?from=app",
        "scope": "/",
        "display": "standalone",
        "background_color": PAPER,
        "theme_color": PAPER,
        "icons": icons,
        "shortcuts": [*_shortcuts(), {"name": gettext("My part"), "url": "/me/"}],
    }
    return JsonResponse(description, content_type="application/manifest+json")


def _shortcuts() -> list[dict[str, str]]:
    """Return what is done from the icon at once: what tools let one begin without a network."""
    quick = [tool for tool in discover().values() if tool.create_url in tool.offline]
    return [{"name": gettext(tool.create_label), "url": tool.create_url} for tool in quick]


SHELL = (
    "site.css",
    "js/app.js",
    "js/drafts.js",
    "js/outbox.js",
    "fonts/onest-cyrillic.woff2",
    "fonts/onest-latin.woff2",
    "img/icon.svg",
)


@require_safe
@access("anyone")
def worker(request: HttpRequest) -> HttpResponse:
    """Return the service worker; its text names the present files, so a new release renews it."""
    files = [static(f"web/{name}") for name in SHELL]
    twins = {page: twin for tool in discover().values() for page, twin in tool.offline.items()}
    files += [static(name) for tool in discover().values() for name in tool.offline_files]
    version = hashlib.sha256("".join([*files, *twins.values()]).encode()).hexdigest()[:12]
    facts = {"files": files, "version": version, "static_url": settings.STATIC_URL, "twins": twins}
    response = render(request, "web/sw.js", facts, content_type="text/javascript")
    response["Cache-Control"] = "no-cache"
    return response


@require_safe
@access("anyone")
def token(request: HttpRequest) -> JsonResponse:
    """Give a fresh token to what waited on the device, and a mark of who is signed in here.

    Read by our own pages only: no other site may (CORS is closed, CORP same-origin).
    """
    response = JsonResponse({"token": get_token(request), "who": mark(request)})
    response["Cache-Control"] = "no-store"
    return response


@require_safe
@access("anyone")
def offline(request: HttpRequest) -> HttpResponse:
    """Show what is left without a connection."""
    return render(request, "web/offline.html")
