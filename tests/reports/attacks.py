"""Twenty ways to cheat with a signed PDF; each makes its file anew.

The numbers are those of the study behind them (docs of pdf-insecurity.org:
shadow attacks, incremental saving, signature wrapping, universal forgery).
"""

import io
import re
from collections.abc import Callable
from functools import cache

import pikepdf
from pikepdf import Array, Dictionary, Name, String
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import pdf_name
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

from reports.signing import Note, sign
from reports.signing.held_key import KeySigner
from tests.reports.notary import NOW, found, office, paper, saved

Attack = Callable[[], bytes]
ATTACKS: dict[str, Attack] = {}
PLACE = Note(place="Kota Contoh")


def attack(function: Attack) -> Attack:
    ATTACKS[function.__name__] = function
    return function


def first(pdf: bytes) -> bytes:
    return sign(pdf, KeySigner(office().leader), at=NOW, note=PLACE).pdf


def second(pdf: bytes) -> bytes:
    return sign(pdf, KeySigner(office().inspector), at=NOW, note=PLACE).pdf


def both(pdf: bytes | None = None) -> bytes:
    return _plain() if pdf is None else second(first(pdf))


@cache
def _plain() -> bytes:
    """Two good signatures, made once: most attacks begin with them."""
    return second(first(paper()))


def changed(change: Callable[[pikepdf.Pdf], None]) -> bytes:
    pdf = pikepdf.open(io.BytesIO(paper()))
    change(pdf)
    return saved(pdf)


def increment(pdf: bytes, write: Callable[[IncrementalPdfFileWriter], None]) -> bytes:
    writer = IncrementalPdfFileWriter(io.BytesIO(pdf), strict=False)
    write(writer)
    target = io.BytesIO()
    writer.write(target)
    return target.getvalue()


def form(width: int, height: int, drawn: bytes) -> generic.StreamObject:
    return generic.StreamObject(
        {
            pdf_name("/Type"): pdf_name("/XObject"),
            pdf_name("/Subtype"): pdf_name("/Form"),
            pdf_name("/BBox"): numbers(0, 0, width, height),
        },
        stream_data=drawn,
    )


def numbers(*values: int) -> generic.ArrayObject:
    return generic.ArrayObject(map(generic.NumberObject, values))


def put(writer: IncrementalPdfFileWriter, reference, thing) -> None:
    writer.objects[(reference.generation, reference.idnum)] = thing


@attack
def a00_two_good_signatures() -> bytes:
    return both()


@attack
def a01_one_byte_of_a_signed_page() -> bytes:
    data = bytearray(both())
    data[data.index(b"stream", 2000) + 60] ^= 1
    return bytes(data)


@attack
def a02_one_byte_of_a_signature_value() -> bytes:
    data = bytearray(both())
    at = data.rindex(b"/Contents <") + 11 + 1500
    data[at] = ord("0") if data[at] != ord("0") else ord("1")
    return bytes(data)


@attack
def a03_one_byte_of_the_second_revision() -> bytes:
    data = bytearray(both())
    data[data.rindex(b"Kota Contoh")] = ord("k")
    return bytes(data)


@attack
def a04_junk_behind_the_end() -> bytes:
    return both() + b"\n% tambahan\n"


@attack
def a05_text_drawn_on_a_page() -> bytes:
    def write(writer: IncrementalPdfFileWriter) -> None:
        drawn = generic.StreamObject(stream_data=b"q 1 1 1 rg 100 500 300 40 re f Q")
        writer.add_stream_to_page(0, writer.add_object(drawn))

    return increment(both(), write)


