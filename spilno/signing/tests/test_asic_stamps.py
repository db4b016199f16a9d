"""Stamps and evidence records that stand in a container beside its signatures."""

import base64
import zipfile
from hashlib import sha256
from io import BytesIO

import pytest

from spilno.signing.report import Report
from spilno.signing.tests import people
from spilno.signing.tests.people import NOW, authority, bohdan
from spilno.signing.tests.test_archive import DAY, KEPT, LATER, SIGNED, TEXT, short_clock, stamps
from spilno.signing.trust import Trust
from spilno.signing.verify import verify

SIGNATURE, TOKEN = "META-INF/signature.p7s", "META-INF/timestamp.tst"


def manifest(signer: str, files: dict[str, bytes]) -> bytes:
    listed = "".join(
        f'<a:DataObjectReference URI="{name}"><d:DigestMethod '
        'Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"/><d:DigestValue>'
        f"{base64.b64encode(sha256(octets).digest()).decode()}</d:DigestValue>"
        "</a:DataObjectReference>"
        for name, octets in files.items()
    )
    return (
        '<a:ASiCManifest xmlns:a="http://uri.etsi.org/02918/v1.2.1#" '
        f'xmlns:d="http://www.w3.org/2000/09/xmldsig#"><a:SigReference URI="{signer}"/>{listed}'
        "</a:ASiCManifest>"
    ).encode()


def container(*, archived: bool = True, wrong: bool = False) -> dict[str, bytes]:
    files = {"text.txt": TEXT}
    files["META-INF/ASiCManifest.xml"] = manifest(SIGNATURE, files)
    over = files["META-INF/ASiCManifest.xml"]
    info = people.signer_info(bohdan(), people.usual(bohdan(), over))
    token = people.stamp(people.value_of(info), SIGNED, short_clock())
    info = people.signer_info(
        bohdan(), people.usual(bohdan(), over), (people.stamp_attribute(token),)
    )
    crl = people.revocations(authority(), {}, NOW - DAY, NOW + DAY)
    files[SIGNATURE] = people.signed_data([info], [bohdan().certificate], crls=(crl,))
    if archived:
        named = files | ({"text.txt": b"other"} if wrong else {})
        files["META-INF/ASiCArchiveManifest.xml"] = manifest(TOKEN, named)
        files[TOKEN] = people.stamp(files["META-INF/ASiCArchiveManifest.xml"], KEPT)
    return files


def judged(files: dict[str, bytes]) -> Report:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/vnd.etsi.asic-e+zip")
        for name, octets in files.items():
            archive.writestr(name, octets)
    trust = Trust(roots=[authority().certificate])
    return verify("f", out.getvalue(), at=LATER, trust=trust)


def test_a_stamp_of_the_container_keeps_the_stamp_of_the_signature() -> None:
    assert judged(container(archived=False)).signers[0].proved_at is None
    report = judged(container())
    assert stamps(report) == [True, True]
    assert (report.signers[0].proved_at, report.level, report.trusted) == (SIGNED, "LTA", True)


def test_a_stamp_whose_manifest_does_not_fit_keeps_nothing() -> None:
    report = judged(container(wrong=True))
    assert report.signers[0].proved_at is None
    assert report.intact is True


def test_evidence_records_are_named_and_not_checked() -> None:
    report = judged(container() | {"META-INF/evidencerecord.ers": b"0"})
    assert any("запис доказів" in reason for reason in report.reasons())


def test_a_container_of_a_stamp_alone_has_no_signature() -> None:
    files = {"text.txt": TEXT, TOKEN: people.stamp(TEXT, KEPT)}
    assert judged(files).exit_code == 2


@pytest.mark.parametrize("page", ["cp866", "cp1251"])
def test_a_file_whose_name_an_archiver_wrote_in_its_own_letters_is_found(page: str) -> None:
    files = {"лист.txt": TEXT}
    files["META-INF/ASiCManifest.xml"] = manifest(SIGNATURE, files)
    info = people.signer_info(bohdan(), people.usual(bohdan(), files["META-INF/ASiCManifest.xml"]))
    files[SIGNATURE] = people.signed_data([info], [bohdan().certificate])
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, octets in files.items():
            archive.writestr(name.replace("лист", "list"), octets)
    raw = out.getvalue().replace(b"list.txt", "лист.txt".encode(page))
    report = verify("f", raw, at=NOW, trust=Trust())
    assert (report.intact, report.uncovered) == (True, [])
