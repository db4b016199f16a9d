"""The tree against RFC 6962's known values, against its definition, and against pymerkle."""

from hashlib import sha256

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pymerkle import InmemoryTree, verify_inclusion

from spilno.record import leaves, merkle

# The inputs and roots of the reference implementation of RFC 6962 (certificate-transparency).
INPUTS = [
    "",
    "00",
    "10",
    "2021",
    "3031",
    "40414243",
    "5051525354555657",
    "606162636465666768696a6b6c6d6e6f",
]
ROOTS = [
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]


def hashes(many: int) -> list[bytes]:
    return [leaves.leaf_hash(str(number).encode()) for number in range(many)]


def tree_of(leafs: list[bytes]) -> merkle.Tree:
    def read(level: int, start: int, count: int) -> list[bytes]:
        step = merkle.WIDTH**level
        cuts = [leafs[at * step : (at + 1) * step] for at in range(start, start + count)]
        return [merkle.full_root(cut) for cut in cuts]

    return merkle.Tree(len(leafs), read)


def judge(many: int) -> InmemoryTree:
    tree = InmemoryTree(algorithm="sha256")
    for number in range(many):
        tree.append_entry(str(number).encode())
    return tree


@pytest.mark.parametrize("size", range(1, 9))
def test_roots_are_those_of_the_reference_implementation(size: int) -> None:
    leafs = [leaves.leaf_hash(bytes.fromhex(data)) for data in INPUTS[:size]]
    assert tree_of(leafs).root().hex() == ROOTS[size - 1]


def test_the_empty_tree_has_the_hash_of_nothing() -> None:
    assert tree_of([]).root() == sha256(b"").digest()


@pytest.mark.parametrize("size", [1, 2, 3, 7, 255, 256, 257, 300, 511, 512, 513, 1000])
def test_roots_are_those_of_pymerkle(size: int) -> None:
    assert tree_of(hashes(size)).root() == judge(size).get_root(size)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_pymerkle_accepts_our_proofs_of_inclusion(data: st.DataObject) -> None:
    size = data.draw(st.integers(1, 700))
    index = data.draw(st.integers(0, size - 1))
    ours, outside = tree_of(hashes(size)).inclusion(index), judge(size)
    proof = outside.prove_inclusion(index + 1, size)
    proof.path = [hashes(size)[index], *ours]
    verify_inclusion(outside.get_leaf(index + 1), outside.get_root(size), proof)
    found = merkle.root_of_inclusion(hashes(size)[index], index, size, ours)
    assert found == outside.get_root(size)


def consistent(first: int, old: bytes, size: int, new: bytes, path: list[bytes]) -> bool:
    """RFC 9162, 2.1.4.2, word for word."""
    if first == size:
        return not path and old == new
    path = path if first & (first - 1) else [old, *path]
    number, last = first - 1, size - 1
    while number & 1:
        number, last = number >> 1, last >> 1
    before = after = path[0]
    for step in path[1:]:
        if last == 0:
            return False
        if number & 1 or number == last:
            before, after = merkle.node(step, before), merkle.node(step, after)
            while not number & 1 and number:
                number, last = number >> 1, last >> 1
        else:
            after = merkle.node(after, step)
        number, last = number >> 1, last >> 1
    return before == old and after == new and last == 0


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_proofs_of_consistency_hold_between_the_roots_of_pymerkle(data: st.DataObject) -> None:
    size = data.draw(st.integers(1, 700))
    first = data.draw(st.integers(1, size))
    ours, outside = tree_of(hashes(size)).consistency(first), judge(size)
    assert consistent(first, outside.get_root(first), size, outside.get_root(size), ours)
    if ours:
        broken = [merkle.EMPTY, *ours[1:]]
        assert not consistent(first, outside.get_root(first), size, outside.get_root(size), broken)


@pytest.mark.parametrize("index", [-1, 5, 6])
def test_a_leaf_outside_the_tree_has_no_proof(index: int) -> None:
    with pytest.raises(IndexError):
        tree_of(hashes(5)).inclusion(index)
