"""Security headers: nothing but our own origin, nothing inline, no `unsafe-*`."""

from csp.constants import NONE, SELF


def policy(*, secure: bool) -> dict[str, object]:
    """Return the Content-Security-Policy for django-csp. `secure`: the site is served by https."""
    return {
        "DIRECTIVES": {
            "default-src": [NONE],
            "script-src": [SELF],
            "style-src": [SELF],
            "img-src": [SELF, "data:"],
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
