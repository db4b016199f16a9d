"""Files of strangers become files that may be kept, or are refused with a reason."""

import io
import os
import subprocess
import sys
import time
import zipfile
from pathlib import Path
from typing import Any

import pypdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import OperationalError
from PIL import Image

from spilno.web.tests import files
from spilno.web.uploads import Refused, clean, photos, stored, storing, sweeping
from spilno.web.uploads.fields import Attached, FilesForm
from spilno.web.uploads.refusals import LARGEST, SENTENCES


def sent(raw: bytes, name: str = "фото.jpg", kind: str = "image/jpeg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, raw, kind)


def code(raw: bytes, **more: Any) -> str:
    with pytest.raises(Refused) as caught:
        clean(sent(raw, **more))
    assert caught.value.sentence
    return caught.value.code


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_the_place_and_the_camera_do_not_stay_in_a_photo(form: str) -> None:
    raw = files.located(form=form)
    before = Image.open(io.BytesIO(raw)).getexif()
    assert before.get_ifd(0x8825) and b"Telephone of Taras" in raw
    kept = clean(sent(raw))
    after = Image.open(io.BytesIO(kept.body))
    assert not dict(after.getexif()) and not after.getexif().get_ifd(0x8825)
    assert b"Telephone" not in kept.body and b"secret" not in kept.body
    assert after.size == (480, 640), "turned as it was held"
    assert kept.kind.content_type == ("image/jpeg" if form == "JPEG" else "image/webp")


def test_a_photo_turned_on_its_side_stands_upright() -> None:
    kept = Image.open(io.BytesIO(clean(sent(files.located(orientation=6))).body))
    top, bottom = kept.getpixel((200, 100)), kept.getpixel((200, 600))
    assert top[0] > 200 and bottom[2] > 90, "the left half is now above"


@pytest.mark.parametrize(
    ("size", "expected"), [((4000, 3000), (2000, 1500)), ((900, 700), (900, 700))]
)
def test_a_photo_is_at_most_2000_pixels_wide(
    size: tuple[int, int], expected: tuple[int, int]
) -> None:
    kept = clean(sent(files.photo(size)))
    assert Image.open(io.BytesIO(kept.body)).size == expected


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "I;16"])
def test_scans_and_drawings_of_every_mode_are_taken(mode: str) -> None:
    out = io.BytesIO()
    Image.new(mode, (30, 20)).save(out, "PNG")
    assert Image.open(io.BytesIO(clean(sent(out.getvalue())).body)).size == (30, 20)


def test_a_long_strip_fits() -> None:
    kept = clean(sent(files.photo((100, 20_000), "PNG")))
    assert Image.open(io.BytesIO(kept.body)).size == (40, 8000)


MEASURE = """
import resource, subprocess, sys
subprocess.run(sys.argv[1:], stdin=sys.stdin, stdout=subprocess.DEVNULL)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(used.ru_utime + used.ru_stime, used.ru_maxrss)
"""


@pytest.mark.parametrize("bomb", [files.giant, files.dense, files.words])
def test_bombs_are_refused_before_they_unpack(bomb: Any) -> None:
    raw = bomb()
    assert code(raw) in ("pixels", "picture")
    # Through a small process: a child begins with the size of the one that forks it.
    line = [sys.executable, "-c", MEASURE, sys.executable, "-I", str(photos.PROGRAM)]
    done = subprocess.run(line, input=raw, capture_output=True, check=True)
    seconds, kilobytes = done.stdout.split()
    assert float(seconds) < 1 and int(kilobytes) < 100 << 10


def polyglots() -> dict[str, bytes]:
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as box:
        box.writestr("word/document.xml", "<w:document/>")
    script = b"<script>alert(document.domain)</script>"
    return {
        "svg": b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
        "html": b"<!doctype html>" + script,
        "docx": archive.getvalue(),
        "gif": b"GIF89a" + script,
        "exe": b"MZ\x90\x00",
        "late pdf": b"MZ" + files.pdf(),
        "text": "Просто слова".encode(),
    }


