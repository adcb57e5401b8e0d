"""What an import is about to do, and has done, in words."""

from app.language import _
from ui.desktop import formats
from ui.desktop.pages.import_work import Done, Preview


def file_words(name: str, preview: Preview) -> str:
    """Say what a file turned out to be: layout, items, rows and rupiah."""
    sheet = preview.sheet
    return _("{file} · {layout} · {items} barang dari {rows} baris · {total}").format(
        file=name,
        layout=sheet.layout.replace("_", " "),
        items=formats.number(len(sheet.items)),
        rows=formats.number(sheet.data_rows),
        total="Rp" + formats.number(preview.worth),
    )


def verdict_words(preview: Preview) -> str:
    """Say that nothing is new, where nothing is."""
    if preview.added or preview.agency_id is None:
        return ""
    kept = formats.number(len(preview.kept))
    if preview.changed:
        return _(
            "Tidak ada barang baru; {kept} sudah sama. Centang perubahan yang diambil."
        ).format(kept=kept)
    return _(
        "Tidak ada yang baru: {kept} barang di lembar ini sudah sama di daftar."
    ).format(kept=kept)


def go_words(added: int, ticked: int) -> str:
    """Say what pressing the button does."""
    numbers = {"added": formats.number(added), "ticked": formats.number(ticked)}
    if added and ticked:
        return _("Tambah {added} barang, ubah {ticked} kolom").format(**numbers)
    if added:
        return _("Tambah {added} barang").format(**numbers)
    if ticked:
        return _("Ubah {ticked} kolom").format(**numbers)
    return _("Belum ada yang diambil")


def done_words(done: Done) -> str:
    """Say in one sentence what an import has done."""
    return _(
        "Ditambah {added} barang; {fields} kolom diubah pada {assets} barang; {kept} "
        "dibiarkan karena sudah sama; {refused} baris ditolak."
    ).format(
        added=formats.number(done.added),
        fields=formats.number(done.fields_changed),
        assets=formats.number(done.assets_changed),
        kept=formats.number(done.kept),
        refused=formats.number(done.refused),
    )
