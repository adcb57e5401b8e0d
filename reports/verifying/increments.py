"""What was added to a file after it was signed, object by object.

After the first signed revision an existing object may be replaced only if it is

* a signature field that is being signed just then (its value and appearance),
* the catalog or the form, to name validation data, permissions or new fields,
* a list of annotations or fields that grew by a signature without any room,
* the store of validation data (DSS) and its own lists.

Everything else in an increment must be new, with a number the signed revision
neither had nor pointed to. This is stricter than ISO 32000-2, 12.8.2.2 asks
for (no form may be filled), which our own documents can afford, and it looks
only at what changed: pyHanko's general analysis walks the whole structure
tree, half a minute for a tagged report of 10,000 rows.
"""

from collections.abc import Iterator
from functools import cached_property
from typing import Any

from pyhanko.pdf_utils import generic
from pyhanko.sign.fields import MDPPerm

from app.language import _
from reports.verifying.dangling import numbers_left_open
from reports.verifying.document import UNREADABLE, Document

_SIGNED_KEYS = {"/V", "/AP", "/M", "/F", "/AS", "/MK", "/DA", "/DR", "/Lock"}
_CATALOG_KEYS = {"/DSS", "/Perms", "/Extensions", "/AcroForm", "/Version"}
_DSS_DEPTH = 4  # DSS, /VRI, one entry of it, its lists


def forbidden_changes(document: Document) -> tuple[str, ...]:
    """Say what later revisions changed that a signed file may not change."""
    if not document.embedded:
        return ()
    try:
        return tuple(_changes(document))
    except UNREADABLE:
        return (_("ada bagian yang ditambahkan tetapi tidak terbaca"),)


def _changes(document: Document) -> Iterator[str]:
    base = document.embedded[0].signed_revision
    last = document.reader.xrefs.total_revisions - 1
    yield from _signed_after_closing(document)
    if last == base:
        return
    left_open = numbers_left_open(document, base)
    size = int(document.reader.trailer.flatten(base)["/Size"])
    for number in range(base + 1, last + 1):
        step = _Step(document, number)
        yield from step.trailer_changes()
        yield from step.freed_objects()
        for reference in step.touched():
            if step.existed(reference):
                yield from step.replaced(reference)
            elif reference.idnum < size or reference.idnum in left_open:
                yield _("objek {n} mengisi nomor yang dibiarkan terbuka").format(
                    n=reference.idnum
                )


def _signed_after_closing(document: Document) -> Iterator[str]:
    closed = False
    for signature in document.signatures:
        if closed:
            yield _("ada tanda tangan {field} setelah dokumen ditutup").format(
                field=signature.field_name
            )
        lock = signature.fieldmdp
        closed |= signature.docmdp_level is MDPPerm.NO_CHANGES
        closed |= lock is not None and lock.action.value == "/All"


