"""What a wallet opens: a signed request object with a DCQL query (OpenID4VP 1.0, RFC 9101)."""

import base64
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from cryptography import x509
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec

from spilno.people.providers.eudi import jose

LIFE = timedelta(minutes=10)
VCT = "urn:eudi:pid:1"
_CLAIMS = {
    "family": "family_name", "given": "given_name", "born": "birthdate",
    "number": "personal_administrative_number", "document": "document_number",
    "country": "issuing_country",
}  # fmt: skip
_SETS = [["family", "given", "born", name, "country"] for name in ("number", "document")]


@dataclass(frozen=True)
class Asker:
    """We, as a wallet sees us: our key and certificate, whose DNS name is the client's name."""

    key: ec.EllipticCurvePrivateKey
    chain: list[x509.Certificate]
    host: str

    @property
    def client_id(self) -> str:
        """Name of the client with its prefix; also the audience of what is shown."""
        return f"x509_san_dns:{self.host}"


def asker(settings: Mapping[str, str]) -> Asker:
    """Read key and certificates from the files that settings name; raise ValueError, OSError."""
    key = serialization.load_pem_private_key(Path(settings["key"]).read_bytes(), None)
    chain = x509.load_pem_x509_certificates(Path(settings["certificate"]).read_bytes())
    if not isinstance(key, ec.EllipticCurvePrivateKey):
        raise TypeError("the key of [eudi] is to be on P-256")
    names = chain[0].extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    return Asker(key, chain, names.get_values_for_type(x509.DNSName)[0])


def link(asker: Asker, request_uri: str, scheme: str = "openid4vp://") -> str:
    """Return the link that opens a wallet; the request itself it takes from `request_uri`."""
    query = {"client_id": asker.client_id, "request_uri": request_uri}
    return f"{scheme}?{urlencode(query)}"


def query(vct: list[str]) -> dict[str, Any]:
    """Return the DCQL query: names, birth date, and a number with the country that gave it."""
    wanted = {
        "id": "pid",
        "format": "dc+sd-jwt",
        "meta": {"vct_values": vct},
        "claims": [{"id": name, "path": [claim]} for name, claim in _CLAIMS.items()],
        "claim_sets": _SETS,
    }
    return {"credentials": [wanted]}


def request_object(
    asker: Asker,
    *,
    nonce: str,
    state: str,
    response_uri: str,
    answer_key: ec.EllipticCurvePublicKey,
    vct: list[str],
    wallet_nonce: str = "",
    at: datetime,
) -> str:
    """Return the signed request object."""
    ders = (item.public_bytes(serialization.Encoding.DER) for item in asker.chain)
    header = {
        "typ": "oauth-authz-req+jwt",
        "x5c": [base64.b64encode(der).decode() for der in ders],
    }
    return jose.sign(
        asker.key,
        header,
        {
            "response_type": "vp_token",
            "response_mode": "direct_post.jwt",
            "client_id": asker.client_id,
            "response_uri": response_uri,
            "aud": "https://self-issued.me/v2",
            "nonce": nonce,
            "state": state,
            "iat": int(at.timestamp()),
            "exp": int((at + LIFE).timestamp()),
            "dcql_query": query(vct),
            "client_metadata": _metadata(answer_key),
            **({"wallet_nonce": wallet_nonce} if wallet_nonce else {}),
        },
    )


def _metadata(key: ec.EllipticCurvePublicKey) -> dict[str, Any]:
    algorithms = ["ES256", "ES384"]
    return {
        "jwks": {"keys": [{**jose.jwk(key), "use": "enc", "alg": "ECDH-ES", "kid": "answer"}]},
        "encrypted_response_enc_values_supported": ["A128GCM", "A256GCM"],
        "vp_formats_supported": {
            "dc+sd-jwt": {"sd-jwt_alg_values": algorithms, "kb-jwt_alg_values": algorithms}
        },
    }
