"""The program's icon in the form each system wants, drawn from its one mark."""

import io
import os
from pathlib import Path

from PIL import Image

ROOT = Path(__file__).resolve().parent.parent
MARK = ROOT / "ui/desktop/resources/icons/pageh.svg"
SIZES = (16, 24, 32, 48, 64, 128, 256)
_ENDINGS = {"win32": "ico", "darwin": "icns", "linux": "png"}


def for_program(folder: Path, platform: str) -> Path | None:
    """Draw the icon a system shows for a program; Linux keeps it beside instead."""
    if platform == "linux":
        return None
    return draw(folder / f"pageh.{_ENDINGS.get(platform, 'png')}")


def draw(file: Path, size: int = 256) -> Path:
    """Draw the icon into a file: ``.ico`` holds every size, ``.png`` just one."""
    picture = Image.open(io.BytesIO(_png(1024 if file.suffix == ".icns" else size)))
    if file.suffix == ".ico":
        smaller = [Image.open(io.BytesIO(_png(each))) for each in SIZES[:-1]]
        sizes = [(each, each) for each in SIZES]
        picture.save(file, sizes=sizes, append_images=smaller)
    else:
        picture.save(file)
    return file


def draw_side(file: Path) -> Path:
    """Draw what stands at the left of a set-up's first page, as Windows' bitmap.

    Twice the 164 by 314 that NSIS asks for: it is made smaller where the screen is.
    """
    from ui.desktop.theme.tokens import LIGHT  # noqa: PLC0415

    picture = Image.new("RGB", (328, 628), LIGHT.rail)
    mark = Image.open(io.BytesIO(_png(160)))
    picture.paste(mark, (84, 110), mark)
    picture.save(file)
    return file


def _png(size: int) -> bytes:
    """Return the mark in white on a rounded square of the program's colour."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF  # noqa: PLC0415
    from PySide6.QtGui import (  # noqa: PLC0415
        QColor,
        QImage,
        QImageWriter,
        QPainter,
    )
    from PySide6.QtSvg import QSvgRenderer  # noqa: PLC0415

    from ui.desktop.theme.tokens import LIGHT  # noqa: PLC0415

    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QColor(0, 0, 0, 0))
    painter.setBrush(QColor(LIGHT.accent))
    painter.drawRoundedRect(QRectF(0, 0, size, size), size * 0.2, size * 0.2)
    white = MARK.read_text(encoding="utf-8").replace("currentColor", "#ffffff")
    edge = size * 0.14
    space = QRectF(edge, edge, size - 2 * edge, size - 2 * edge)
    QSvgRenderer(white.encode()).render(painter, space)
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    return bytes(buffer.data().data())
