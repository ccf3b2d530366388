"""Reading a paper as people and their telephones do."""

import re
from io import BytesIO
from typing import Any, cast
from urllib.parse import unquote

import pypdfium2
import zxingcpp
from pypdf import PdfReader
from pypdf.generic import StreamObject


def read(pdf: bytes) -> PdfReader:
    """The document."""
    return PdfReader(BytesIO(pdf))


def text_of(pdf: bytes) -> str:
    """All that is said, with spaces as one would write them."""
    words = " ".join(" ".join(page.extract_text() for page in read(pdf).pages).split())
    return words.replace("\u00a0", " ")


def scanned(pdf: bytes, page: int = 0) -> list[str]:
    """What a telephone reads in every square of a page."""
    bitmap = pypdfium2.PdfDocument(pdf)[page].render(scale=4, grayscale=True)
    picture = memoryview(bytes(bitmap.buffer)).cast("B", (bitmap.height, bitmap.stride))
    return [found.text for found in zxingcpp.read_barcodes(picture)]


def read_qr(drawing: str) -> list[str]:
    """What a telephone reads in a QR code on a page: one path of strokes, in a data address."""
    path = re.search(r" d='([^']+)'", unquote(drawing))
    assert path is not None
    x, y, dark = 0, 0, set()
    for letter, across, down in re.findall(r"([Mmh])(-?[\d.]+)(?: (-?[\d.]+))?", path[1]):
        if letter == "h":
            dark |= {(x + step, y) for step in range(int(across))}
            x += int(across)
        elif letter == "m":
            x, y = x + int(across), y + int(float(down))
        else:
            x, y = int(across), int(float(down))
    side = 4 * (max(at for at, _ in dark) + 5)
    shades = bytearray(b"\xff") * (side * side)
    for row in range(side):
        for column in range(side):
            if (column // 4, row // 4) in dark:
                shades[row * side + column] = 0
    picture = memoryview(bytes(shades)).cast("B", (side, side))
    return [found.text for found in zxingcpp.read_barcodes(picture)]


def photos_in(pdf: bytes) -> int:
    """How many photos it holds: drawings are lines, photos are JPEG."""
    document = read(pdf)
    size = int(str(document.trailer["/Size"]))
    objects = [document.get_object(number) for number in range(1, size)]
    pictures = [one for one in objects if isinstance(one, StreamObject)]
    return sum(one.get("/Filter") == "/DCTDecode" for one in pictures)


A4, A3 = (595, 842), (842, 1191)
"""In points, upright."""


def size_of(pdf: bytes) -> tuple[int, int]:
    """Of its first page, in points."""
    box = read(pdf).pages[0].mediabox
    return round(box.width), round(box.height)


def is_tagged(pdf: bytes) -> bool:
    """Does it say that a screen reader can read it, and by which rules (PDF/UA)?"""
    catalog = cast("dict[str, Any]", read(pdf).trailer["/Root"])
    rules = catalog["/Metadata"].get_data().decode()
    return bool(catalog["/MarkInfo"]["/Marked"]) and "pdfuaid" in rules
