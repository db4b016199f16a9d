"""Where certificates say that their status is told, and which of those may be asked."""

from functools import cache
from pathlib import Path

import yaml

from spilno.signing.asn1 import values
from spilno.signing.asn1.reader import BadAsn1, Node
from spilno.signing.x509 import crl
from spilno.signing.x509.certificate import Certificate

_ACCESS = "1.3.6.1.5.5.7.1.1"
_OCSP, _ISSUER = "1.3.6.1.5.5.7.48.1", "1.3.6.1.5.5.7.48.2"
_MOST = 5  # addresses of a kind


@cache
def packaged() -> frozenset[str]:
    """Return the origins of Ukrainian providers that may be asked."""
    listed = yaml.safe_load((Path(__file__).parent.parent / "data" / "addresses.yaml").read_text())
    return frozenset(
        f"{scheme}://{item['host']}" for item in listed for scheme in ("http", "https")
    )


def ocsp(certificate: Certificate) -> list[str]:
    """Return addresses of OCSP responders."""
    return _access(certificate, _OCSP)


def issuer(certificate: Certificate) -> list[str]:
    """Return addresses of the issuer's certificate."""
    return _access(certificate, _ISSUER)


def crls(certificate: Certificate) -> list[str]:
    """Return addresses of full lists."""
    try:
        return crl.addresses(certificate)[:_MOST]
    except BadAsn1:
        return []


def _access(certificate: Certificate, kind: str) -> list[str]:
    try:
        pairs = [item.parts() for item in certificate.extension(_ACCESS) or ()]
        return _uris([pair[1] for pair in pairs if values.oid(pair[0]) == kind])
    except (BadAsn1, IndexError):
        return []


def _uris(names: list[Node]) -> list[str]:
    return [name.content.decode("ascii", "replace") for name in names if name.tag == 0x86][:_MOST]
