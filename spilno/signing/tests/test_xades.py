"""XAdES that is odd in one thing: keys without certificates, countersignatures, archive stamps."""

import pytest
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from lxml import etree

from spilno.signing.report import Report
from spilno.signing.tests import people, xades_making
from spilno.signing.tests.listing import DS
from spilno.signing.tests.people import authority
from spilno.signing.tests.test_archive import KEPT, LATER, SIGNED, short_clock, stamps
from spilno.signing.tests.xades_making import X132, X141, build, reference, written
from spilno.signing.trust import Trust
from spilno.signing.verify import verify
from spilno.signing.xml.parsing import Element


def judged(signature: Element) -> Report:
    trust = Trust(roots=[authority().certificate])
    return verify("f", etree.tostring(signature), at=LATER, trust=trust)


def test_a_signature_of_ours_is_whole_and_a_changed_one_is_not() -> None:
    made = build()
    assert (judged(made).intact, judged(made).level) == (True, "B")
    made.find(f"{{{DS}}}Object/a").text = "Вимагаємо"
    assert judged(made).intact is False


def test_a_key_without_a_certificate_shows_a_whole_signature_of_nobody() -> None:
    octets = xades_making.key().public_key().public_bytes
    point = octets(Encoding.X962, PublicFormat.UncompressedPoint)
    info = octets(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    dsig11 = 'xmlns:d="http://www.w3.org/2009/xmldsig11#"'
    for held in (
        f"<ds:KeyValue><d:ECKeyValue {dsig11}><d:NamedCurve URI='urn:oid:1.2.840.10045.3.1.7'/>"
        f"<d:PublicKey>{xades_making.text_of(point)}</d:PublicKey></d:ECKeyValue></ds:KeyValue>",
        f"<d:DEREncodedKeyValue {dsig11}>{xades_making.text_of(info)}</d:DEREncodedKeyValue>",
    ):
        report = judged(build(info=f"<ds:KeyInfo>{held}</ds:KeyInfo>"))
        assert (report.intact, report.trusted, report.exit_code) == (True, None, 2)
        made = build(info=f"<ds:KeyInfo>{held}</ds:KeyInfo>")
        value = made.find(f"{{{DS}}}SignatureValue")
        value.text = f"{value.text[:20]}{'A' if value.text[20] != 'A' else 'B'}{value.text[21:]}"
        assert judged(made).intact is False
    assert judged(build(info="")).intact is None


def test_a_certificate_may_stand_in_another_key_info() -> None:
    dsig11 = "http://www.w3.org/2009/xmldsig11#"
    info = f'<ds:KeyInfo><d:KeyInfoReference xmlns:d="{dsig11}" URI="#k"/></ds:KeyInfo>'
    far = xades_making.key_info().replace("<ds:KeyInfo>", '<ds:KeyInfo Id="k">')
    assert judged(build(info=info, data=far)).intact is True


def test_a_certificate_that_the_property_does_not_name_is_refused() -> None:
    for other in (people.authority().certificate.raw, b"unknown"):
        assert judged(build(named=xades_making.cert_digest(other))).intact is False


def test_a_property_that_cannot_be_read_names_nobody() -> None:
    broken = xades_making.cert_digest(b"").replace("<ds:DigestValue>", "<ds:DigestValue>...")
    report = judged(build(named=broken))
    assert (report.intact, report.level) == (True, "")


@pytest.mark.parametrize("over", ["value", "copy", "object"])
def test_a_countersignature_is_over_the_value_of_the_signature_it_stands_in(over: str) -> None:
    made = build(data='<a>Просимо<b Id="copy">value</b></a>')
    value = made.find(f"{{{DS}}}SignatureValue")
    targets = {"value": ("#s-v", value), "copy": ("#copy", made.find(".//b")),
               "object": ("#s-o", made.find(f"{{{DS}}}Object"))}  # fmt: skip
    uri, target = targets[over]
    counter = build(name="c", refers=lambda _: reference(uri, target))
    holder = etree.SubElement(xades_making.unsigned(made), f"{{{X132}}}CounterSignature")
    holder.append(counter)
    assert judged(made).intact is (over == "value")


def archived(signature: Element, *, wrong: bool = False) -> None:
    """Add an archive stamp, by the words of EN 319 132-1, 5.5.2.2."""
    parts = [signature.find(f"{{{DS}}}Object"), signature.find(f".//{{{X132}}}SignedProperties")]
    parts += [
        signature.find(f"{{{DS}}}{name}") for name in ("SignedInfo", "SignatureValue", "KeyInfo")
    ]
    parts += list(xades_making.unsigned(signature))
    octets = b"".join(map(written, parts)) + (b" " if wrong else b"")
    tag = f"{{{X141}}}ArchiveTimeStamp"
    xades_making.stamp(signature, octets, KEPT, None, tag)


def test_an_archive_stamp_keeps_the_stamp_of_the_signature() -> None:
    made = build()
    value = written(made.find(f"{{{DS}}}SignatureValue"))
    xades_making.stamp(made, value, SIGNED, short_clock())
    assert stamps(judged(made)) == [None]
    archived(made)
    report = judged(made)
    assert stamps(report) == [True, True]
    assert (report.signers[0].proved_at, report.level) == (SIGNED, "LTA")


def test_an_archive_stamp_of_something_else_keeps_nothing() -> None:
    made = build()
    xades_making.stamp(made, written(made.find(f"{{{DS}}}SignatureValue")), SIGNED, short_clock())
    archived(made, wrong=True)
    report = judged(made)
    assert False in stamps(report)
    assert report.signers[0].proved_at is None
    assert report.intact is True
