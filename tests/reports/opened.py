"""A finished file, read back by libraries that had no part in making it."""

import io
import json
from typing import Any

import page as page_validation
import pikepdf
import pypdfium2

_LIMITS = page_validation.SafetyLimits(
    max_table_grid_rows=2_000_000,
    max_table_grid_cells=20_000_000,
    max_reference_depth=20_000,  # bookmarks of one level are a chain
)


def text_of(pdf: bytes) -> str:
    """All the text, page after page, as a reader would copy it."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return "\n".join(
            document[index].get_textpage().get_text_bounded().replace("\r\n", "\n")
            for index in range(len(document))
        )
    finally:
        document.close()


def pages_of(pdf: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [
            document[index].get_textpage().get_text_bounded()
            for index in range(len(document))
        ]
    finally:
        document.close()


def attached_to(pdf: bytes, name: str) -> bytes:
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        return opened.attachments[name].get_file().read_bytes()


def attached_json(pdf: bytes, name: str) -> Any:
    return json.loads(attached_to(pdf, name))


def faults(pdf: bytes, profiles: tuple[str, ...] = ("3a", "ua1")) -> list[str]:
    """What the validator finds against the profiles; nothing is what we want."""
    return [
        f"{found.rule_id}: {found.message[:160]}"
        for profile in profiles
        for found in page_validation.validate_pdf_bytes(
            pdf, profile=profile, limits=_LIMITS
        ).failures
        # the validator's own mistake: stream data that happens to end in CR
        if not ("STREAM-LENGTH" in found.rule_id and b"\r\nendstream" in pdf)
    ]


def pictures_in(pdf: bytes) -> int:
    """How many images the pages hold."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        return sum(
            1
            for found in opened.objects
            if isinstance(found, pikepdf.Stream)
            and found.get("/Subtype") == pikepdf.Name.Image
        )


def outside_links(pdf: bytes) -> int:
    """How many links of the file lead out of it."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        return sum(
            1
            for sheet in opened.pages
            for annotation in sheet.obj.get("/Annots", [])
            if "/A" in annotation
        )
