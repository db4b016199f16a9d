"""What a signature must be to say who signed, and each way it is refused."""

import io
import zipfile
from datetime import timedelta

import pytest

from spilno.people.filekey.judging import Signed, judge
from spilno.people.filekey.refusals import NotSigned
from spilno.people.tests.citizens import DEVICE, Citizen, certified, signature, trust
from spilno.signing.tests import people
from spilno.signing.tests.people import NOW, Person
from spilno.signing.trust import Trust

TEXT = "Спільно: підпис\nПетиція: 7\n".encode()
BOHDAN = Citizen()


def judged(who: Person, container: bytes | None = None, known: Trust | None = None) -> Signed:
    container = signature(who, TEXT) if container is None else container
    known = trust(who) if known is None else known
    return judge(container, octets=TEXT, at=NOW + timedelta(minutes=1), trust=known)


def refusal(who: Person, container: bytes | None = None, known: Trust | None = None) -> str:
    with pytest.raises(NotSigned) as refused:
        judged(who, container, known)
    assert str(refused.value.reason)
    return refused.value.code


def test_a_key_in_a_file_says_who_signed() -> None:
    signed = judged(certified(BOHDAN))
    assert (signed.surname, signed.given_name, signed.patronymic) == (
        "Пробний", "Богдан", "Іванович",
    )  # fmt: skip
    assert signed.codes[0].kind == "tax"
    assert signed.codes[0].value == "2847609157"
    assert signed.method == "file_key"
    assert "2847609157" not in repr(signed)


def test_a_key_in_a_qualified_device_proves_more() -> None:
    assert judged(certified(BOHDAN.but(statements=DEVICE))).method == "qualified_signature"


def test_a_file_with_the_text_inside_counts_too() -> None:
    who = certified(BOHDAN)
    assert judged(who, signature(who, TEXT, attached=True)).surname == "Пробний"


def packed(who: Person, **files: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("mimetype", "application/vnd.etsi.asic-s+zip")
        for name, octets in files.items():
            archive.writestr(name, octets)
        signed = next(iter(files.values()))
        archive.writestr("META-INF/signature.p7s", signature(who, signed))
    return made.getvalue()


def test_an_asic_container_counts_when_the_text_is_in_it() -> None:
    who = certified(BOHDAN)
    assert judged(who, packed(who, text=TEXT)).surname == "Пробний"
    assert refusal(who, packed(who, text=TEXT + b"!")) == "another_text"
    assert refusal(who, packed(who, text=TEXT, more=b"and something else")) == "another_text"


def test_another_text_is_refused() -> None:
    who = certified(BOHDAN)
    for other in (TEXT + b" ", TEXT.replace(b"7", b"8"), b""):
        assert refusal(who, signature(who, other)) == "another_text"
        assert refusal(who, signature(who, other, attached=True)) == "another_text"


def test_a_certificate_of_another_person_under_the_signature_is_refused() -> None:
    mine, other = certified(BOHDAN), certified(BOHDAN.but(given="Олена", serial=78))
    info = people.signer_info(mine, people.usual(mine, TEXT))
    swapped = people.signed_data([info], [other.certificate])
    assert refusal(other, swapped, trust(mine, other)) in {"broken", "another_text"}
    stolen = Person(mine.d, other.certificate, other.issuer)  # a key with another's certificate
    assert refusal(stolen) == "broken"


def test_what_is_no_signature_is_refused() -> None:
    who = certified(BOHDAN)
    whole = signature(who, TEXT)
    for octets in (
        b"",
        b"hello",
        who.certificate.raw,
        whole[:-20],
        b"%PDF-1.4 nothing",
        b"PK\x03\x04",
    ):
        assert refusal(who, octets) in {"not_a_signature", "another_text", "broken"}


def test_two_signatures_are_refused() -> None:
    one, two = certified(BOHDAN), certified(BOHDAN.but(given="Олена", serial=78))
    infos = [people.signer_info(who, people.usual(who, TEXT)) for who in (one, two)]
    both = people.signed_data(infos, [one.certificate, two.certificate])
    assert refusal(one, both, trust(one, two)) == "several"


@pytest.mark.parametrize(
    ("other", "code"),
    [
        ({"statements": ()}, "unqualified"),
        ({"last": NOW - timedelta(days=1)}, "expired"),
        ({"first": NOW + timedelta(days=1)}, "expired"),
        ({"purposes": ("1.2.804.2.1.1.1.3.9",)}, "legal_person"),
        ({"codes": {"2.1": "12345678"}}, "legal_person"),
        ({"surname": "", "given": ""}, "legal_person"),
        ({"codes": {}}, "no_code"),
        ({"more": (("2.5.4.65", "Лис Микита"),)}, "pseudonym"),
    ],
)
def test_a_certificate_must_be_of_a_living_person_in_force(
    other: dict[str, object], code: str
) -> None:
    assert refusal(certified(BOHDAN.but(**other))) == code


def test_the_chain_and_the_status_count() -> None:
    who = certified(BOHDAN)
    strange = people.person(people.Wanted("Чужий центр", 1, may_issue=True))
    assert refusal(certified(BOHDAN, strange)) == "untrusted"
    assert refusal(who, known=trust()) == "status_unknown"
    gone = people.tagged(0xA1, people.time(NOW - timedelta(days=1)))
    assert refusal(who, known=trust(who, status=gone)) == "revoked"


def test_a_published_key_is_nobodys(monkeypatch: pytest.MonkeyPatch) -> None:
    from spilno.signing.x509 import published

    who = certified(BOHDAN)
    from hashlib import sha256

    monkeypatch.setattr(published, "KEYS", {sha256(who.certificate.key).hexdigest()})
    assert refusal(who) == "published"


def test_kinds_of_codes_are_told_apart() -> None:
    unzr = certified(BOHDAN.but(codes={"1.1": "19771231-01234"}))
    assert judged(unzr).codes[0].kind == "unzr"
