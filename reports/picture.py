"""A picture from a person's file, made fit for an archive."""

import io
import warnings

from PIL import Image, UnidentifiedImageError
from reportlab.platypus import Image as Drawn

from app.errors import Refused
from app.language import _

_MOST_PIXELS = 40_000_000
_LONGEST_SIDE = 900
_LARGEST = 20 * 1024 * 1024


def fitted(contents: bytes, width: float, height: float) -> Drawn:
    """Give a picture that fits a box in points, its shape kept.

    It is flattened onto white in RGB, scaled down and freed of everything a
    camera or an editor left in it: an archive takes no CMYK, and a letterhead
    should not carry the place where a photograph was taken.

    Raises:
        Refused: the file is no PNG or JPEG picture, or too large a one.
    """
    flat = _flattened(contents)
    share = min(width / flat.width, height / flat.height)
    out = io.BytesIO()
    flat.save(out, "PNG")
    out.seek(0)
    return Drawn(out, flat.width * share, flat.height * share)


def check(contents: bytes) -> None:
    """See that a file can be used as a picture.

    Raises:
        Refused: as :func:`fitted`.
    """
    _flattened(contents)


def _flattened(contents: bytes) -> Image.Image:
    wrong = Refused(
        _(
            "Berkas logo bukan gambar PNG atau JPEG yang dapat dibaca, atau terlalu "
            "besar; pilih gambar lain (paling besar 20 MB)."
        )
    )
    if len(contents) > _LARGEST:
        raise wrong
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # a camera's broken notes are no matter
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            picture = Image.open(io.BytesIO(contents), formats=("PNG", "JPEG"))
            if picture.width * picture.height > _MOST_PIXELS:
                raise wrong
            picture.thumbnail((_LONGEST_SIDE, _LONGEST_SIDE))
            clear = picture.convert("RGBA")
    except (
        UnidentifiedImageError,
        OSError,
        ValueError,
        SyntaxError,
        Image.DecompressionBombError,
        Image.DecompressionBombWarning,
    ) as error:
        raise wrong from error
    white = Image.new("RGBA", clear.size, "white")
    white.alpha_composite(clear)
    return white.convert("RGB")
