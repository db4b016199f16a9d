"""What the test authority says of its certificates: lists and OCSP answers."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import NamedTuple

from spilno.signing.asn1 import values
from spilno.signing.asn1.reader import Node, parse
from spilno.signing.asn1.values import tagged
from spilno.signing.asn1.writer import bits, integer, octets, oid, seq, short_time, time, within
from spilno_demo.authority.certificates import Owner

_BASIC, _NONCE = "1.3.6.1.5.5.7.48.1.1", "1.3.6.1.5.5.7.48.1.2"
TERM = timedelta(days=30)  # long, so that a clock moved on still finds it in force
MALFORMED, UNAUTHORISED = 1, 6


class Question(NamedTuple):
    """What is asked of an OCSP responder."""

    subjects: list[Node]  # CertID
    nonce: bytes  # the extension as it came, or nothing


def revoked(
    issuer: Owner, numbers: Mapping[int, datetime], at: datetime, *, number: int, base: int = 0
) -> bytes:
    """Return a CRL: a delta when it names a base."""
    entries = seq(*(seq(integer(key), short_time(when)) for key, when in numbers.items()))
    extensions = [
        seq(oid("2.5.29.20"), octets(integer(number))),
        seq(oid("2.5.29.35"), octets(seq(tagged(0x80, issuer.key.key_id)))),
    ]
    if base:
        extensions.append(seq(oid("2.5.29.27"), b"\x01\x01\xff", octets(integer(base))))
    body = seq(
        integer(1), issuer.key.way, issuer.certificate.subject.node.raw, short_time(at),
        short_time(at + TERM), entries if numbers else b"", within(0, seq(*extensions)),
    )  # fmt: skip
    return seq(body, issuer.key.way, bits(issuer.key.in_certificate(body)))


def read(request: bytes) -> Question:
    """Read an OCSPRequest; raise BadAsn1."""
    parts = [part for part in parse(request).parts()[0] if part.tag not in (0xA0, 0xA1)]
    subjects = [one.parts()[0] for one in parts[0]]
    nonce = b""
    for part in parse(request).parts()[0]:
        if part.tag == 0xA2:
            for extension in part.inner():
                if values.oid(extension.parts()[0]) == _NONCE:
                    nonce = extension.raw
    return Question(subjects, nonce)


def answered(
    responder: Owner, question: Question, numbers: Mapping[int, datetime | None], at: datetime
) -> bytes:
    """Return an OCSPResponse. `numbers`: known serials, each with when it was revoked."""
    singles = seq(*(_single(subject, numbers, at) for subject in question.subjects))
    extensions = within(1, seq(question.nonce)) if question.nonce else b""
    body = seq(within(1, responder.certificate.subject.node.raw), time(at), singles, extensions)
    held = within(0, seq(responder.certificate.raw))
    basic = seq(body, responder.key.way, bits(responder.key.in_certificate(body)), held)
    inner = seq(oid(_BASIC), octets(basic))
    return seq(tagged(10, b"\0"), within(0, inner))


def _single(subject: Node, numbers: Mapping[int, datetime | None], at: datetime) -> bytes:
    serial = values.integer(subject.parts()[3])
    if serial not in numbers:
        status = tagged(0x82)
    else:
        when = numbers[serial]
        status = tagged(0xA1, time(when)) if when else tagged(0x80)
    return seq(subject.raw, status, time(at), within(0, time(at + TERM)))


def failed(code: int) -> bytes:
    """Return an OCSPResponse that holds no answer."""
    return seq(tagged(10, bytes((code,))))
