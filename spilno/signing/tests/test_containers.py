"""ASiC, XML and PDF: other people's signatures, changed in every place that matters."""

import zipfile
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pytest

from spilno.signing import formats
from spilno.signing.found import CannotTell, Data, Found, combined
from spilno.signing.pdf import ranges
from spilno.signing.report import VALID
from spilno.signing.tests.people import NOW
from spilno.signing.trust import Trust
from spilno.signing.verify import verify

VECTORS = Path(__file__).parent / "vectors"
MADE = VECTORS / "made"
LATER = NOW + timedelta(days=30)


def octets(name: str) -> bytes:
    return (MADE / name).read_bytes()


def found(content: bytes, *data: Data) -> Found:
    return formats.read(content, data, ())


def intact(content: bytes, *data: Data) -> bool | None:
    report = verify("file", content, at=NOW, data=data, trust=Trust())
    return report.intact


def test_files_of_every_format_are_valid_under_the_root_that_issued_their_keys() -> None:
    trust = Trust().with_folder(VECTORS / "trust")
    for name in ("ec.p7m", "e.asice", "s.asics", "enveloped-10.xml", "enveloping-11.xml", "b.pdf",
                 "two.pdf"):  # fmt: skip
        report = verify(name, octets(name), at=NOW, trust=trust)
        assert (report.exit_code, report.qualified) == (VALID, True), (name, report.reasons())


def test_a_revoked_signer_is_refused_in_every_format() -> None:
    trust = Trust().with_folder(VECTORS / "trust").with_more(crls=[octets("revoked.crl")])
    for name in ("s.asics", "enveloping-11.xml", "two.pdf"):
        assert verify(name, octets(name), at=NOW, trust=trust).trusted is False


