"""Every address of the site. A tool's addresses come from its own folder."""

from importlib import import_module

from django.conf import settings
from django.urls import include, path
from django.urls.resolvers import URLPattern, URLResolver

from spilno.config.contact import security_txt
from spilno.config.health import healthz


def tool_urls() -> list[URLPattern | URLResolver]:
    """Return the addresses of every tool, each under its own path."""
    found: list[URLPattern | URLResolver] = []
    for name in settings.TOOLS:
        tool = import_module(f"spilno.tools.{name}.tool").TOOL
        found.append(path(f"{tool.path}/", include(f"spilno.tools.{name}.urls")))
    return found


def demo_urls() -> list[URLPattern | URLResolver]:
    """Return the addresses of the demonstration, none elsewhere."""
    return [path("demo/", include("spilno_demo.urls"))] if settings.DEMO else []


urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", healthz, name="healthz"),
    path(".well-known/security.txt", security_txt, name="security_txt"),
    path("account/", include("spilno.people.urls")),
    path("signing/", include("spilno.people.filekey.urls")),
    path("office/", include("spilno.assisted.urls")),
    path("notices/", include("spilno.notices.urls")),
    path("api/", include("spilno.api.urls")),
    path("record/", include("spilno.opendata.log_urls")),
    *tool_urls(),
    *demo_urls(),
    path("", include("spilno.opendata.site_urls")),
    path("", include("spilno.opendata.answering_urls")),
    path("", include("spilno.web.urls")),
]

handler400 = "spilno.web.errors.bad_request"
handler403 = "spilno.web.errors.forbidden"
handler404 = "spilno.web.errors.not_found"
handler500 = "spilno.web.errors.server_error"
