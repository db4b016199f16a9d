"""A device in people's words: «Chrome, Android»."""

from django.utils.translation import gettext as _

# The first that is named wins: Edge and Opera name Chrome too, Chrome names Safari.
BROWSERS = {
    "Edg": "Edge",
    "OPR": "Opera",
    "SamsungBrowser": "Samsung Internet",
    "Firefox": "Firefox",
    "FxiOS": "Firefox",
    "CriOS": "Chrome",
    "Chrome": "Chrome",
    "Safari": "Safari",
}
SYSTEMS = {
    "Android": "Android",
    "iPhone": "iPhone",
    "iPad": "iPad",
    "Windows": "Windows",
    "Mac OS": "macOS",
    "Linux": "Linux",
}


def name(agent: str) -> str:
    """Return browser and system as far as the browser tells them."""
    found = [_first(agent, BROWSERS), _first(agent, SYSTEMS)]
    return ", ".join(part for part in found if part) or _("unknown device")


def _first(agent: str, names: dict[str, str]) -> str:
    return next((name for mark, name in names.items() if mark in agent), "")
