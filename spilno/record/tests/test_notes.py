"""Signed notes, keys and addresses of tiles against the examples of their specifications."""

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given, settings
from hypothesis import strategies as st

from spilno.record import notes, paths, verify

# c2sp.org/signed-note, «Example»
VKEY = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k"
NOTE = (
    "This is an example message.\n\n— example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONn"
    "cAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n"
)
# RFC 8032, 7.1: public key, message, signature
VECTORS = [
    (
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
        "",
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46b"
        "d25bf5f0595bbe24655141438e7a100b",
    ),
    (
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
        "72",
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c"
        "387b2eaeb4302aeeb00d291612bb0c00",
    ),
    (
        "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
        "af82",
        "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc659"
        "4a7c15e9716ed28dc027beceea1ec40a",
    ),
]


def test_the_note_of_the_specification_is_opened() -> None:
    text, signers = notes.opened(NOTE, [notes.verifier(VKEY)])
    assert text == "This is an example message.\n"
    assert [key.vkey for key in signers] == [VKEY]


def test_a_note_nobody_known_has_signed_is_refused() -> None:
    key = notes.verifier_of("example.com/foo", Ed25519PrivateKey.generate())
    with pytest.raises(notes.BadNote):
        notes.opened(NOTE, [key])


@pytest.mark.parametrize("at", range(0, 200, 7))
def test_a_note_with_a_changed_letter_is_refused(at: int) -> None:
    body = NOTE.encode()
    at %= len(body)
    changed = (body[:at] + bytes([body[at] ^ 1]) + body[at + 1 :]).decode("utf-8", "replace")
    with pytest.raises(notes.BadNote):
        notes.opened(changed, [notes.verifier(VKEY)])


@pytest.mark.parametrize(
    "vkey",
    ["", "a+b", VKEY[:-4], VKEY.replace("530d", "530e"), VKEY.replace("foo", "fo o"), "+" + VKEY],
)
def test_what_is_no_key_is_refused(vkey: str) -> None:
    with pytest.raises(notes.BadNote):
        notes.verifier(vkey)


@pytest.mark.parametrize(("key", "message", "signature"), VECTORS)
def test_the_stand_alone_program_knows_ed25519_as_rfc_8032_does(
    key: str, message: str, signature: str
) -> None:
    raw = [bytes.fromhex(part) for part in (key, message, signature)]
    assert verify.is_signed(*raw)
    assert not verify.is_signed(raw[0], raw[1] + b"x", raw[2])


@settings(max_examples=20, deadline=None)
@given(st.binary(max_size=300), st.integers(0, 511), st.binary(min_size=32, max_size=32))
def test_it_accepts_what_others_sign_and_nothing_else(
    message: bytes, bit: int, seed: bytes
) -> None:
    key = Ed25519PrivateKey.from_private_bytes(seed)
    public, signature = key.public_key().public_bytes_raw(), key.sign(message)
    assert verify.is_signed(public, message, signature)
    broken = bytearray(signature)
    broken[bit // 8] ^= 1 << bit % 8
    assert not verify.is_signed(public, message, bytes(broken))


def test_the_address_of_a_tile_is_that_of_the_specification() -> None:
    assert paths.number(1234067) == "x001/x234/067"
    assert paths.Cut(0, 273, 112).path == "tile/0/273.p/112"
    assert len(list(paths.cuts(70_000))) == 274 + 274 + 2 + 1  # entries, level 0, 1 and 2


@given(st.integers(0, 10**15), st.integers(1, 10**6))
def test_both_programs_write_addresses_alike(index: int, size: int) -> None:
    assert paths.index(paths.number(index)) == index
    last = (size - 1) // 256
    cut = paths.Cut(0, last, size - last * 256)
    assert verify.name_of(0, last, size) == cut.path
