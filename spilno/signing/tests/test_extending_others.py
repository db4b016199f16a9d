"""Extending what others made: nothing signed changes; what is broken raises no surprise."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from spilno.signing.found import Data
from spilno.signing.making import extend, receipt
from spilno.signing.making.evidence import Evidence
from spilno.signing.making.receipt import Services
from spilno.signing.tests import people
from spilno.signing.trust import Trust
from spilno.signing.verify import verify

VECTORS = Path(__file__).parent / "vectors"
AT = datetime(2023, 1, 1, tzinfo=UTC)


def stamper(message: bytes, hashed: str) -> bytes:
    return people.stamp(message, people.NOW)


@pytest.mark.parametrize(
    "name", ["uapki/bes.p7s", "uapki/bes-custom.p7s", "uapki/t.p7s", "uapki/detached.p7s",
             "made/ber.p7m", "made/ec.p7m", "made/bare.p7s", "made/pss.p7s", "made/rsa.p7s"]
)  # fmt: skip
def test_a_file_is_as_whole_after_as_before(name: str) -> None:
    raw, beside = (VECTORS / name).read_bytes(), VECTORS / f"{name}.txt"
    text = beside if beside.exists() else VECTORS / "made" / "text.txt"
    data = [Data("text", text.read_bytes())]
    before = verify(name, raw, at=AT, data=data, trust=Trust())
    evidence = Evidence(
        [people.bohdan().certificate],
        [],
        [people.ocsp(people.authority(), people.bohdan().certificate, people.NOW)],
    )
    made = extend.to_lt(extend.stamped(raw, stamper), evidence)
    after = verify(name, made, at=AT, data=data, trust=Trust())
    assert [one.signature.intact for one in after.signers] == [
        one.signature.intact for one in before.signers
    ]
    assert all(one.signature.stamps for one in after.signers)
    assert extend.to_lt(made, evidence) == made
    content, bare = extend.detached(made)
    kept = [Data("text", content)] if content else data
    assert [
        one.signature.intact for one in verify(name, bare, at=AT, data=kept, trust=Trust()).signers
    ] == [one.signature.intact for one in before.signers]


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_a_broken_file_comes_back_as_it_was(data: st.DataObject) -> None:
    raw = bytearray((VECTORS / "uapki" / "t.p7s").read_bytes())
    for _ in range(data.draw(st.integers(1, 4))):
        raw[data.draw(st.integers(0, len(raw) - 1))] = data.draw(st.integers(0, 255))
    cut = bytes(raw[: data.draw(st.integers(0, len(raw)))])
    made = receipt.received(cut, at=AT, trust=Trust(), services=Services())
    assert made.octets is not None
    verify("a.p7s", made.octets, at=AT, trust=Trust())
