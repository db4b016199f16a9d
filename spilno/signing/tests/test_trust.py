"""Who and when: chains, terms, status, stamps, qualified or not."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from spilno.signing.report import INVALID, UNKNOWN, VALID, Report
from spilno.signing.tests import people
from spilno.signing.tests.people import NOW, Person, Wanted, authority, bohdan, usual
from spilno.signing.trust import Trust, packaged
from spilno.signing.verify import verify

VECTORS = Path(__file__).parent / "vectors"
TEXT, DAY = b"text", timedelta(days=1)


def judged(
    who: Person, at: datetime = NOW, stamped: datetime | None = None, **more: object
) -> Report:
    info = people.signer_info(who, usual(who, TEXT))
    if stamped:
        token = people.stamp(people.value_of(info), stamped)
        info = people.signer_info(who, usual(who, TEXT), (people.stamp_attribute(token),))
    raw = people.signed_data([info], [who.certificate], TEXT)
    trust = Trust(roots=[authority().certificate]).with_more(**more)
    return verify("file", raw, at=at, trust=trust)


def codes(report: Report, passed: bool | None) -> set[str]:
    return {c.code for signer in report.signers for c in signer.checks if c.passed is passed}


def fresh(revoked: dict[int, datetime] | None = None, at: datetime = NOW) -> list[bytes]:
    return [people.revocations(authority(), revoked or {}, at - DAY, at + DAY)]


def test_a_signature_with_chain_and_status_is_valid_and_qualified() -> None:
    report = judged(bohdan(), crls=fresh())
    assert (report.intact, report.trusted, report.qualified) == (True, True, True)
    assert report.exit_code == VALID
    assert report.reasons() == []
    signer = report.signers[0].as_json()
    assert signer["name"] == "Богдан Пробний"
    assert signer["strength"] == "Кваліфікований електронний підпис"


def test_without_status_nobody_can_tell() -> None:
    report = judged(bohdan())
    assert (report.trusted, report.exit_code) == (None, UNKNOWN)
    assert "revocation" in codes(report, None)


def test_a_list_out_of_its_term_tells_nothing() -> None:
    assert judged(bohdan(), crls=fresh(at=NOW - 30 * DAY)).trusted is None


def test_an_answer_of_ocsp_tells_the_status() -> None:
    good = people.ocsp(authority(), bohdan().certificate, NOW)
    assert judged(bohdan(), ocsps=[good]).trusted is True
    at = people.time(NOW - DAY)
    bad = people.ocsp(authority(), bohdan().certificate, NOW, status=people.tagged(0xA1, at))
    assert judged(bohdan(), ocsps=[bad]).trusted is False
    forged = people.ocsp(bohdan(), bohdan().certificate, NOW)
    assert judged(bohdan(), ocsps=[forged]).trusted is None


def test_revoked_is_invalid_unless_a_stamp_is_older() -> None:
    lists = fresh({7: NOW - DAY})
    assert judged(bohdan(), crls=lists).exit_code == INVALID
    assert judged(bohdan(), crls=lists, stamped=NOW - 2 * DAY).trusted is not False
    assert judged(bohdan(), crls=lists, stamped=NOW - DAY / 2).trusted is False


def test_a_list_of_another_issuer_revokes_nobody() -> None:
    forged = people.revocations(bohdan(), {7: NOW - DAY}, NOW - DAY, NOW + DAY)
    assert judged(bohdan(), crls=[forged, *fresh()]).trusted is True
    in_its_name = Person(bohdan().d, authority().certificate)
    forged = people.revocations(in_its_name, {7: NOW - DAY}, NOW - DAY, NOW + DAY)
    assert judged(bohdan(), crls=[forged, *fresh()]).trusted is True
    good = people.revocations(in_its_name, {}, NOW - DAY, NOW + DAY)
    assert judged(bohdan(), crls=[good]).trusted is None


def test_after_the_term_only_a_stamp_proves_that_it_was_signed_in_it() -> None:
    later, lists = NOW + 500 * DAY, fresh(at=NOW + 500 * DAY)
    assert "term" in codes(judged(bohdan(), at=later, crls=lists), False)
    report = judged(bohdan(), at=later, crls=lists, stamped=NOW)
    assert (report.trusted, report.level) == (True, "T")
    assert report.signers[0].as_json()["proved_at"] == "2026-11-25T12:00:00Z"


def test_a_stamp_of_somebody_who_may_not_stamp_proves_nothing() -> None:
    info = people.signer_info(bohdan(), usual(bohdan(), TEXT))
    token = people.stamp(people.value_of(info), NOW, bohdan())
    info = people.signer_info(bohdan(), usual(bohdan(), TEXT), (people.stamp_attribute(token),))
    raw = people.signed_data([info], [bohdan().certificate], TEXT)
    report = verify("f", raw, at=NOW, trust=Trust(roots=[authority().certificate]))
    assert report.signers[0].proved_at is None
    assert "timestamp" in codes(report, False)


def test_a_stamp_of_another_signature_or_of_the_future_proves_nothing() -> None:
    value = people.value_of(people.signer_info(bohdan(), usual(bohdan(), TEXT)))
    for token in (people.stamp(b"other", NOW), people.stamp(value, NOW + DAY)):
        info = people.signer_info(bohdan(), usual(bohdan(), TEXT), (people.stamp_attribute(token),))
        raw = people.signed_data([info], [bohdan().certificate], TEXT)
        report = verify("f", raw, at=NOW, trust=Trust(roots=[authority().certificate]))
        assert report.signers[0].proved_at is None


def test_a_chain_to_nobody_we_trust_is_not_trusted_and_not_refused() -> None:
    stranger = people.person(Wanted("Чужий центр", 1, may_issue=True))
    report = judged(people.person(Wanted("Чужий"), stranger), crls=fresh())
    assert (report.intact, report.trusted, report.exit_code) == (True, None, UNKNOWN)


def test_who_may_not_issue_has_issued_nothing() -> None:
    from spilno.signing.cms.structure import read

    below = people.person(Wanted("Знизу"), bohdan())
    info = people.signer_info(below, usual(below, TEXT))
    raw = people.signed_data([info], [below.certificate, bohdan().certificate], TEXT)
    assert read(raw).certificates
    report = verify("f", raw, at=NOW, trust=Trust(roots=[authority().certificate]))
    assert "issuer" in codes(report, False)
    assert report.exit_code == INVALID


def test_a_key_that_is_not_for_signing_and_an_unknown_critical_extension_are_refused() -> None:
    agreeing = people.person(Wanted("Не підпис", usage=0x08), authority())
    assert "usage" in codes(judged(agreeing, crls=fresh()), False)
    strange = people.extension("1.2.3.4", b"\x05\0", critical=True)
    marked = people.person(Wanted("Дивний", more=[strange]), authority())
    assert "extension" in codes(judged(marked, crls=fresh()), False)


def test_a_certificate_that_is_not_qualified_makes_no_qualified_signature() -> None:
    plain = people.person(Wanted("Звичайний", statements=()), authority())
    report = judged(plain, crls=fresh())
    assert (report.trusted, report.qualified) == (True, False)
    in_file = people.person(Wanted("Файл", statements=people.QUALIFIED[:1]), authority())
    strength = judged(in_file, crls=fresh()).signers[0].as_json()["strength"]
    assert strength == "Удосконалений електронний підпис на кваліфікованому сертифікаті"


def test_the_published_ukrainian_key_is_refused_and_today_is_expired() -> None:
    raw = (VECTORS / "uapki" / "bes.p7s").read_bytes()
    report = verify("f", raw, at=NOW, trust=packaged())
    assert {"published_key", "term"} <= codes(report, False)
    then = verify("f", raw, at=datetime(2023, 1, 1, tzinfo=UTC), trust=packaged())
    assert codes(then, False) == {"published_key"}
    assert "chain" in codes(then, True)


def test_a_real_ukrainian_stamp_proves_its_moment() -> None:
    raw = (VECTORS / "uapki" / "t.p7s").read_bytes()
    report = verify("f", raw, at=NOW, trust=packaged())
    assert report.level == "T"
    assert report.signers[0].as_json()["proved_at"] == "2023-09-19T18:17:19Z"


def test_the_real_delta_list_is_its_issuers_and_says_nothing_of_who_is_not_in_it() -> None:
    delta = (VECTORS / "uapki" / "delta.crl").read_bytes()
    raw = (VECTORS / "uapki" / "t.p7s").read_bytes()
    report = verify("f", raw, at=NOW, trust=packaged().with_more(crls=[delta]))
    assert "revocation" in codes(report, None)


def test_no_code_of_a_person_is_in_a_report() -> None:
    from spilno.signing.x509 import holder

    raw = (VECTORS / "uapki" / "bes.p7s").read_bytes()
    report = verify("f", raw, at=NOW, trust=packaged())
    certificate = report.signers[0].signature.certificate
    assert certificate and holder.codes(certificate) == {"organisation": "43395033"}
    assert "43395033" not in str(report.as_json())
