"""GOST 34.311: known hashes, and the fast cipher against the plain one."""

from random import Random

import pytest

from spilno.signing.gost.cipher import STANDARD_BOX
from spilno.signing.gost.hash import digest
from spilno.signing.gost.nettle import fastest, reference

KNOWN = {  # gost89's tests and UAPKI's digest.json
    b"123123": "34d4da2c04e9c1ceb933282069c864617d94ed7cc5c0a9840c0c1a99629df637",
    b"12345678901234567890123456789011": (
        "7686f3f4b113aadc97bca9ea054f41821f0676c5c28ffb987e41797a568e1ed4"
    ),
    bytes(range(32)): "811cb06a8ee423182d9cc9d281f783908f4cfbaf47a68be8415d3499674a3063",
    b"The quick brown fox jumps over the lazy dog": (
        "0f1355130b4a820a1e4e3f6474f6bdecc718a4a73345595edc1c1809832b2333"
    ),
}


@pytest.mark.parametrize("text", KNOWN)
def test_known_texts_have_their_known_hashes(text: bytes) -> None:
    assert digest(text).hex() == KNOWN[text]
    assert digest(text, encrypt=reference(STANDARD_BOX)).hex() == KNOWN[text]


def test_the_fast_cipher_answers_as_the_plain_one_does() -> None:
    random, plain = Random(34311), reference(STANDARD_BOX)
    for size in (0, 1, 31, 32, 33, 63, 64, 65, 200, 1000):
        text = random.randbytes(size)
        assert digest(text) == digest(text, encrypt=plain)


def test_other_keys_of_substitution_are_taken_too() -> None:
    random = Random(5)
    rows = [random.sample(range(16), 16) for _ in range(8)]
    box = bytes(row[i] << 4 | row[i + 1] for row in rows for i in range(0, 16, 2))
    keys, blocks = [random.randbytes(32) for _ in range(4)], random.randbytes(32)
    assert fastest(box)(keys, blocks) == reference(box)(keys, blocks)
    assert digest(b"text", box) != digest(b"text")