@pytest.mark.parametrize("name", polyglots())
def test_what_is_neither_photo_nor_pdf_is_refused_whatever_it_calls_itself(name: str) -> None:
    assert code(polyglots()[name], name="фото.jpg", kind="image/jpeg") == "kind"


@pytest.mark.parametrize(
    "head", [b"\xff\xd8\xff\xe0", b"\x89PNG\r\n\x1a\n", b"RIFF\x24\0\0\0WEBPVP8 "]
)
def test_the_head_of_a_photo_before_a_script_is_no_photo(head: bytes) -> None:
    assert code(head + b"<script>alert(1)</script>" * 50) == "picture"


def test_half_a_photo_is_refused() -> None:
    raw = files.photo((800, 800))
    assert code(raw[: len(raw) // 2]) == "picture"


def test_what_hides_behind_a_photo_is_gone() -> None:
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as box:
        box.writestr("evil.class", "x" * 100)
    kept = clean(sent(files.photo() + archive.getvalue()))
    assert b"PK\x03\x04" not in kept.body and b"evil" not in kept.body


def test_an_empty_file_and_one_too_large_are_refused() -> None:
    assert code(b"") == "empty"
    assert code(b"%PDF-1.7" + b" " * LARGEST) == "large"


def test_a_document_stays_byte_for_byte_and_opens() -> None:
    raw = files.pdf(files.packed(b"<< /Note (hello) >>"), trailer=b"/OpenAction [3 0 R /Fit]")
    kept = clean(sent(raw, name="Рішення сесії.PDF", kind="text/html"))
    assert kept.body == raw and len(pypdf.PdfReader(io.BytesIO(raw)).pages) == 1
    assert kept.name == "Рішення сесії.pdf" and kept.kind.content_type == "application/pdf"


@pytest.mark.parametrize(
    "hidden",
    [
        b"<< /S /JavaScript /JS (app.alert(1)) >>",
        b"<< /S /Java#53cript /JS (1) >>",
        b"<< /S /#4a#61#76aScript >>",
        b"<< /S /Launch /F (cmd.exe) >>",
        b"<< /Type /EmbeddedFile >>",
        b"<< /Names << /EmbeddedFiles 4 0 R >> >>",
        b"<< /OpenAction << /S /GoTo >> >>",
        b"<< /OpenAction 7 0 R >>",
    ],
)
def test_a_pdf_that_acts_by_itself_is_refused_also_when_it_hides(hidden: bytes) -> None:
    assert code(files.pdf(hidden)) == "active"
    assert code(files.pdf(files.packed(hidden))) == "active"


def test_a_pdf_that_hides_deeper_than_we_look_is_refused() -> None:
    secret = b"<< /S /JavaScript >>"
    assert code(files.pdf(files.packed(secret, pad=b" " * 3000))) == "pdf"
    assert code(files.pdf(files.packed(secret).replace(b"stream\nx", b"stream\ny"))) == "pdf"
    assert code(files.pdf(files.packed(b"\0" * (31 << 20)))) == "pdf"


def test_a_pdf_that_is_locked_cut_or_none_is_refused() -> None:
    whole = files.pdf()
    assert code(files.pdf(trailer=b"/Encrypt 4 0 R")) == "locked"
    assert code(whole[: len(whole) - 40]) == "pdf"
    assert code(b"%PDF-1.7\n" + b"<script>" * 100) == "pdf"


@pytest.mark.parametrize(
    "raw",
    [
        b"%PDF-1.7\n" + b"#41" * 3_300_000 + b"startxref\n%%EOF",
        b"%PDF-1.7\n" + b"stream\n" * 1_400_000 + b"startxref\n%%EOF",
        b"%PDF-1.7\n" + b"obj /ObjStm stream\nx\x9c" * 480_000 + b"startxref\n%%EOF",
    ],
)
def test_a_pdf_made_to_be_slow_is_not(raw: bytes) -> None:
    began = time.process_time()
    assert code(raw) == "pdf"
    assert time.process_time() - began < 1


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../etc/passwd.jpg", "passwd.jpg"),
        ("C:\\Users\\Тарас\\міст.JPEG", "міст.jpg"),
        ("рахунок\u202egpj.exe", "фото.jpg"),
        ("a\0b.jpg", "фото.jpg"),
        ("...", "фото.jpg"),
        ("х" * 300 + ".jpg", "х" * 100 + ".jpg"),
        ("зображення.svg", "зображення.jpg"),
    ],
)
def test_the_shown_name_is_clean_and_ends_as_what_it_is(name: str, shown: str) -> None:
    file = sent(files.photo())
    file._name = name  # as a handler that cleans nothing would give it
    assert clean(file).name == shown