def repacked(name: str, change: dict[str, bytes | None]) -> bytes:
    """Return a container with files replaced, added, or (None) taken out."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(octets(name))) as old, zipfile.ZipFile(out, "w") as new:
        files = {entry: old.read(entry) for entry in old.namelist()} | change
        for path, content in files.items():
            if content is not None:
                new.writestr(path, content)
    return out.getvalue()


@pytest.mark.parametrize("name", ["e.asice", "s.asics"])
def test_a_container_is_whole_until_anything_in_it_is_changed(name: str) -> None:
    assert intact(repacked(name, {})) is True
    assert intact(repacked(name, {"text.txt": b"other"})) is False
    assert intact(repacked(name, {"text.txt": None})) is not True


def test_a_manifest_changed_is_refused() -> None:
    with zipfile.ZipFile(BytesIO(octets("e.asice"))) as archive:
        manifest = archive.read("META-INF/ASiCManifest.xml")
    changed = manifest.replace(b'"text.txt"', b'"text.txt" ')
    assert intact(repacked("e.asice", {"META-INF/ASiCManifest.xml": changed})) is False
    assert intact(repacked("e.asice", {"META-INF/ASiCManifest.xml": None})) is not True


def test_a_file_that_no_signature_covers_makes_a_container_not_valid() -> None:
    trust = Trust().with_folder(VECTORS / "trust")
    more = repacked("e.asice", {"more.txt": b"not signed"})
    report = verify("f", more, at=NOW, trust=trust)
    assert report.intact is True
    assert report.exit_code != VALID
    assert any("more.txt" in reason for reason in report.reasons())
    assert intact(repacked("s.asics", {"more.txt": b"second"})) is False


XMLS = ["enveloped-10.xml", "enveloped-11.xml", "enveloping-10.xml", "enveloping-11.xml"]


@pytest.mark.parametrize("name", XMLS)
def test_an_xml_signature_is_whole_until_its_text_or_properties_change(name: str) -> None:
    content = octets(name)
    assert intact(content) is True
    assert intact(content.replace(b"<!-- c -->", b"")) is True  # comments are not signed
    for old, new in (
        ("хвіст", "хвист"),
        ("q:b Id", "q:b  Id"),
        ("SigningTime>20", "SigningTime>21"),
        ("urn:q", "urn:z"),
    ):
        text = content.decode().replace("&#", "&#")
        changed = _ascii(text).replace(_ascii(old), _ascii(new))
        same = old == "q:b Id"  # blanks between attributes are nothing in XML
        assert intact(changed.encode()) is same, (old, new)


def _ascii(text: str) -> str:
    return text.encode("ascii", "xmlcharrefreplace").decode()


XMLSEC = sorted((MADE / "xmlsec").glob("*.xml"))


@pytest.mark.parametrize("path", XMLSEC, ids=lambda path: path.stem)
def test_what_xmlsec_signs_by_every_transform_is_whole_until_it_changes(path: Path) -> None:
    content = path.read_bytes()
    assert intact(content) is True
    assert intact(content.replace(b"&amp; &lt;", b"&amp; &gt;")) is False
    assert intact(content.replace(b"sha256", b"sha512", 1)) is False
    assert intact(content.replace(b"<skip>no", b"<skip>yes")) is (
        path.stem.startswith(("id-", "ptr-id", "prefix", "filter-int.", "xpath-skip"))
        or path.stem == "filter-int"
    )


def test_comments_count_only_where_the_method_says_so() -> None:
    for name, counts in (("env-c10c", False), ("id-c10c", False), ("ptr-id", True)):
        content = (MADE / "xmlsec" / f"{name}.xml").read_bytes()
        assert intact(content.replace(b"<!-- c2 -->", b"<!-- c3 -->")) is not counts, name


def test_a_container_with_an_xml_signature_over_its_file() -> None:
    assert found(octets("x.asice")).format == "ASiC-E XAdES"
    assert intact(octets("x.asice")) is True
    assert intact(repacked("x.asice", {"text.txt": b"other"})) is False
    assert intact(repacked("x.asice", {"text.txt": None})) is not True


def test_an_identifier_twice_is_a_wrapped_signature() -> None:
    text = octets("enveloping-10.xml").decode()
    assert (
        intact(text.replace("<ds:Object", '<ds:Object Id="object"/><ds:Object', 1).encode())
        is False
    )


def test_properties_that_no_reference_covers_are_refused() -> None:
    text = octets("enveloped-10.xml").decode()
    second = text.replace("</xades:SignedProperties>", "</xades:SignedProperties>" + _stray(), 1)
    assert intact(second.encode()) is False


def _stray() -> str:
    return '<xades:SignedProperties Id="stray"></xades:SignedProperties>'


@pytest.mark.parametrize("name", ["b.pdf", "two.pdf"])
def test_a_pdf_is_whole_until_an_octet_that_is_signed_changes(name: str) -> None:
    content = octets(name)
    assert intact(content) is True
    for old, new in (
        (b"/Page", b"/Pagf"),
        (b"%%EOF", b"%%EOX"),
        (b"/Contents <3", b"/Contents <2"),
    ):
        assert intact(content.replace(old, new, 1)) is not True


def test_a_byte_range_that_is_not_one_exact_gap_is_refused() -> None:
    content = octets("b.pdf")
    at = content.index(b"/ByteRange")
    numbers = content[at : content.index(b"]", at) + 1]
    first, second, length = numbers.split(b"[")[1].rstrip(b"]").split()[1:]
    for changed in (
        b"1 %s %s %s" % (first, second, length),
        b"0 %d %s %s" % (int(first) - 9, second, length),
        b"0 %s %d %d" % (first, int(second) + 9, int(length) - 9),
        b"0 %s %s %d" % (first, second, int(length) - 30),
        b"0 %s %s %d" % (first, second, int(length) + 30),
    ):
        altered = content.replace(numbers, b"/ByteRange [" + changed + b"]")
        assert intact(altered) is False


def test_a_range_must_begin_at_the_first_octet_and_end_a_revision() -> None:
    content = b"%PDF-1.7\n1 0 obj <</ByteRange [] /Contents <00>>> endobj"
    at, size = content.index(b"<00>"), len(content)
    for zero, length, fault in (
        (0, size - at - 4, ""),
        (1, size - at - 4, "bounds"),
        (0, 5, "end"),
    ):
        assert ranges._fault(content, (zero, at, at + 4, length), (10, size)) == fault


def test_a_document_changed_after_its_signature_is_whole_but_not_valid() -> None:
    trust = Trust().with_folder(VECTORS / "trust")
    content = octets("b.pdf")
    more = b"\n4 0 obj\n<</Type /Page /Contents 99 0 R>>\nendobj\nstartxref\n0\n%%EOF\n"
    report = verify("f", content + more, at=NOW, trust=trust)
    assert report.intact is True
    assert report.exit_code != VALID
    assert verify("f", content + b"\n", at=NOW, trust=trust).exit_code == VALID


def test_values_stored_after_signing_change_nothing_and_raise_the_level() -> None:
    trust = Trust().with_folder(VECTORS / "trust")
    for name, level in (("t.pdf", "T"), ("lt.pdf", "LT"), ("xlta.pdf", "LTA")):
        report = verify(name, octets(name), at=LATER, trust=trust)
        assert (report.level, report.exit_code) == (level, VALID), report.reasons()
        assert report.signers[0].proved_at is not None


@pytest.mark.parametrize(
    "more",
    [
        b"4 0 obj\n<</Type /Catalog /Pages 99 0 R>>\nendobj",
        b"4 0 obj\n<</Type /Catalog /Pages 6 0 R /OCProperties 9 0 R>>\nendobj",
        b"3 0 obj\n<</Type /Page /Type /Metadata>>\nendobj",
        b"99 0 obj\n<</Type /Catalog /Pages 6 0 R>>\nendobj\ntrailer <</Root 99 0 R >>",
        b"99 0 obj\n<</Type /ObjStm>>\nendobj",
    ],
)
def test_what_could_show_something_else_is_a_change(more: bytes) -> None:
    trust = Trust().with_folder(VECTORS / "trust")
    content = octets("lt.pdf") + b"\n" + more + b"\n%%EOF\n"
    report = verify("f", content, at=LATER, trust=trust)
    assert report.intact is True
    assert report.exit_code != VALID


def test_what_is_no_signature_is_not_told() -> None:
    for content in (b"", b"text", b"%PDF-1.4\n%%EOF", b"<a/>", b"\x30\x03\x02\x01\x05"):
        assert intact(content) is None
    with pytest.raises(CannotTell):
        found(b"")


def test_anything_failed_outweighs_what_is_not_known() -> None:
    assert combined([True, None, False]) is False
    assert combined([True, None]) is None
    assert combined([]) is True