class _Step:
    """One revision beside the one before it."""

    def __init__(self, document: Document, number: int) -> None:
        reader = document.reader
        self._xrefs = reader.xrefs
        self._number = number
        self._old = reader.get_historical_resolver(number - 1)
        self._new = reader.get_historical_resolver(number)
        self._old_trailer = reader.trailer.flatten(number - 1)
        self._new_trailer = reader.trailer.flatten(number)
        freed = reader.xrefs.refs_freed_in_revision(number)
        self._freed = {int(one.idnum) for one in freed}
        self._root = self._old_trailer.raw_get("/Root").reference

    def trailer_changes(self) -> Iterator[str]:
        for key in ("/Root", "/Info", "/Encrypt"):
            if _entry(self._old_trailer, key) != _entry(self._new_trailer, key):
                yield _("penunjuk {key} berkas berganti").format(key=key)

    def freed_objects(self) -> Iterator[str]:
        for number in sorted(self._freed):
            if self.existed(generic.Reference(number, 0)):
                yield _("objek {n} dihapus").format(n=number)

    def touched(self) -> list[generic.Reference]:
        found = self._xrefs.explicit_refs_in_revision(self._number)
        kept = [one for one in found if one.idnum not in self._freed]
        return sorted(kept, key=lambda one: int(one.idnum))

    def existed(self, reference: generic.Reference) -> bool:
        try:
            before = self._xrefs.get_historical_ref(reference, self._number - 1)
        except KeyError:
            return False
        return before is not None

    def replaced(self, reference: generic.Reference) -> Iterator[str]:
        """Say what is wrong with the replacement of one object, if anything."""
        old, new = self._old.get_object(reference), self._new.get_object(reference)
        number = int(reference.idnum)
        if number == self._root.idnum:
            yield from self._catalog(old, new)
        elif number == self._form_number:
            yield from self._form(old, new)
        elif number in self._fields:
            yield from self._field(number, old, new)
        elif number in self._growing:
            if not self._grew(old, new):
                yield _("daftar isian atau anotasi {n} diubah").format(n=number)
        elif _is_page(old):
            yield from self._page(number, old, new)
        elif number not in self._validation_data or isinstance(
            new, generic.StreamObject
        ):
            yield _("objek {n} diganti").format(n=number)

    def _catalog(self, old: Any, new: Any) -> Iterator[str]:
        changed = _changed(old, new)
        for key in sorted(changed - _CATALOG_KEYS):
            yield _("katalog dokumen: {key} diubah").format(key=key)
        if "/Perms" in changed and "/Perms" in old:
            yield _("katalog dokumen: {key} diubah").format(key="/Perms")
        if "/AcroForm" in changed:
            before = _value(old, "/AcroForm", self._old)
            after = _value(new, "/AcroForm", self._new)
            if (
                self._form_number is not None
                or _number_of(new, "/AcroForm") is not None
            ):
                yield _("formulir tanda tangan ditukar")
            else:
                yield from self._form(before, after)

    def _form(self, old: Any, new: Any) -> Iterator[str]:
        changed = _changed(old, new) - {"/SigFlags"}
        fields = changed & {"/Fields"}
        if changed - fields:
            yield _("formulir tanda tangan diubah")
        elif fields and not self._grew(
            _value(old, "/Fields", self._old), _value(new, "/Fields", self._new)
        ):
            yield _("daftar kolom tanda tangan diubah")

    def _field(self, number: int, old: Any, new: Any) -> Iterator[str]:
        signs = "/V" not in old and "/V" in new
        allowed = _SIGNED_KEYS if signs else set()
        for key in sorted(_changed(old, new) - allowed):
            yield _("kolom tanda tangan {n}: {key} diubah").format(n=number, key=key)

    def _page(self, number: int, old: Any, new: Any) -> Iterator[str]:
        annotations = [
            _value(old, "/Annots", self._old),
            _value(new, "/Annots", self._new),
        ]
        if _changed(old, new) - {"/Annots"} or not self._grew(*annotations):
            yield _("halaman (objek {n}) diubah").format(n=number)

    def _grew(self, old: Any, new: Any) -> bool:
        """Tell whether a list only gained signature fields that take no room."""
        if not isinstance(old, list) or not isinstance(new, list):
            return False
        before, after = _items(old), _items(new)
        if [repr(one) for one in after[: len(before)]] != [repr(one) for one in before]:
            return False
        return all(self._takes_no_room(one) for one in after[len(before) :])

    def _takes_no_room(self, item: Any) -> bool:
        field = _resolved(item, self._new)
        if (
            not isinstance(field, generic.DictionaryObject)
            or field.get("/FT") != "/Sig"
        ):
            return False
        left, below, right, above = (
            float(edge) for edge in _value(field, "/Rect", self._new) or [0] * 4
        )
        return (right - left) * (above - below) == 0

    @cached_property
    def _catalog_before(self) -> Any:
        return self._old.get_object(self._root)

    @cached_property
    def _form_number(self) -> int | None:
        return _number_of(self._catalog_before, "/AcroForm")

    @cached_property
    def _field_list(self) -> Any:
        form = _value(self._catalog_before, "/AcroForm", self._old)
        return _value(form, "/Fields", self._old)

    @cached_property
    def _fields(self) -> set[int]:
        """Numbers of the signature fields that were there before."""
        numbers = set()
        for item in _items(self._field_list):
            field = _resolved(item, self._old)
            number = _number(item)
            is_field = isinstance(field, generic.DictionaryObject)
            if number is not None and is_field and field.get("/FT") == "/Sig":
                numbers.add(number)
        return numbers

    @cached_property
    def _growing(self) -> set[int]:
        """Numbers of the lists that may grow: fields, annotations of pages."""
        form = _value(self._catalog_before, "/AcroForm", self._old)
        numbers = {_number_of(page, "/Annots") for page in self._pages()}
        numbers.add(_number_of(form, "/Fields"))
        return {number for number in numbers if number is not None}

    def _pages(self) -> Iterator[Any]:
        waiting = [self._catalog_before.raw_get("/Pages")]
        seen: set[int] = set()
        while waiting:
            item = waiting.pop()
            number, node = _number(item), _resolved(item, self._old)
            if number in seen or not isinstance(node, generic.DictionaryObject):
                continue
            if number is not None:
                seen.add(number)
            if "/Kids" in node:
                waiting += _items(_value(node, "/Kids", self._old))
            else:
                yield node

    @cached_property
    def _validation_data(self) -> set[int]:
        """Numbers of the dictionaries and lists that make up the DSS."""
        found: set[int] = set()
        catalog = self._catalog_before
        waiting = [(catalog.raw_get("/DSS"), 0)] if "/DSS" in catalog else []
        while waiting:
            item, depth = waiting.pop()
            node = _resolved(item, self._old)
            if isinstance(node, generic.StreamObject) or depth > _DSS_DEPTH:
                continue
            number = _number(item)
            if number is not None:
                found.add(number)
            waiting += [(child, depth + 1) for child in _children(node)]
        return found


