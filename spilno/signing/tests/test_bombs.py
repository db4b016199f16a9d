"""Files made to hurt: each ends in a report within a second and fifty megabytes."""

import json
import os
import subprocess
import sys
import time
import zipfile
import zlib
from collections.abc import Callable
from functools import cache
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from spilno.signing.asn1.reader import parse
from spilno.signing.asn1.values import tagged
from spilno.signing.tests import people
from spilno.signing.tests.people import NOW, Wanted
from spilno.signing.trust import Trust
from spilno.signing.verify import verify

MADE = Path(__file__).parent / "vectors" / "made"


def zip_bomb() -> bytes:
    out = BytesIO()
    maker = zlib.compressobj(9, zlib.DEFLATED, -15)
    block = maker.compress(bytes(1 << 20)) + maker.flush(zlib.Z_FULL_FLUSH)
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/vnd.etsi.asic-e+zip")
        archive.writestr("zeros", block * 1024 + maker.flush())
        archive.filelist[-1].compress_type = zipfile.ZIP_DEFLATED
        archive.filelist[-1].file_size = 1 << 30
    return out.getvalue()


def dense_zip() -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr("zeros", bytes(64 << 20))
    return out.getvalue()


def lying_zip() -> bytes:
    """A ZIP whose directory says its file is short."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a", bytes(30 << 20))
    size = (30 << 20).to_bytes(4, "little")
    return out.getvalue().replace(size, (100).to_bytes(4, "little"))


def many_files() -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for at in range(2000):
            archive.writestr(f"{at}", b"")
    return out.getvalue()


def laughs() -> bytes:
    lines = [f'<!ENTITY a{at} "{f"&a{at - 1};" * 10}">' for at in range(1, 10)]
    return ('<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a0 "ha">' + "".join(lines)
            + "]><a>&a9;</a>").encode()  # fmt: skip


def deep_xml() -> bytes:
    return b"<a>" * 100_000 + b"</a>" * 100_000


def deep_asn1(levels: int = 200_000) -> bytes:
    return b"\x30\x80" * levels + b"\0\0" * levels


def deep_octets() -> bytes:
    inner = b"\x24\x80" * 50_000 + b"\0\0" * 50_000
    head = people.oid("1.2.840.113549.1.7.2")
    enclosed = people.seq(people.oid("1.2.840.113549.1.7.1"), tagged(0xA0, inner))
    body = people.seq(people.integer(1), tagged(0x31), enclosed)
    return people.seq(head, tagged(0xA0, body))


def long_length() -> bytes:
    return b"\x30\x84\xff\xff\xff\xff" + bytes(100)


def many_signers() -> bytes:
    return people.signed_data([people.seq(people.integer(1))] * 5000, [], b"text")


def xpath() -> bytes:
    """A transform that would visit every pair of elements."""
    text = (MADE / "enveloped-10.xml").read_bytes()
    slow = (b'<ds:Transform Algorithm="http://www.w3.org/TR/1999/REC-xpath-19991116"><ds:XPath>'
            b"count(//*//*//*//*//*) &gt; 0</ds:XPath></ds:Transform>")  # fmt: skip
    text = text.replace(b"</ds:Transforms>", slow + b"</ds:Transforms>", 1)
    return text.replace(b"<!-- c -->", b"<e/>" * 3000)


def counters() -> bytes:
    """Countersignatures of countersignatures, a thousand deep."""
    value = people.signer_info(people.bohdan(), people.usual(people.bohdan(), b"text"))
    for _ in range(1000):
        part = people.attribute("1.2.840.113549.1.9.6", value)
        parts = parse(value).parts()[:6]
        value = people.seq(*(item.raw for item in parts), tagged(0xA1, part))
    return people.signed_data([value], [people.bohdan().certificate], b"text")


def ranges() -> bytes:
    return b"%PDF-1.4\n" + b"1 0 obj <</ByteRange [0 9 9 9] " * 20_000


def unended_objects() -> bytes:
    text = (MADE / "b.pdf").read_bytes()
    return text + b"\n1 0 obj /DSS stream\n0" * 30_000


def many_hashes() -> bytes:
    entry = (b'<DataObjectReference URI="z"><d:DigestMethod Algorithm="%s"/>'
             b"<d:DigestValue>AAAA</d:DigestValue></DataObjectReference>")  # fmt: skip
    slow = [f"http://www.w3.org/2001/04/xmlenc#dstu7564-{bits}" for bits in (256, 384, 512)]
    entries = b"".join(entry % uri.encode() for uri in slow)
    manifest = (
        b'<ASiCManifest xmlns:d="http://www.w3.org/2000/09/xmldsig#"><SigReference '
        b'URI="META-INF/signature.p7s"/>' + entries + b"</ASiCManifest>"
    )
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.etsi.asic-e+zip")
        archive.writestr("z", bytes(9 << 20))
        archive.writestr("META-INF/m-manifest.xml", manifest)
        archive.writestr("META-INF/signature.p7s", (MADE / "ec.p7m").read_bytes())
    return out.getvalue()


def many_references() -> bytes:
    text = (MADE / "enveloped-10.xml").read_bytes().replace(b"<!-- c -->", b"<e/>" * 9000)
    start, end = text.index(b"<ds:Reference "), text.index(b"</ds:Reference>") + 15
    return text[:start] + text[start:end] * 400 + text[end:]


BOMBS: list[Callable[[], bytes]] = [
    zip_bomb,
    dense_zip,
    lying_zip,
    many_files,
    laughs,
    deep_xml,
    deep_asn1,
    deep_octets,
    long_length,
    many_signers,
    xpath,
    counters,
    ranges,
    unended_objects,
]


def warm() -> None:
    """Choose arithmetic and load libraries, so that they are not counted to the first bomb."""
    verify("f", (MADE / "e.asice").read_bytes(), at=NOW)
    verify("f", (MADE.parent / "uapki" / "bes.p7s").read_bytes(), at=NOW)


@cache
def outcomes() -> dict[str, dict[str, float]]:
    command = [sys.executable, "-m", "spilno.signing.tests.bombs"]
    done = subprocess.run(command, stdout=subprocess.PIPE, check=True)
    found: dict[str, dict[str, float]] = json.loads(done.stdout)
    return found


@pytest.mark.parametrize("make", BOMBS, ids=lambda make: make.__name__)
def test_a_bomb_is_refused_within_a_second_and_fifty_megabytes(
    make: Callable[[], bytes],
) -> None:
    found = outcomes()[make.__name__]
    assert not found["valid"]
    assert found["seconds"] < 1
    assert found["megabytes"] < 50


HUNGRY = {
    "one file by three slow hashes": many_hashes,
    "the whole tree by each of four hundred references": many_references,
}


@pytest.mark.parametrize("name", HUNGRY)
def test_a_file_cannot_ask_for_more_work_than_its_size_allows(name: str) -> None:
    content = HUNGRY[name]()
    started = time.process_time()
    report = verify("hungry", content, at=NOW)
    assert time.process_time() - started < 3
    assert report.intact is False
    assert any("більше роботи" in reason for reason in report.reasons())


def test_endless_and_looped_chains_end() -> None:
    """Twenty issuers of one name, each of whom may have issued any other."""
    authorities = [people.person(Wanted("Коло", at, may_issue=True)) for at in range(2, 22)]
    who = people.person(Wanted("Кінець", 99), authorities[0])
    info = people.signer_info(who, people.usual(who, b"text"))
    held = [who.certificate, *(item.certificate for item in authorities)]
    raw = people.signed_data([info], held, b"text")
    started = time.process_time()
    report = verify("f", raw, at=NOW, trust=Trust(roots=[people.authority().certificate]))
    assert time.process_time() - started < 1
    assert (report.intact, report.trusted) == (True, None)


KINDS = {".p7s", ".p7m", ".pem", ".asice", ".asics", ".xml", ".pdf"}
SAMPLES = [path.read_bytes() for path in sorted(MADE.parent.rglob("*")) if path.suffix in KINDS]


@settings(max_examples=int(os.environ.get("SPILNO_FUZZ", "200")), deadline=None)
@given(st.data())
def test_whatever_is_changed_a_report_comes_back(data: st.DataObject) -> None:
    content = bytearray(data.draw(st.sampled_from(SAMPLES)))
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(content) - 1))
        size = data.draw(st.integers(0, 6))
        content[at : at + size] = data.draw(st.binary(max_size=6))
    started = time.process_time()
    assert verify("f", bytes(content), at=NOW, trust=Trust()).as_json()["file"] == "f"
    assert time.process_time() - started < 1
