"""Drawn pages made into an archive file: PDF/A-3 and, when tagged, PDF/UA-1.

What reportlab leaves out is added in one pass: output intent, metadata told
twice in the same words, the structure tree, the attachment with its
relationship to the document, and the empty signature fields. The same pages
always give the same bytes.
"""

import hashlib
import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from reports import archive_structure
from reports.archive_metadata import Metadata, packet, pdf_moment
from reports.tagging import Markings, SignatureBox

_PROFILE = Path(__file__).parent / "resources" / "srgb.icc"
_PRINT = 4  # annotation flag
_HIDDEN = 0b11  # invisible, hidden: forbidden in an archive


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file inside the file; ``relationship`` as in ISO 19005-3, annex E."""

    name: str
    content: bytes
    mime: str
    description: str
    relationship: str = "Source"


def finish(
    pages: bytes,
    markings: Markings,
    metadata: Metadata,
    attachments: Sequence[Attachment] = (),
) -> bytes:
    """Make the archive file of drawn pages.

    PDF/A-3a with PDF/UA-1 where the pages are tagged, PDF/A-3u where they are
    not. The last signature field of the document closes it for every change.
    """
    with pikepdf.open(io.BytesIO(pages)) as pdf:
        _describe(pdf, metadata, is_tagged=markings.is_tagged)
        _attach(pdf, attachments, metadata.made_at)
        fields = _add_fields(pdf, markings.boxes)
        _tidy_annotations(pdf)
        if markings.is_tagged:
            archive_structure.write(pdf, markings, fields)
        out = io.BytesIO()
        pdf.save(
            out,
            min_version="1.7",
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            compress_streams=True,
            fix_metadata_version=False,
            deterministic_id=True,
        )
    return out.getvalue()


def _describe(pdf: pikepdf.Pdf, metadata: Metadata, *, is_tagged: bool) -> None:
    root: Any = pdf.Root
    # shipped, because a profile made on the spot carries the time of its making
    profile = _PROFILE.read_bytes()
    root.OutputIntents = Array(
        [
            Dictionary(
                Type=Name.OutputIntent,
                S=Name.GTS_PDFA1,
                OutputConditionIdentifier=String("sRGB IEC61966-2.1"),
                Info=String("sRGB IEC61966-2.1"),
                DestOutputProfile=pdf.make_stream(profile, N=3),
            )
        ]
    )
    xmp = packet(metadata, is_tagged=is_tagged)
    root.Metadata = pdf.make_stream(xmp, Type=Name.Metadata, Subtype=Name.XML)
    moment = String(pdf_moment(metadata.made_at))
    pdf.docinfo = pdf.make_indirect(
        Dictionary(
            Title=String(metadata.title),
            Author=String(metadata.author),
            Creator=String(metadata.tool),
            Producer=String(metadata.producer),
            CreationDate=moment,
            ModDate=moment,
        )
    )
    root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    root.Lang = String("id-ID")
    for key in ("/OpenAction", "/AA"):
        if key in root:
            del root[key]


def _attach(
    pdf: pikepdf.Pdf, attachments: Sequence[Attachment], made_at: datetime
) -> None:
    if not attachments:
        return
    moment = String(pdf_moment(made_at))
    names = []
    for attachment in sorted(attachments, key=lambda one: one.name):
        md5 = hashlib.md5(
            attachment.content, usedforsecurity=False
        )  # ISO 32000 says MD5
        stream = pdf.make_stream(
            attachment.content,
            Type=Name.EmbeddedFile,
            Subtype=Name(f"/{attachment.mime}"),
            Params=Dictionary(
                Size=len(attachment.content),
                ModDate=moment,
                CreationDate=moment,
                CheckSum=String(md5.digest()),
            ),
        )
        names += [
            String(attachment.name),
            pdf.make_indirect(
                Dictionary(
                    Type=Name.Filespec,
                    F=String(attachment.name),
                    UF=String(attachment.name),
                    Desc=String(attachment.description),
                    AFRelationship=Name(f"/{attachment.relationship}"),
                    EF=Dictionary(F=stream, UF=stream),
                )
            ),
        ]
    pdf.Root.Names = Dictionary(EmbeddedFiles=Dictionary(Names=Array(names)))
    pdf.Root.AF = Array(names[1::2])


def _add_fields(
    pdf: pikepdf.Pdf, boxes: Sequence[SignatureBox]
) -> list[tuple[SignatureBox, Any]]:
    """Make the empty fields now: a field added later would be a change."""
    if not boxes:
        return []
    fields = [(box, _widget(pdf, box)) for box in boxes]
    fields[-1][1].Lock = pdf.make_indirect(
        Dictionary(Type=Name.SigFieldLock, Action=Name.All, P=1)
    )
    pdf.Root.AcroForm = pdf.make_indirect(
        Dictionary(
            Fields=pdf.make_indirect(Array([widget for _, widget in fields])),
            SigFlags=1,
        )
    )
    return fields


def _widget(pdf: pikepdf.Pdf, box: SignatureBox) -> Any:
    """Put one empty signature field on its page."""
    left, bottom, right, top = box.box
    page: Any = pdf.pages[box.page].obj
    empty = pdf.make_stream(
        b"",
        Type=Name.XObject,
        Subtype=Name.Form,
        BBox=Array([0, 0, right - left, top - bottom]),
        Resources=Dictionary(),
    )
    widget = pdf.make_indirect(
        Dictionary(
            Type=Name.Annot,
            Subtype=Name.Widget,
            FT=Name.Sig,
            T=String(box.name),
            TU=String(box.label),
            F=_PRINT,
            Rect=Array([left, bottom, right, top]),
            P=page,
            AP=Dictionary(N=empty),
        )
    )
    if "/Annots" not in page:
        # indirect: a later increment replaces this list, not the page
        page.Annots = pdf.make_indirect(Array([]))
    page.Annots.append(widget)
    return widget


def _tidy_annotations(pdf: pikepdf.Pdf) -> None:
    for page in pdf.pages:
        # on every page: a later timestamp puts its widget on the first
        page.obj.Tabs = Name.S
        annotations: Any = page.obj.get("/Annots", [])
        for annotation in annotations:
            flags = int(annotation.get("/F", 0))
            annotation.F = (flags | _PRINT) & ~_HIDDEN