def test_every_refusal_has_words() -> None:
    assert all(str(words) for words in SENTENCES.values())


# ---- the disk ------------------------------------------------------------------------------------


@pytest.fixture
def media(settings: Any, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


def attached() -> Attached:
    return Attached(clean(sent(files.photo())), "Міст до ремонту")


def every(media: Path) -> list[Path]:
    return [path for path in media.rglob("*") if path.is_file()]


def test_a_file_lies_under_a_random_name_that_all_may_read(media: Path) -> None:
    with stored([attached(), attached()]) as kept:
        pass
    first, second = kept
    assert first.path != second.path and first.digest == second.digest
    path = storing.place(first.path)
    assert path.stat().st_mode & 0o777 == 0o644 and path.stat().st_size == first.size
    assert path.parent.name == path.name[:2] and len(every(media)) == 2


def test_files_of_an_act_that_failed_are_removed(media: Path) -> None:
    with pytest.raises(KeyError), stored([attached()]):
        raise KeyError
    assert every(media) == []


def test_files_stay_for_the_sweep_when_nobody_knows_whether_the_act_is_kept(media: Path) -> None:
    with pytest.raises(OperationalError), stored([attached()]):
        raise OperationalError
    assert len(every(media)) == 1


@pytest.mark.django_db
def test_the_sweep_removes_what_is_old_and_nobody_names(media: Path) -> None:
    with stored([attached(), attached()]) as kept:
        pass
    old, fresh = (storing.place(each.path) for each in kept)
    half = old.with_name(".half")
    half.write_bytes(b"x")
    for path in (old, half):
        os.utime(path, (time.time() - 2 * sweeping.DAY,) * 2)
    for shard in range(sweeping.SHARDS):
        sweeping.sweep(shard)
    assert every(media) == [fresh]


# ---- the form ------------------------------------------------------------------------------------


def form(files_sent: dict[str, Any], **data: str) -> FilesForm:
    return FilesForm(data, files_sent)


def test_a_photo_without_words_is_asked_for_them_and_a_document_is_not() -> None:
    asked = form({"file_1": sent(files.photo()), "file_2": sent(files.pdf(), "Акт.pdf")})
    assert not asked.is_valid() and list(asked.errors) == ["caption_1"]
    assert asked.asks_again


def test_words_without_a_file_are_asked_for_it() -> None:
    asked = form({}, caption_2="Міст після ремонту")
    assert not asked.is_valid() and list(asked.errors) == ["file_2"] and asked.is_open


def test_files_come_in_their_order_with_their_words() -> None:
    good = form(
        {"file_3": sent(files.pdf(), "Акт.pdf"), "file_1": sent(files.photo())},
        caption_1="Міст до ремонту",
    )
    assert good.is_valid(), good.errors
    assert [(each.caption, each.file.kind.suffix) for each in good.attached()] == [
        ("Міст до ремонту", "jpg"),
        ("", "pdf"),
    ]
    assert good.words() == {}
