"""The Merkle tree of RFC 9162, section 2.1, over SHA-256.

It lets anyone who kept one root see that nothing under it has changed: with an
inclusion proof for one line, with a consistency proof for a whole earlier log.
Sizes are numbers of leaves; indices count from 0.
"""

from collections.abc import Iterable, Sequence
from hashlib import sha256

HASH_LENGTH = 32
EMPTY_ROOT = sha256().digest()


def leaf_hash(entry: bytes) -> bytes:
    """Return the hash of a leaf: ``SHA-256(0x00 || entry)``."""
    return sha256(b"\x00" + entry).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """Return the hash of an inner node: ``SHA-256(0x01 || left || right)``."""
    return sha256(b"\x01" + left + right).digest()


class CompactRange:
    """The right edge of a tree: enough to append to it and to know its root.

    Attributes:
        size: how many leaves there are.
        peaks: roots of the full subtrees, largest first; one for each 1 in the
            binary spelling of the size.
    """

    def __init__(self, size: int = 0, peaks: Iterable[bytes] = ()) -> None:
        self.size = size
        self.peaks = list(peaks)
        if len(self.peaks) != size.bit_count():
            msg = f"{len(self.peaks)} peaks do not make a tree of {size}"
            raise ValueError(msg)

    def append(self, leaf: bytes) -> None:
        """Add a leaf hash at the end."""
        self.peaks.append(leaf)
        full = self.size
        while full & 1:
            right = self.peaks.pop()
            self.peaks[-1] = node_hash(self.peaks[-1], right)
            full >>= 1
        self.size += 1

    def root(self) -> bytes:
        """Return the root of the tree as it stands."""
        if not self.peaks:
            return EMPTY_ROOT
        root = self.peaks[-1]
        for peak in reversed(self.peaks[:-1]):
            root = node_hash(peak, root)
        return root

    def to_bytes(self) -> bytes:
        """Return the peaks joined, for keeping beside the size."""
        return b"".join(self.peaks)

    @classmethod
    def from_bytes(cls, size: int, joined: bytes) -> "CompactRange":
        """Return the range that :meth:`to_bytes` came from.

        Raises:
            ValueError: the bytes do not fit the size.
        """
        steps = range(0, len(joined), HASH_LENGTH)
        return cls(size, [joined[at : at + HASH_LENGTH] for at in steps])


def root(leaves: Iterable[bytes]) -> bytes:
    """Return the root over leaf hashes."""
    edge = CompactRange()
    for leaf in leaves:
        edge.append(leaf)
    return edge.root()


def inclusion_proof(leaves: Sequence[bytes], index: int) -> list[bytes]:
    """Return PATH(index, leaves) of RFC 9162 section 2.1.3.1."""
    if not 0 <= index < len(leaves):
        raise IndexError(index)
    start, end, path = 0, len(leaves), []
    while end - start > 1:
        middle = start + _left_size(end - start)
        if index < middle:
            path.append(root(leaves[middle:end]))
            end = middle
        else:
            path.append(root(leaves[start:middle]))
            start = middle
    return path[::-1]


def consistency_proof(leaves: Sequence[bytes], old_size: int) -> list[bytes]:
    """Return PROOF(old_size, leaves) of RFC 9162 section 2.1.4.1.

    It is empty when the sizes agree or the old log was empty.
    """
    if not 0 <= old_size <= len(leaves):
        raise IndexError(old_size)
    if old_size in (0, len(leaves)):
        return []
    start, end, path = 0, len(leaves), []
    while end != old_size:
        middle = start + _left_size(end - start)
        if old_size <= middle:
            path.append(root(leaves[middle:end]))
            end = middle
        else:
            path.append(root(leaves[start:middle]))
            start = middle
    if start > 0:
        path.append(root(leaves[start:end]))
    return path[::-1]


def is_included(
    leaf: bytes, index: int, size: int, proof: Sequence[bytes], against: bytes
) -> bool:
    """Check an inclusion proof by the steps of RFC 9162 section 2.1.3.2."""
    if not 0 <= index < size:
        return False
    place, last, found = index, size - 1, leaf
    for step in proof:
        if last == 0:
            return False
        if place & 1 or place == last:
            found = node_hash(step, found)
            while not place & 1 and place:
                place, last = place >> 1, last >> 1
        else:
            found = node_hash(found, step)
        place, last = place >> 1, last >> 1
    return last == 0 and found == against


def is_consistent(
    old: tuple[int, bytes], new: tuple[int, bytes], proof: Sequence[bytes]
) -> bool:
    """Check a consistency proof by the steps of RFC 9162 section 2.1.4.2.

    Args:
        old: size and root that were held.
        new: size and root that are shown now.
        proof: the hashes that lead from the one to the other.
    """
    (old_size, old_root), (new_size, new_root) = old, new
    if not 0 <= old_size <= new_size:
        return False
    if old_size == new_size:
        return not proof and old_root == new_root
    if old_size == 0:
        return not proof and old_root == EMPTY_ROOT
    return _walk(old, new, list(proof))


def _walk(old: tuple[int, bytes], new: tuple[int, bytes], proof: list[bytes]) -> bool:
    (old_size, old_root), (new_size, new_root) = old, new
    if old_size & (old_size - 1) == 0:  # a full tree: its root is the first step
        proof.insert(0, old_root)
    if not proof:
        return False
    place, last = old_size - 1, new_size - 1
    while place & 1:
        place, last = place >> 1, last >> 1
    old_found = new_found = proof[0]
    for step in proof[1:]:
        if last == 0:
            return False
        if place & 1 or place == last:
            old_found = node_hash(step, old_found)
            new_found = node_hash(step, new_found)
            while not place & 1 and place:
                place, last = place >> 1, last >> 1
        else:
            new_found = node_hash(new_found, step)
        place, last = place >> 1, last >> 1
    return last == 0 and old_found == old_root and new_found == new_root


def _left_size(width: int) -> int:
    """Return the largest power of two below ``width`` (which is above 1)."""
    return 1 << (width - 1).bit_length() - 1
