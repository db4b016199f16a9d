"""Services of lists by time: withdrawn ones, qualifiers, uses, and who stands above a signer."""

from datetime import datetime, timedelta

import pytest

from spilno.signing.lists.reading import read
from spilno.signing.report import INVALID, VALID, Report
from spilno.signing.tests import listing, people
from spilno.signing.tests.listing import FIRST, SIGNING, listed, publisher, qualification
from spilno.signing.tests.people import NOW, authority, bohdan
from spilno.signing.trust import Trust
from spilno.signing.verify import verify
from spilno.signing.x509.certificate import Certificate

DAY = timedelta(days=1)
TEXT = "Просимо відремонтувати міст.\n".encode()
WITHDRAWN = NOW - 30 * DAY
SEALS = ("<Extension Critical='true'><AdditionalServiceInformation><URI>"
         "http://uri.etsi.org/TrstSvc/TrustedList/SvcInfoExt/ForeSeals"
         "</URI></AdditionalServiceInformation></Extension>")  # fmt: skip
ANY = SIGNING.replace('assert="all"', 'assert="atLeastOne"')


def trusting(
    periods: list[tuple[datetime, str]] | None = None,
    extensions: str = "",
    kind: str = "http://uri.etsi.org/TrstSvc/Svctype/CA/QC",
    next_update: datetime = NOW + DAY,
) -> Trust:
    held = listing.service(authority().certificate.raw, kind=kind, extensions=extensions,
                           periods=periods or [(FIRST, "granted")])  # fmt: skip
    raw = listed(publisher("UA"), "UA", services=[held], next_update=next_update)
    return Trust(services=read(raw, [Certificate(publisher("UA").certificate)]).services)


def judged(trust: Trust, *, stamped: datetime | None = None, at: datetime = NOW) -> Report:
    who = bohdan()
    info = people.signer_info(who, people.usual(who, TEXT))
    if stamped:
        token = people.stamp(people.value_of(info), stamped)
        later = (people.stamp_attribute(token),)
        info = people.signer_info(who, people.usual(who, TEXT), later)
    crl = people.revocations(authority(), {}, at - DAY, at + DAY)
    raw = people.signed_data([info], [who.certificate], TEXT, crls=(crl,))
    return verify("f", raw, at=at, trust=trust)


def test_a_signer_under_a_granted_service_is_valid_and_qualified() -> None:
    report = judged(trusting())
    assert (report.exit_code, report.qualified) == (VALID, True)


def test_under_a_withdrawn_service_only_a_stamp_from_before_saves_a_signature() -> None:
    trust = trusting([(WITHDRAWN, "withdrawn"), (FIRST, "granted")])
    report = judged(trust)
    assert report.exit_code == INVALID
    assert any("Служба довірчого списку тоді не була чинна" in item for item in report.reasons())
    assert judged(trust, stamped=WITHDRAWN - DAY).exit_code == VALID
    assert judged(trust, stamped=WITHDRAWN + DAY).exit_code == INVALID


def test_a_service_that_came_into_the_list_after_the_certificate_still_qualifies_it() -> None:
    assert judged(trusting([(NOW - DAY, "granted")])).qualified is True
    was_off = trusting([(NOW - DAY, "granted"), (FIRST, "withdrawn")])
    assert (judged(was_off).trusted, judged(was_off).qualified) == (True, False)


def test_a_stamping_service_makes_no_signer_trusted() -> None:
    report = judged(trusting(kind="http://uri.etsi.org/TrstSvc/Svctype/TSA/QTST"))
    assert report.trusted is False
    ocsp = trusting(kind="http://uri.etsi.org/TrstSvc/Svctype/Certstatus/OCSP/QC")
    assert judged(ocsp).trusted is None


@pytest.mark.parametrize(
    ("extensions", "qualified", "strength"),
    [
        (qualification(SIGNING, "NotQualified"), False, "Електронний підпис"),
        (qualification(SIGNING, "QCNoQSCD"), True,
         "Удосконалений електронний підпис на кваліфікованому сертифікаті"),
        (qualification(SIGNING, "QCForESeal"), True, "Кваліфікована електронна печатка"),
        (qualification(SIGNING, "QCForWSA"), False, "Електронний підпис"),
        (qualification(SIGNING, "QCForESig") + SEALS, False, "Електронний підпис"),
        (qualification(SIGNING.replace(">true<", ">false<"), "NotQualified"), True,
         "Кваліфікований електронний підпис"),
        (qualification(SIGNING.replace('"all"', '"none"'), "NotQualified"), True,
         "Кваліфікований електронний підпис"),
        (qualification('<CriteriaList assert="atLeastOne"><PolicySet><PolicyIdentifier>'
                       "<Identifier>urn:oid:1.2.3</Identifier></PolicyIdentifier></PolicySet>"
                       f"{ANY}</CriteriaList>", "NotQualified"), False, "Електронний підпис"),
    ],
)  # fmt: skip
def test_qualifiers_of_the_list_decide(extensions: str, qualified: bool, strength: str) -> None:
    report = judged(trusting(extensions=extensions))
    assert report.trusted is True
    assert report.qualified is qualified
    assert report.signers[0].as_json()["strength"] == strength


def test_a_statement_of_the_list_qualifies_a_certificate_that_says_nothing() -> None:
    who = people.person(people.Wanted("Без твердження", statements=()), authority())
    info = people.signer_info(who, people.usual(who, TEXT))
    crl = people.revocations(authority(), {}, NOW - DAY, NOW + DAY)
    raw = people.signed_data([info], [who.certificate], TEXT, crls=(crl,))
    said = trusting(extensions=qualification(SIGNING, "QCStatement"))
    assert verify("f", raw, at=NOW, trust=said).qualified is True
    assert verify("f", raw, at=NOW, trust=trusting()).qualified is False


def test_a_stale_list_is_told() -> None:
    stale = judged(trusting(next_update=NOW - DAY))
    assert stale.exit_code == VALID
    assert any("Довірчий список застарілий" in reason for reason in stale.reasons())
    assert judged(trusting()).reasons() == []