def cover_with_annotation(writer: IncrementalPdfFileWriter) -> None:
    drawn = writer.add_object(form(300, 40, b"1 1 1 rg 0 0 300 40 re f"))
    annotation = generic.DictionaryObject(
        {
            pdf_name("/Type"): pdf_name("/Annot"),
            pdf_name("/Subtype"): pdf_name("/FreeText"),
            pdf_name("/Rect"): numbers(100, 500, 400, 540),
            pdf_name("/F"): generic.NumberObject(4),
            pdf_name("/AP"): generic.DictionaryObject({pdf_name("/N"): drawn}),
        }
    )
    page = writer.find_page_for_modification(0)[0]
    writer.register_annotation(page, writer.add_object(annotation))


@attack
def a06_annotation_over_a_page() -> bytes:
    return increment(both(), cover_with_annotation)


@attack
def a06b_annotation_before_the_last_signature() -> bytes:
    return second(increment(first(paper()), cover_with_annotation))


def with_overlay(pdf: pikepdf.Pdf) -> None:
    overlay = pdf.make_stream(
        b"1 1 1 rg 0 0 400 60 re f 0 0 0 rg",
        Type=Name.XObject,
        Subtype=Name.Form,
        BBox=Array([0, 0, 400, 60]),
    )
    page = pdf.pages[0]
    page.Resources["/XObject"] = Dictionary(Ov=overlay)
    page.contents_add(pdf.make_stream(b"q 1 0 0 1 90 560 cm /Ov Do Q"))


@attack
def a07_overlay_emptied_after_signing() -> bytes:
    def write(writer: IncrementalPdfFileWriter) -> None:
        page = writer.find_page_for_modification(0)[0].get_object()
        overlay = page["/Resources"]["/XObject"].raw_get("/Ov")
        put(writer, overlay, form(400, 60, b" "))

    return increment(both(changed(with_overlay)), write)


def with_text_field(pdf: pikepdf.Pdf) -> None:
    drawn = pdf.make_stream(
        b"/Tx BMC q BT (Rp 100) Tj ET Q EMC",
        Type=Name.XObject,
        Subtype=Name.Form,
        BBox=Array([0, 0, 120, 16]),
    )
    field = pdf.make_indirect(
        Dictionary(
            Type=Name.Annot,
            Subtype=Name.Widget,
            FT=Name.Tx,
            T=String("nilai"),
            V=String("Rp 100"),
            Rect=Array([100, 560, 220, 576]),
            F=4,
            AP=Dictionary(N=drawn),
        )
    )
    pdf.pages[0].obj.Annots = pdf.make_indirect(Array([field]))
    pdf.Root.AcroForm.Fields.append(field)


def fill_the_field(writer: IncrementalPdfFileWriter) -> None:
    fields = [one.get_object() for one in writer.root["/AcroForm"]["/Fields"]]
    field = next(one for one in fields if one.get("/T") == "nilai")
    field[pdf_name("/V")] = generic.pdf_string("Rp 900.000.000")
    drawn = form(120, 16, b"/Tx BMC q BT (Rp 900.000.000) Tj ET Q EMC")
    field[pdf_name("/AP")] = generic.DictionaryObject(
        {pdf_name("/N"): writer.add_object(drawn)}
    )
    writer.update_container(field)


@attack
def a08_text_field_filled_after_one_signature() -> bytes:
    return increment(first(changed(with_text_field)), fill_the_field)


@attack
def a08b_text_field_filled_after_both() -> bytes:
    return increment(both(changed(with_text_field)), fill_the_field)


@attack
def a08c_text_field_filled_between_the_signatures() -> bytes:
    return second(increment(first(changed(with_text_field)), fill_the_field))


@attack
def a09_font_program_exchanged() -> bytes:
    def write(writer: IncrementalPdfFileWriter) -> None:
        page = writer.find_page_for_modification(0)[0].get_object()
        fonts = list(page["/Resources"]["/Font"].values())
        files = [
            one.get_object()["/FontDescriptor"].raw_get("/FontFile2") for one in fonts
        ]
        other = files[-1].get_object().data
        length = {pdf_name("/Length1"): generic.NumberObject(len(other))}
        put(writer, files[0], generic.StreamObject(length, stream_data=other))

    return increment(both(), write)


