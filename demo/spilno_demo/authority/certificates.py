"""Certificates with the fields and extensions that Ukrainian providers write."""

import secrets
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from spilno.signing.asn1.values import tagged
from spilno.signing.asn1.writer import (
    bits,
    integer,
    octets,
    oid,
    seq,
    set_of,
    short_time,
    within,
)
from spilno.signing.x509.certificate import Certificate
from spilno_demo.authority.keys import AnyKey

_NAMES = {"CN": "2.5.4.3", "SN": "2.5.4.4", "serialNumber": "2.5.4.5", "C": "2.5.4.6",
          "L": "2.5.4.7", "O": "2.5.4.10", "OU": "2.5.4.11", "title": "2.5.4.12",
          "GN": "2.5.4.42", "pseudonym": "2.5.4.65",
          "organizationIdentifier": "2.5.4.97"}  # fmt: skip
_PRINTABLE = {"C", "serialNumber"}
QUALIFIED, DEVICE, PLACE, KIND = (f"0.4.0.1862.1.{number}" for number in (1, 4, 5, 6))
SIGNATURE, SEAL = f"{KIND}.1", f"{KIND}.2"
UKRAINIAN, UKRAINIAN_SEAL = "1.2.804.2.1.1.1.2.1", "1.2.804.2.1.1.1.3.9"
CODE = "1.2.804.2.1.1.1.11.1.4."  # of subject directory attributes: 1.1 person, 2.1 body
OCSP_SIGNING, STAMPING = "1.3.6.1.5.5.7.3.9", "1.3.6.1.5.5.7.3.8"
SIGN, AGREE, ISSUE = 0xC0, 0x08, 0x06  # key usage
_ACCESS = "1.3.6.1.5.5.7.48."  # .1 OCSP, .2 issuer, .3 time stamps


@dataclass(frozen=True)
class Wanted:
    """What a certificate should say."""

    subject: dict[str, str]
    first: datetime
    last: datetime
    usage: int = SIGN
    purposes: tuple[str, ...] = ()
    statements: tuple[str, ...] = ()
    codes: dict[str, str] = field(default_factory=dict)  # subject directory attributes
    depth: int | None = None  # of an issuer: how many issuers may stand below it
    base: str = ""  # address of the test servers; empty: no addresses in it (the root)
    lists: str = ""  # name of the issuer's lists there


@dataclass(frozen=True)
class Owner:
    """A key and the certificate over it, with those above."""

    key: AnyKey
    certificate: Certificate
    chain: tuple[Certificate, ...] = ()  # the issuer, …, the root


def issue(wanted: Wanted, key: AnyKey, issuer: Owner | None = None) -> Owner:
    """Certify a key by an issuer, or by itself."""
    signer = issuer.key if issuer else key
    above = issuer.certificate.subject.node.raw if issuer else name(wanted.subject)
    number = int.from_bytes(b"\x3e" + secrets.token_bytes(19), "big")
    body = seq(
        within(0, integer(2)), integer(number), signer.way, above,
        seq(_moment(wanted.first), _moment(wanted.last)), name(wanted.subject), key.public,
        within(3, seq(*_extensions(wanted, key, signer))),
    )  # fmt: skip
    raw = seq(body, signer.way, bits(signer.in_certificate(body)))
    chain = (issuer.certificate, *issuer.chain) if issuer else ()
    return Owner(key, Certificate(raw), chain)


def name(subject: dict[str, str]) -> bytes:
    """Return a distinguished name."""
    return seq(*(_part(kind, text) for kind, text in subject.items()))


def _part(kind: str, text: str) -> bytes:
    tag = 19 if kind in _PRINTABLE and text.isascii() else 12
    return tagged(0x31, seq(oid(_NAMES[kind]), tagged(tag, text.encode())))


def _moment(at: datetime) -> bytes:
    return short_time(at)


def _extension(dotted: str, value: bytes, *, critical: bool = False) -> bytes:
    return seq(oid(dotted), b"\x01\x01\xff" if critical else b"", octets(value))


def _extensions(wanted: Wanted, key: AnyKey, signer: AnyKey) -> list[bytes]:
    usage = wanted.usage
    unused = (usage & -usage).bit_length() - 1
    made = [
        _extension("2.5.29.14", octets(key.key_id)),
        _extension("2.5.29.35", seq(tagged(0x80, signer.key_id))),
        _extension("2.5.29.15", bits(bytes((usage,)), unused), critical=True),
        _extension("2.5.29.32", seq(seq(oid("1.2.804.2.1.1.1.2.2")))),
        _extension("2.5.29.19", _constraints(wanted.depth), critical=True),
    ]
    if wanted.purposes:
        purposes = seq(*map(oid, wanted.purposes))
        is_clock = STAMPING in wanted.purposes  # must be critical: RFC 3161, section 2.3
        made.append(_extension("2.5.29.37", purposes, critical=is_clock))
    if wanted.statements:
        made.append(_extension("1.3.6.1.5.5.7.1.3", _statements(wanted.statements)))
    if wanted.codes:
        made.append(_extension("2.5.29.9", _codes(wanted.codes)))
    return made + (_addresses(wanted.base, wanted.lists) if wanted.base else [])


def _constraints(depth: int | None) -> bytes:
    return seq() if depth is None else seq(b"\x01\x01\xff", integer(depth))


def _statements(wanted: tuple[str, ...]) -> bytes:
    kinds = [item for item in wanted if item.startswith(f"{KIND}.")]
    made = [seq(oid(item)) for item in wanted if item not in kinds]
    terms = seq(seq(tagged(22, b"http://localhost/authority/terms"), tagged(19, b"en")))
    made.append(seq(oid(PLACE), terms))
    if kinds:
        made.append(seq(oid(KIND), seq(*map(oid, kinds))))
    return seq(*made)


def _codes(codes: dict[str, str]) -> bytes:
    return seq(*(seq(oid(CODE + kind), set_of(tagged(19, code.encode())))
                 for kind, code in codes.items()))  # fmt: skip


def _addresses(base: str, lists: str) -> list[bytes]:
    def access(kind: str, path: str) -> bytes:
        return seq(oid(_ACCESS + kind), tagged(0x86, f"{base}/{path}".encode()))

    def point(path: str) -> bytes:
        return seq(seq(within(0, within(0, tagged(0x86, f"{base}/{path}".encode())))))

    branch = lists.partition("-")[0]
    return [
        _extension("2.5.29.31", point(f"crls/{lists}-full.crl")),
        _extension("2.5.29.46", point(f"crls/{lists}-delta.crl")),
        _extension(
            "1.3.6.1.5.5.7.1.1",
            seq(access("1", f"ocsp/{branch}"), access("2", f"certificates/{lists}.cer")),
        ),
        _extension("1.3.6.1.5.5.7.1.11", seq(access("3", f"tsp/{branch}"))),
    ]


def term(at: datetime, before: int, after: int) -> tuple[datetime, datetime]:
    """Return a term from `before` days ago to `after` days ahead."""
    return at - timedelta(days=before), at + timedelta(days=after)
