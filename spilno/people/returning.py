"""The way back to the very act a person came from. It never leads off this site."""

from django.http import HttpRequest
from django.shortcuts import resolve_url
from django.utils.http import url_has_allowed_host_and_scheme

HOME = "people_account"
LONGEST = 2000


def safe(url: str) -> bool:
    """Tell whether `url` is a path of this site: «//other.example» and «https:…» are not."""
    return (
        url.startswith("/")
        and len(url) <= LONGEST
        and url_has_allowed_host_and_scheme(url, allowed_hosts=None)
    )


def asked(request: HttpRequest) -> str:
    """Return the safe `next` of the request, or an empty string."""
    url = request.POST.get("next") or request.GET.get("next") or ""
    return url if safe(url) else ""


def target(back: str) -> str:
    """Return where to go: `back`, or the page of the account when it is empty or unsafe."""
    return back if safe(back) else resolve_url(HOME)
