"""What the test wallet believes of a request: signed by the host that it names."""

import base64
from typing import Any
from urllib.parse import urlsplit

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec

from spilno.outside.fetch import fetch
from spilno.people.providers.eudi import jose


class NotBelieved(Exception):
    """The request is not what its sender says it is."""


def read(client_id: str, request_uri: str) -> dict[str, Any]:
    """Fetch and check a request object; raise NotBelieved."""
    site = urlsplit(request_uri)
    answer = fetch(request_uri, allowed=[f"{site.scheme}://{site.netloc}"])
    token = jose.read(answer.body.decode())
    certificate = x509.load_der_x509_certificate(base64.b64decode(token.header["x5c"][0]))
    key = certificate.public_key()
    names = certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    host = client_id.removeprefix("x509_san_dns:")
    if host not in names.get_values_for_type(x509.DNSName) or host != site.hostname:
        raise NotBelieved("host")
    if not isinstance(key, ec.EllipticCurvePublicKey):
        raise NotBelieved("key")
    jose.verify(token, key)
    if token.payload["client_id"] != client_id or token.header["typ"] != "oauth-authz-req+jwt":
        raise NotBelieved("client_id")
    if urlsplit(token.payload["response_uri"]).netloc != site.netloc:
        raise NotBelieved("response_uri")
    return token.payload


def wanted(asked: dict[str, Any], held: set[str]) -> list[str]:
    """Return the claims to show: the first set of the query that the wallet has."""
    (query,) = asked["dcql_query"]["credentials"]
    paths = {item["id"]: item["path"][0] for item in query["claims"]}
    for names in query["claim_sets"]:
        found = [paths[name] for name in names]
        if set(found) <= held:
            return found
    raise NotBelieved("nothing to show")