def with_hidden_pages(pdf: pikepdf.Pdf) -> None:
    page = pdf.make_indirect(
        Dictionary(
            Type=Name.Page,
            MediaBox=Array([0, 0, 595, 842]),
            Contents=pdf.make_stream(b"BT /F1 20 Tf 100 500 Td (ISI PALSU) Tj ET"),
            Resources=pdf.pages[0].Resources,
        )
    )
    tree = pdf.make_indirect(Dictionary(Type=Name.Pages, Kids=Array([page]), Count=1))
    page.Parent = tree
    pdf.Root.PieceInfo = Dictionary(X=tree)


@attack
def a10_catalog_turned_to_hidden_pages() -> bytes:
    def write(writer: IncrementalPdfFileWriter) -> None:
        writer.root[pdf_name("/Pages")] = writer.root["/PieceInfo"].raw_get("/X")
        writer.update_root()

    return increment(both(changed(with_hidden_pages)), write)


@attack
def a11_attached_findings_exchanged() -> bytes:
    def write(writer: IncrementalPdfFileWriter) -> None:
        file = writer.root["/Names"]["/EmbeddedFiles"]["/Names"][1]
        reference = file["/EF"].raw_get("/F")
        put(writer, reference, generic.StreamObject(stream_data=b'{"counts": {}}'))

    return increment(both(), write)


@attack
def a12_title_changed_in_the_metadata() -> bytes:
    def write(writer: IncrementalPdfFileWriter) -> None:
        about = writer.trailer.raw_get("/Info")
        about.get_object()[pdf_name("/Title")] = generic.pdf_string("Judul lain")
        writer.mark_update(about)
        reference = writer.root.raw_get("/Metadata")
        told = reference.get_object().data.replace(b"Laporan Hasil", b"Laporan Palsu")
        put(writer, reference, generic.StreamObject(stream_data=told))

    return increment(both(), write)


@attack
def a13_bytes_hidden_behind_the_signature_value() -> bytes:
    data = bytearray(both())
    at = data.rindex(b"0000000000>")
    data[at : at + 10] = b"6162636465"
    return bytes(data)


@attack
def a14_byte_range_renamed() -> bytes:
    data = both()
    at = data.rindex(b"/ByteRange")
    return data[:at] + b"/ByteRangX" + data[at + 10 :]


@attack
def a15_second_signature_cut_off() -> bytes:
    return first(paper())


@attack
def a16_signed_again_by_a_look_alike() -> bytes:
    stranger = found("CA Uji Inspektorat")
    leader = KeySigner(stranger.issue("Budi Pemeriksa"))
    inspector = KeySigner(stranger.issue("Siti Inspektur"))
    return sign(sign(paper(), leader, at=NOW).pdf, inspector, at=NOW).pdf


@attack
def a17_empty_validation_data_added() -> bytes:
    def write(writer: IncrementalPdfFileWriter) -> None:
        store = generic.DictionaryObject(
            {
                pdf_name("/Type"): pdf_name("/DSS"),
                pdf_name("/Certs"): generic.ArrayObject(),
            }
        )
        writer.root[pdf_name("/DSS")] = writer.add_object(store)
        writer.update_root()

    return increment(both(), write)


@attack
def a18_insider_signs_after_the_closing() -> bytes:
    from pyhanko.sign.fields import SigSeedSubFilter
    from pyhanko.sign.signers.pdf_signer import PdfSignatureMetadata, PdfSigner

    from reports.signing.held_key import CmsSigner, _Cms

    cms: CmsSigner = _Cms(office().leader)
    meta = PdfSignatureMetadata(field_name="Lain", subfilter=SigSeedSubFilter.PADES)
    writer = IncrementalPdfFileWriter(io.BytesIO(both()))
    return bytes(PdfSigner(meta, cms).sign_pdf(writer).getvalue())


