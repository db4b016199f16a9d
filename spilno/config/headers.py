"""Security headers: nothing but our own origin, nothing inline, no `unsafe-*`."""

from urllib.parse import urlsplit

from csp.constants import NONE, SELF


def policy(*, secure: bool, tiles: str = "") -> dict[str, object]:
    """Return the Content-Security-Policy for django-csp.

    `secure`: the site is served by https. `tiles`: where pictures of maps come from, if they do.
    """
    return {
        "DIRECTIVES": {
            "default-src": [NONE],
            "script-src": [SELF],
            "style-src": [SELF],
            "img-src": [SELF, "data:", *_origin(tiles)],
            "font-src": [SELF],
            "connect-src": [SELF],
            "manifest-src": [SELF],
            "worker-src": [SELF],
            "form-action": [SELF],
            "base-uri": [NONE],
            "frame-ancestors": [NONE],
            "object-src": [NONE],
            "require-trusted-types-for": ["'script'"],
            "upgrade-insecure-requests": secure,
        }
    }


def _origin(url: str) -> list[str]:
    """Return the origin of an address of tiles; of our own none is needed."""
    parts = urlsplit(url)
    return [f"{parts.scheme}://{parts.netloc}"] if parts.netloc else []


# Everything a browser may offer is closed but the camera (QR codes), the place and passkeys.
CLOSED = (
    "accelerometer autoplay display-capture encrypted-media fullscreen gyroscope magnetometer "
    "microphone midi payment usb"
)
OPEN = "camera geolocation publickey-credentials-create publickey-credentials-get"
PERMISSIONS: dict[str, list[str]] = {
    **{name: [] for name in CLOSED.split()},
    **{name: ["self"] for name in OPEN.split()},
}
