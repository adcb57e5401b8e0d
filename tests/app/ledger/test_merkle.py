from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pymerkle import InmemoryTree

from app.ledger.merkle import (
    EMPTY_ROOT,
    CompactRange,
    consistency_proof,
    inclusion_proof,
    is_consistent,
    is_included,
    leaf_hash,
    node_hash,
    root,
)

MANY = 70
ENTRIES = [b"line %d" % number for number in range(MANY)]
LEAVES = [leaf_hash(entry) for entry in ENTRIES]
ROOTS = [root(LEAVES[:size]) for size in range(MANY + 1)]


def defined_root(entries: list[bytes]) -> bytes:
    """MTH of RFC 9162 section 2.1.1, word for word."""
    if not entries:
        return sha256(b"").digest()
    if len(entries) == 1:
        return sha256(b"\x00" + entries[0]).digest()
    k = 1
    while k * 2 < len(entries):
        k *= 2
    left, right = defined_root(entries[:k]), defined_root(entries[k:])
    return sha256(b"\x01" + left + right).digest()


def test_every_root_is_the_one_rfc_9162_defines() -> None:
    assert [defined_root(ENTRIES[:size]) for size in range(MANY + 1)] == ROOTS


def test_the_empty_root_is_the_published_one() -> None:
    published = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    assert EMPTY_ROOT.hex() == ROOTS[0].hex() == published


def test_every_root_is_pymerkles() -> None:
    tree = InmemoryTree()
    for size, entry in enumerate(ENTRIES, start=1):
        tree.append_entry(entry)
        assert tree.get_root() == ROOTS[size]


def test_every_inclusion_proof_is_pymerkles_and_holds() -> None:
    tree = InmemoryTree()
    tree.append_entries(ENTRIES)
    for size in range(1, MANY + 1):
        for index in range(size):
            proof = inclusion_proof(LEAVES[:size], index)
            # pymerkle counts from 1 and puts the leaf itself first
            assert tree.prove_inclusion(index + 1, size).path[1:] == proof
            assert is_included(LEAVES[index], index, size, proof, ROOTS[size])


def test_every_consistency_proof_holds() -> None:
    for new in range(MANY + 1):
        for old in range(new + 1):
            proof = consistency_proof(LEAVES[:new], old)
            assert is_consistent((old, ROOTS[old]), (new, ROOTS[new]), proof)


def test_consistency_from_six_to_eight_as_rfc_6962_draws_it() -> None:
    # "The consistency proof between hash1 and hash": PROOF(6, D[8]) = [i, l, k]
    leaves = LEAVES[:8]
    i = node_hash(leaves[4], leaves[5])
    j = node_hash(leaves[6], leaves[7])
    k = root(leaves[:4])
    assert consistency_proof(leaves, 6) == [i, j, k]


@pytest.mark.parametrize("size", [1, 2, 3, 7, 8, 33])
def test_no_inclusion_proof_holds_for_another_place(size: int) -> None:
    for index in range(size):
        proof = inclusion_proof(LEAVES[:size], index)
        for other in (*range(size), size, -1):
            if other != index:
                leaf = LEAVES[index]
                assert not is_included(leaf, other, size, proof, ROOTS[size])


@given(st.data())
def test_a_bent_inclusion_proof_does_not_hold(data: st.DataObject) -> None:
    size = data.draw(st.integers(1, MANY))
    index = data.draw(st.integers(0, size - 1))
    proof = inclusion_proof(LEAVES[:size], index)
    bent = data.draw(st.sampled_from(bent_versions(proof)))
    assert not is_included(LEAVES[index], index, size, bent, ROOTS[size])


@given(st.data())
def test_a_bent_consistency_proof_does_not_hold(data: st.DataObject) -> None:
    new = data.draw(st.integers(2, MANY))
    old = data.draw(st.integers(1, new - 1))
    proof = consistency_proof(LEAVES[:new], old)
    bent = data.draw(st.sampled_from(bent_versions(proof)))
    assert not is_consistent((old, ROOTS[old]), (new, ROOTS[new]), bent)


@given(st.integers(1, MANY), st.integers(1, MANY))
def test_swapped_or_foreign_roots_do_not_hold(one: int, two: int) -> None:
    old, new = sorted((one, two))
    proof = consistency_proof(LEAVES[:new], old)
    if old != new:
        assert not is_consistent((old, ROOTS[new]), (new, ROOTS[old]), proof)
        assert not is_consistent((new, ROOTS[new]), (old, ROOTS[old]), proof)
    assert not is_consistent((old, bytes(32)), (new, ROOTS[new]), proof)
    assert not is_consistent((old, ROOTS[old]), (new, bytes(32)), proof)
    assert not is_consistent((-1, ROOTS[0]), (new, ROOTS[new]), [])


def bent_versions(proof: list[bytes]) -> list[list[bytes]]:
    """Return the proof cut, lengthened, reordered and with single bits turned."""
    bent = [[*proof, bytes(32)], [bytes(32), *proof], [*proof, EMPTY_ROOT]]
    bent += [proof[:-1], proof[1:]] if proof else []
    bent += [proof[::-1]] if proof[::-1] != proof else []
    for place, step in enumerate(proof):
        turned = bytes([step[0] ^ 1, *step[1:]])
        bent.append([*proof[:place], turned, *proof[place + 1 :]])
    return bent


@given(st.integers(0, MANY))
def test_the_right_edge_survives_being_put_away(size: int) -> None:
    edge = CompactRange()
    for leaf in LEAVES[:size]:
        edge.append(leaf)
    again = CompactRange.from_bytes(size, edge.to_bytes())
    again.append(LEAVES[0])
    assert edge.root() == ROOTS[size]
    assert again.root() == root([*LEAVES[:size], LEAVES[0]])


def test_peaks_that_do_not_fit_the_size_are_refused() -> None:
    with pytest.raises(ValueError, match="do not make a tree"):
        CompactRange(3, [bytes(32)])


@pytest.mark.parametrize("index", [-1, 3])
def test_there_is_no_proof_for_what_is_not_there(index: int) -> None:
    with pytest.raises(IndexError):
        inclusion_proof(LEAVES[:3], index)
    with pytest.raises(IndexError):
        consistency_proof(LEAVES[:3], index + 1 if index > 0 else index)