@attack
def a19_object_defined_only_after_signing() -> bytes:
    return increment(both(_pointing_nowhere()), _define_9999)


def _define_9999(writer: IncrementalPdfFileWriter) -> None:
    writer.objects[(0, 9999)] = form(400, 60, b"1 0 0 rg 0 0 400 60 re f")


def _pointing_nowhere() -> bytes:
    """A paper whose first page draws object 9999, which is not there."""
    pdf = pikepdf.open(io.BytesIO(changed(with_overlay)))
    number = pdf.pages[0].Resources.XObject["/Ov"].objgen[0]
    raw = saved(pdf, compress=False)
    raw = raw.replace(b"/Ov %d 0 R" % number, b"/Ov 9999 0 R")
    offsets = {
        int(found[1]): found.start()
        for found in re.finditer(rb"(?<![0-9])(\d+) 0 obj", raw)
    }
    body = raw[: raw.rindex(b"xref\n0 ")]
    trailer = re.search(rb"trailer (<<.*?>>)\s*startxref", raw, re.S)
    assert trailer is not None
    free = b"0000000000 65535 f \n"
    table = b"".join(
        b"%010d 00000 n \n" % offsets[n] if n in offsets else free
        for n in range(1, max(offsets) + 1)
    )
    head = b"xref\n0 %d\n" % (max(offsets) + 1)
    end = b"\nstartxref\n%d\n%%%%EOF\n" % len(body)
    return body + head + free + table + b"trailer " + trailer[1] + end


# ------------------------------------------------- beyond the twenty: our own


@attack
def a20_seal_of_a_signed_field_redrawn() -> bytes:
    """The picture in the box says another name; nothing else changes."""

    def write(writer: IncrementalPdfFileWriter) -> None:
        field = writer.root["/AcroForm"]["/Fields"][0]
        drawn = writer.add_object(form(220, 70, b"1 0 0 rg 0 0 220 70 re f"))
        field[pdf_name("/AP")] = generic.DictionaryObject({pdf_name("/N"): drawn})
        writer.update_container(field)

    return increment(both(), write)


def with_content_list(pdf: pikepdf.Pdf) -> None:
    page = pdf.pages[0].obj
    page.Contents = pdf.make_indirect(Array([page.Contents]))


@attack
def a21_stream_appended_to_a_list_of_contents() -> bytes:
    def write(writer: IncrementalPdfFileWriter) -> None:
        page = writer.find_page_for_modification(0)[0].get_object()
        drawn = generic.StreamObject(stream_data=b"q 1 1 1 rg 100 500 300 40 re f Q")
        contents = page["/Contents"]
        contents.append(writer.add_object(drawn))
        writer.mark_update(page.raw_get("/Contents"))

    return increment(both(changed(with_content_list)), write)


@attack
def a22_attachment_deleted() -> bytes:
    data = both()
    file = IncrementalPdfFileWriter(io.BytesIO(data)).root["/AF"].raw_get(0)
    start = int(data[data.rindex(b"startxref") + 9 : data.rindex(b"%%EOF")])
    size = max(int(one) for one in re.findall(rb"/Size (\d+)", data))
    root = re.findall(rb"/Root (\d+ 0 R)", data)[-1]
    about = re.findall(rb"/Info (\d+ 0 R)", data)[-1]
    table = b"xref\n%d 1\n0000000000 00001 f \n" % file.reference.idnum
    trailer = b"trailer\n<< /Size %d /Root %b /Info %b /Prev %d >>\n" % (
        size,
        root,
        about,
        start,
    )
    return data + table + trailer + b"startxref\n%d\n%%%%EOF\n" % len(data)


@attack
def a23_case_of_one_digit_of_the_value() -> bytes:
    data = bytearray(both())
    start = data.rindex(b"/Contents <") + 11
    at = next(i for i in range(start, len(data)) if chr(data[i]).isalpha())
    data[at] ^= 0x20
    return bytes(data)
