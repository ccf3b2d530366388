"""Reading a paper as people and their telephones do."""

from io import BytesIO

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


def photos_in(pdf: bytes) -> int:
    """How many photos it holds: drawings are lines, photos are JPEG."""
    document = read(pdf)
    size = int(str(document.trailer["/Size"]))
    objects = [document.get_object(number) for number in range(1, size)]
    pictures = [one for one in objects if isinstance(one, StreamObject)]
    return sum(one.get("/Filter") == "/DCTDecode" for one in pictures)