def _entry(dictionary: Any, key: str) -> str | None:
    return repr(dictionary.raw_get(key)) if key in dictionary else None


def _changed(old: Any, new: Any) -> set[str]:
    if not isinstance(old, generic.DictionaryObject) or type(old) is not type(new):
        return {"/Type"}
    keys = set(old) | set(new)
    return {str(key) for key in keys if _entry(old, key) != _entry(new, key)}


def _is_page(thing: Any) -> bool:
    return (
        isinstance(thing, generic.DictionaryObject)
        and not isinstance(thing, generic.StreamObject)
        and thing.get("/Type") == "/Page"
    )


def _number(item: Any) -> int | None:
    return (
        int(item.reference.idnum) if isinstance(item, generic.IndirectObject) else None
    )


def _number_of(dictionary: Any, key: str) -> int | None:
    if not isinstance(dictionary, generic.DictionaryObject) or key not in dictionary:
        return None
    return _number(dictionary.raw_get(key))


def _resolved(item: Any, resolver: Any) -> Any:
    if isinstance(item, generic.IndirectObject):
        return resolver.get_object(item.reference)
    return item


def _value(dictionary: Any, key: str, resolver: Any) -> Any:
    """Return an entry as it stood in the resolver's revision, or an empty list."""
    if not isinstance(dictionary, generic.DictionaryObject) or key not in dictionary:
        return generic.ArrayObject()
    return _resolved(dictionary.raw_get(key), resolver)


def _items(array: Any) -> list[Any]:
    """Return the items as they are written; ArrayObject follows references."""
    return list(list.__iter__(array)) if isinstance(array, list) else []


def _children(node: Any) -> list[Any]:
    if isinstance(node, generic.DictionaryObject):
        return [node.raw_get(key) for key in node]
    return _items(node)
