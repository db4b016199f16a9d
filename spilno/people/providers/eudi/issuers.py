"""Who may issue: the chain in `x5c` must end at a certificate that the operator put in a folder."""

import base64
from datetime import datetime
from pathlib import Path
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec

from spilno.people.providers.eudi import jose
from spilno.people.providers.eudi.jose import BadToken, Token
from spilno.signing.asn1.reader import BadAsn1
from spilno.signing.trust import Trust
from spilno.signing.x509.certificate import Certificate
from spilno.signing.x509.issuing import Search

MOST = 6


class NotTrusted(Exception):
    """The issuer is not one whom the operator trusts, or its certificate is over."""


def verify(token: Token, folder: Path, at: datetime) -> None:
    """Raise NotTrusted, or BadToken, unless a trusted issuer signed the token."""
    chain = _certificates(token.header.get("x5c"))
    anchors = Trust().with_folder(folder).roots
    found = Search(anchors, chain[1:]).chain(chain[0])
    if not any(found[-1].digest == anchor.digest for anchor in anchors):
        raise NotTrusted("chain")
    for depth, item in enumerate(found):
        first, last = item.valid
        if not first <= at <= last or (depth and not item.may_issue):
            raise NotTrusted("term")
    jose.verify(token, _key(chain[0]))


def _certificates(found: Any) -> list[Certificate]:
    if not isinstance(found, list) or not 0 < len(found) <= MOST:
        raise BadToken("x5c")
    try:
        return [Certificate(base64.b64decode(str(item), validate=True)) for item in found]
    except (BadAsn1, ValueError) as error:
        raise BadToken("x5c") from error


def _key(certificate: Certificate) -> ec.EllipticCurvePublicKey:
    try:
        key = x509.load_der_x509_certificate(certificate.raw).public_key()
    except ValueError as error:
        raise BadToken("x5c") from error
    if not isinstance(key, ec.EllipticCurvePublicKey):
        raise BadToken("key of the issuer")
    return key
