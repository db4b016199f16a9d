import json
import zlib
from datetime import UTC, datetime
from hashlib import sha256

import pytest
from cryptography.hazmat.primitives.asymmetric import ec

from spilno.people.providers.contract import NotConfirmed
from spilno.people.providers.eudi import jose, mapping, sdjwt, status
from spilno.people.providers.eudi.jose import BadToken

AT = datetime(2026, 11, 25, 12, tzinfo=UTC)
# RFC 9901, section 4.2.3
DISCLOSURE = "WyJfMjZiYzRMVC1hYzZxMktJNmNCVzVlcyIsICJmYW1pbHlfbmFtZSIsICJNw7ZiaXVzIl0"
HASH = "X9yH0Ajrdm1Oij4tWso9UzzKJvPoDxwmuEcO3XAdRC0"
# RFC 7518, appendix C: Bob's key, Alice's ephemeral key, the content key they agree on
BOB_D = "VEmDZpDXXK8p8N0Cndsxs924q6nS1RXFASRl6BfUqdw"
ALICE = {
    "kty": "EC",
    "crv": "P-256",
    "x": "gI0GAILBdu7T53akrFmMyGcsF3n5dO7MmwNBHKW5SV0",
    "y": "SLW_xSffzlPWrHEVI30DHM_4egVwt3NQqeUD7nMFpps",
}


def test_the_hash_of_a_disclosure_is_that_of_the_standard() -> None:
    assert jose.encode(sha256(DISCLOSURE.encode()).digest()) == HASH
    assert jose.parsed(DISCLOSURE)[1:] == ["family_name", "Möbius"]


def test_the_agreed_key_is_that_of_the_standard() -> None:
    bob = ec.derive_private_key(int.from_bytes(jose.decode(BOB_D), "big"), ec.SECP256R1())
    header = {"enc": "A128GCM", "apu": "QWxpY2U", "apv": "Qm9i"}
    key = jose.agreed(bob, jose.public_key(ALICE), header, 16)
    assert jose.encode(key) == "VqqN6vgjbSBcIijNcacQGg"


KEY = ec.generate_private_key(ec.SECP256R1())


def test_a_token_is_taken_only_whole_and_with_the_algorithm_of_the_key() -> None:
    token = jose.read(jose.sign(KEY, {}, {"a": 1}))
    jose.verify(token, KEY.public_key())
    stranger = ec.generate_private_key(ec.SECP256R1()).public_key()
    other_curve = ec.generate_private_key(ec.SECP384R1()).public_key()
    for wrong in (
        token._replace(header={"alg": "none"}),
        token._replace(header={"alg": "HS256"}),
        token._replace(signed=token.signed + b"x"),
        token._replace(signature=bytes(64)),
        token._replace(signature=b""),
    ):
        with pytest.raises(BadToken):
            jose.verify(wrong, KEY.public_key())
    for key in (stranger, other_curve):
        with pytest.raises(BadToken):
            jose.verify(token, key)


@pytest.mark.parametrize("text", ["", "a.b", "a.b.c", "e30.e30.====", "e30.W10.AA", "e30.e30.A A"])
def test_what_is_no_token_is_refused(text: str) -> None:
    with pytest.raises(BadToken):
        jose.read(text)


def test_a_key_off_its_curve_is_refused() -> None:
    with pytest.raises(BadToken):
        jose.public_key({**ALICE, "y": ALICE["x"]})
    with pytest.raises(BadToken):
        jose.public_key({**ALICE, "kty": "oct"})


def shown(payload: dict, disclosures: list[str]) -> sdjwt.Presentation:
    token = jose.Token({}, payload, b"", b"")
    return sdjwt.Presentation(token, disclosures, token, "")


def disclosure(*parts: object) -> tuple[str, str]:
    text = jose.encode(json.dumps(parts).encode())
    return text, jose.encode(sha256(text.encode()).digest())


def test_only_what_the_issuer_hashed_is_opened() -> None:
    name, hashed = disclosure("salt", "name", "Anna")
    item, item_hash = disclosure("salt", "PL")
    payload = {"_sd": [hashed], "nationalities": [{"...": item_hash}, "DE"], "open": 1}
    found = sdjwt.claims(shown(payload, [name, item]))
    assert found == {"name": "Anna", "nationalities": ["PL", "DE"], "open": 1}
    assert sdjwt.claims(shown(payload, [])) == {"nationalities": ["DE"], "open": 1}


