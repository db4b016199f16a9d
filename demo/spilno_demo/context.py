"""What the bar at the foot of each page needs."""

from django.http import HttpRequest


def demo_bar(request: HttpRequest) -> dict[str, object]:
    """Return the template of the bar for base.html."""
    return {"demo_bar": "spilno_demo/bar.html"}
