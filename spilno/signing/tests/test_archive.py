"""Archive time stamps: what they cover, and how each keeps the one before it provable."""

from collections.abc import Callable
from datetime import timedelta
from functools import cache

import pytest

from spilno.signing.asn1.reader import parse
from spilno.signing.asn1.values import tagged
from spilno.signing.found import Data
from spilno.signing.gost.hash import digest as gost
from spilno.signing.report import Report
from spilno.signing.tests import people
from spilno.signing.tests.people import (
    HASH,
    NOW,
    Person,
    Wanted,
    attribute,
    authority,
    bohdan,
    seq,
)
from spilno.signing.trust import Trust
from spilno.signing.verify import verify

DAY = timedelta(days=1)
TEXT = "Просимо відремонтувати міст.\n".encode()
SIGNED, KEPT, LATER = NOW, NOW + 300 * DAY, NOW + 2000 * DAY
V1, V2 = "1.2.840.113549.1.9.16.2.27", "1.2.840.113549.1.9.16.2.48"
V3, INDEX = "0.4.0.1733.2.4", "0.4.0.19122.1.5"


@cache
def short_clock() -> Person:
    """A stamping service whose certificate ends long before the check."""
    wanted = Wanted("Короткий час", 11, purposes=people.STAMPING, last=NOW + 400 * DAY)
    return people.person(wanted, authority())


def fields(info: bytes) -> list[bytes]:
    return [part.raw for part in parse(info).parts() if part.tag != 0xA1]


def frame(infos: list[bytes], content: bytes | None = TEXT) -> bytes:
    crl = people.revocations(authority(), {}, NOW - DAY, NOW + DAY)
    return people.signed_data(infos, [bohdan().certificate], content, crls=(crl,))


def held(content: bytes | None = TEXT) -> tuple[bytes, list[bytes], list[bytes]]:
    """Return the enclosed content, certificates and lists as they stand in the frame."""
    body = parse(frame([], content)).parts()[1].inner().parts()
    return body[2].raw, [x.raw for x in body[3]], [x.raw for x in body[4]]


def by_index(info: bytes, stamp: bytes, *, without: str = "", more: bytes = b"") -> bytes:
    """Return an archive stamp of version 3, by the words of EN 319 122-1, 5.5.2 and 5.5.3."""
    _, certificates, lists = held()
    kind, value = parse(stamp).parts()
    whole = [kind.raw + item.raw for item in value]
    listed = {"certificates": certificates, "lists": lists, "attributes": whole}
    parts = [
        seq(*(tagged(4, gost(raw)) for raw in ([] if name == without else found)), *(
            [tagged(4, gost(more))] if more else []))
        for name, found in listed.items()
    ]  # fmt: skip
    index = seq(HASH, *parts)
    content_type = people.oid("1.2.840.113549.1.7.1")
    message = content_type + gost(TEXT) + b"".join(fields(info)) + index
    token = people.stamp(message, KEPT, unsigned=(attribute(INDEX, index),))
    return attribute(V3, token)


def by_order(info: bytes, stamp: bytes, oid: str = V2, content: bytes | None = TEXT) -> bytes:
    """Return an archive stamp of version 2, by the words of RFC 5126, 6.4.1."""
    enclosed, certificates, lists = held(content)
    outside = b"" if content is not None else TEXT
    message = enclosed + outside + tagged(0xA0, *certificates) + tagged(0xA1, *lists)
    message += b"".join(fields(info)) + tagged(0xA1, stamp)
    return attribute(oid, people.stamp(message, KEPT))


def pieces() -> tuple[bytes, bytes]:
    """Return a signer's info and the attribute of a stamp over it by the short-lived service."""
    info = people.signer_info(bohdan(), people.usual(bohdan(), TEXT))
    return info, people.stamp_attribute(people.stamp(people.value_of(info), SIGNED, short_clock()))


def judged(*unsigned: bytes, content: bytes | None = TEXT) -> Report:
    info = people.signer_info(bohdan(), people.usual(bohdan(), TEXT), unsigned)
    trust = Trust(roots=[authority().certificate])
    data = [] if content is not None else [Data("text", TEXT)]
    return verify("f", frame([info], content), at=LATER, trust=trust, data=data)


def stamps(report: Report) -> list[bool | None]:
    return [check.passed for check in report.signers[0].checks if check.code == "timestamp"]


def test_a_stamp_of_a_service_out_of_its_term_proves_nothing_by_itself() -> None:
    _, stamp = pieces()
    report = judged(stamp)
    assert report.intact is True
    assert stamps(report) == [None]
    assert report.signers[0].proved_at is None
    assert report.trusted is False  # the signer's own certificate is out of its term by then


@pytest.mark.parametrize("make", [by_index, by_order], ids=["v3", "v2"])
def test_an_archive_stamp_keeps_the_stamp_of_the_signature(
    make: Callable[[bytes, bytes], bytes],
) -> None:
    info, stamp = pieces()
    report = judged(stamp, make(info, stamp))
    assert stamps(report) == [True, True]
    assert report.signers[0].proved_at == SIGNED
    assert (report.trusted, report.level) == (True, "LTA")


def test_an_archive_stamp_covers_data_that_lie_beside() -> None:
    info, stamp = pieces()
    report = judged(stamp, by_order(info, stamp, content=None), content=None)
    assert stamps(report) == [True, True]


def test_an_older_archive_stamp_is_read_too() -> None:
    info, stamp = pieces()
    assert stamps(judged(stamp, by_order(info, stamp, V1))) == [True, True]


def test_an_archive_stamp_of_something_else_keeps_nothing() -> None:
    info, stamp = pieces()
    other = people.stamp_attribute(people.stamp(people.value_of(info), SIGNED + DAY, short_clock()))
    for made in (by_index(info, other), by_order(info, other)):
        report = judged(stamp, made)
        assert False in stamps(report)
        assert report.signers[0].proved_at is None
        assert report.intact is True  # the signature itself is whole


def test_an_index_that_lists_what_is_not_there_is_refused() -> None:
    info, stamp = pieces()
    assert False in stamps(judged(stamp, by_index(info, stamp, more=b"nothing")))


def test_an_index_without_the_stamp_keeps_the_signature_and_not_the_stamp() -> None:
    info, stamp = pieces()
    report = judged(stamp, by_index(info, stamp, without="attributes"))
    assert sorted(map(str, stamps(report))) == ["None", "True"]
    assert report.signers[0].proved_at == KEPT
