"""T14: the published vectors of Certificate Transparency, made anew.

The eight leaves and their roots are those with which CT implementations have been
checked since RFC 6962. The proofs are worked out here from the definitions of RFC
9162 alone, and every probe is bent in the ways in which the test data of such
libraries bends theirs; each must be accepted or rejected exactly.
"""

from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from typing import NamedTuple

import pytest

from app.ledger.merkle import (
    consistency_proof,
    inclusion_proof,
    is_consistent,
    is_included,
    leaf_hash,
    root,
)

INPUTS = [
    bytes.fromhex(text)
    for text in (
        "",
        "00",
        "10",
        "2021",
        "3031",
        "40414243",
        "5051525354555657",
        "606162636465666768696a6b6c6d6e6f",
    )
]
ROOTS = [
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]
SIZE = len(INPUTS)
LEAVES = [leaf_hash(entry) for entry in INPUTS]
OTHER = sha256(b"something else").digest()


@cache
def mth(start: int, end: int) -> bytes:
    """MTH(D[start:end]) of section 2.1.1."""
    if end - start == 1:
        return sha256(b"\x00" + INPUTS[start]).digest()
    if end == start:
        return sha256().digest()
    k = split(end - start)
    return sha256(b"\x01" + mth(start, start + k) + mth(start + k, end)).digest()


def split(n: int) -> int:
    """The largest power of two smaller than n."""
    return 1 << (n - 1).bit_length() - 1


def path(m: int, start: int, end: int) -> list[bytes]:
    """PATH(m, D[start:end]) of section 2.1.3.1."""
    if end - start == 1:
        return []
    k = start + split(end - start)
    if m < k:
        return [*path(m, start, k), mth(k, end)]
    return [*path(m, k, end), mth(start, k)]


def subproof(m: int, start: int, end: int, *, is_known: bool) -> list[bytes]:
    """SUBPROOF(m, D[start:end], b) of section 2.1.4.1."""
    if m == end:
        return [] if is_known else [mth(start, end)]
    k = start + split(end - start)
    if m <= k:
        return [*subproof(m, start, k, is_known=is_known), mth(k, end)]
    return [*subproof(m, k, end, is_known=False), mth(start, k)]


class Inclusion(NamedTuple):
    what: str
    leaf: bytes
    place: int
    size: int
    proof: list[bytes]
    root: bytes


class Consistency(NamedTuple):
    what: str
    size1: int
    size2: int
    root1: bytes
    root2: bytes
    proof: list[bytes]


def inclusions() -> Iterator[Inclusion]:
    for size in range(1, SIZE + 1):
        for index in range(size):
            proof = path(index, 0, size)
            yield Inclusion("good", LEAVES[index], index, size, proof, mth(0, size))


def bent_inclusions() -> Iterator[Inclusion]:
    for good in inclusions():
        for place in (good.place - 1, good.place + 1, good.place ^ 2, good.size):
            if place != good.place:
                yield good._replace(what="wrong index", place=place)
        for size in (good.size * 2, good.size // 2, 0, -1):
            bent = good._replace(what="wrong tree size", size=size)
            if len(path_shape(bent)) != len(good.proof) or size <= good.place:
                yield bent
        yield good._replace(what="wrong leaf", leaf=OTHER)
        yield good._replace(what="empty leaf", leaf=b"")
        yield good._replace(what="wrong root", root=OTHER)
        yield good._replace(what="empty root", root=b"")
        for proof in bent_proofs(good.proof, good.root):
            yield good._replace(what="bent proof", proof=proof)


def path_shape(probe: Inclusion) -> list[int]:
    """Give how many steps a proof for this place in this size would have."""
    steps, place, last = [], probe.place, probe.size - 1
    while last > 0:
        if place & 1 or place < last:
            steps.append(place)
        place, last = place >> 1, last >> 1
    return steps


def bent_proofs(proof: list[bytes], whole: bytes) -> Iterator[list[bytes]]:
    yield [*proof, b""]
    yield [*proof, whole]
    yield [whole, *proof]
    yield [OTHER, *proof]
    yield [*proof, OTHER]
    for place, step in enumerate(proof):
        yield proof[:place] + proof[place + 1 :]
        yield [*proof[:place], OTHER, *proof[place + 1 :]]
        yield [*proof[:place], step[:-1], *proof[place + 1 :]]
        yield [*proof[:place], b"", *proof[place:]]


def consistencies() -> Iterator[Consistency]:
    for size2 in range(1, SIZE + 1):
        for size1 in range(1, size2 + 1):
            proof = subproof(size1, 0, size2, is_known=True)
            yield Consistency("good", size1, size2, mth(0, size1), mth(0, size2), proof)


def bent_consistencies() -> Iterator[Consistency]:
    for good in consistencies():
        if good.size1 == good.size2:
            yield good._replace(what="same size, two roots", root1=OTHER)
            yield good._replace(what="same size, a proof", proof=[OTHER])
            continue
        yield good._replace(what="sizes swapped", size1=good.size2, size2=good.size1)
        yield good._replace(what="roots swapped", root1=good.root2, root2=good.root1)
        yield good._replace(what="wrong old root", root1=OTHER)
        yield good._replace(what="wrong new root", root2=OTHER)
        yield good._replace(what="empty roots", root1=b"", root2=b"")
        yield good._replace(what="empty proof", proof=[])
        yield good._replace(what="negative size", size1=-good.size1)
        for proof in bent_proofs(good.proof, good.root1):
            yield good._replace(what="bent proof", proof=proof)


def test_t14_the_roots_are_the_published_ones() -> None:
    made = [root(LEAVES[:size]).hex() for size in range(SIZE + 1)]
    assert made == ROOTS == [mth(0, size).hex() for size in range(SIZE + 1)]


def test_t14_the_proofs_are_those_of_the_definitions() -> None:
    for probe in inclusions():
        assert inclusion_proof(LEAVES[: probe.size], probe.place) == probe.proof
    for step in consistencies():
        assert consistency_proof(LEAVES[: step.size2], step.size1) == step.proof


def test_t14_every_good_probe_is_accepted() -> None:
    for probe in inclusions():
        assert is_included(*probe[1:]), probe
    for what, size1, size2, root1, root2, proof in consistencies():
        assert is_consistent((size1, root1), (size2, root2), proof), what


@pytest.mark.parametrize("least", [1_000])
def test_t14_every_bent_probe_is_rejected(least: int) -> None:
    bent = list(bent_inclusions())
    for probe in bent:
        assert not is_included(*probe[1:]), probe
    steps = list(bent_consistencies())
    for step in steps:
        old, new = (step.size1, step.root1), (step.size2, step.root2)
        assert not is_consistent(old, new, step.proof), step
    assert len(bent) + len(steps) > least