def test_a_disclosure_that_cheats_is_refused() -> None:
    name, hashed = disclosure("salt", "name", "Anna")
    stranger, _ = disclosure("salt", "name", "Eve")
    sd, sd_hash = disclosure("salt", "_sd", [])
    short, short_hash = disclosure("salt", "name")
    for payload, disclosures in (
        ({"_sd": [hashed]}, [stranger]),  # not hashed by the issuer
        ({"_sd": [hashed]}, [name, name]),  # twice
        ({"_sd": [hashed, hashed]}, [name]),  # hashed twice
        ({"_sd": [hashed], "name": "Olena"}, [name]),  # overwrites an open claim
        ({"_sd": [sd_hash]}, [sd]),
        ({"_sd": [short_hash]}, [short]),
        ({"_sd": [hashed], "_sd_alg": "md5"}, [name]),
    ):
        with pytest.raises(BadToken):
            sdjwt.claims(shown(payload, disclosures))


def states(bits: int, octets: bytes, **more: object) -> str:
    listed = {"bits": bits, "lst": jose.encode(zlib.compress(octets))}
    payload = {"sub": "https://s.test/1", "status_list": listed, **more}
    return jose.sign(KEY, {"typ": "statuslist+jwt"}, payload)


def judge(index: int, listed: str, *, uri: str = "https://s.test/1") -> None:
    payload = {"status": {"status_list": {"idx": index, "uri": uri}}}
    proved = lambda token: jose.verify(token, KEY.public_key())  # noqa: E731
    status.check(payload, lambda _: listed, proved, AT)


def test_a_state_is_read_at_its_place() -> None:
    # IETF Token Status List, section 4.1: one bit each, from the lowest
    listed = states(1, bytes((0xB9, 0xA3)))
    wanted = [1, 0, 0, 1, 1, 1, 0, 1, 1, 1, 0, 0, 0, 1, 0, 1]
    for index, state in enumerate(wanted):
        if state:
            with pytest.raises(status.Revoked):
                judge(index, listed)
        else:
            judge(index, listed)
    with pytest.raises(BadToken):
        judge(16, listed)


def test_a_list_of_states_that_cheats_is_refused() -> None:
    for listed in (
        states(3, b"\0"),
        states(1, bytes(5_000_000)),  # a bomb
        states(1, b"\0", sub="https://other.test/"),
        states(1, b"\0", exp=int(AT.timestamp()) - 3600),
        jose.sign(ec.generate_private_key(ec.SECP256R1()), {"typ": "statuslist+jwt"},
                  {"sub": "https://s.test/1", "status_list": {"bits": 1, "lst": "eJwDAAAAAAE"}}),
    ):  # fmt: skip
        with pytest.raises(BadToken):
            judge(0, listed)


NODE = {
    "PersonIdentifier": "PL/UA/90010199999",
    "FamilyName": "Nowak",
    "FirstName": "Anna",
    "DateOfBirth": "1990-01-01",
    "LevelOfAssurance": "http://eidas.europa.eu/LoA/substantial",
}


def test_attributes_of_a_node_name_the_same_person_as_the_pid() -> None:
    pid = {"family_name": "Nowak", "given_name": "Anna", "birthdate": "1990-01-01",
           "issuing_country": "PL", "personal_administrative_number": "900101 99999"}  # fmt: skip
    node, wallet = mapping.person(NODE), mapping.person(pid)
    assert (node.method, wallet.method) == ("eidas", "eudi")
    assert node.codes == wallet.codes
    assert node.codes[0].value == "PL:90010199999"


@pytest.mark.parametrize(
    "change",
    [
        {"LevelOfAssurance": "http://eidas.europa.eu/LoA/low"},
        {"LevelOfAssurance": None},
        {"PersonIdentifier": "9001"},
        {"PersonIdentifier": "PL/UA/"},
        {"FamilyName": ""},
        {"FirstName": "\0"},
        {"DateOfBirth": "1990"},
    ],
)
def test_too_little_is_refused(change: dict) -> None:
    with pytest.raises(NotConfirmed):
        mapping.person({**NODE, **change})


def test_a_documents_number_is_never_a_persons() -> None:
    pid = {"family_name": "Nowak", "given_name": "Anna", "birthdate": "1990-01-01",
           "issuing_country": "PL"}  # fmt: skip
    document = mapping.person({**pid, "document_number": "900"})
    number = mapping.person({**pid, "personal_administrative_number": "900"})
    assert document.codes != number.codes
