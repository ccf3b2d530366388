"""Files that people send as a photo, drawn here: nobody's face is needed to test one."""

from collections.abc import Iterable
from io import BytesIO
from struct import pack
from zlib import compress, crc32

from PIL import Image, ImageDraw

HERE = (50, 50, 1), (4, 18, 1)
"""Degrees of a place in Anderlecht, as a telephone writes them."""

ORIENTATION, MAKE, GPS = 0x0112, 0x010F, 0x8825
MAKER = "Zyxphone 12"


def drawn(width: int = 900, height: int = 1200) -> Image.Image:
    """A head on shoulders, red above and blue below, so that one sees which way is up."""
    image = Image.new("RGB", (width, height), (200, 30, 30))
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, height // 2, width, height), fill=(30, 30, 200))
    middle, side = (width // 2, height // 2), min(width, height) // 4
    box = (middle[0] - side, middle[1] - side, middle[0] + side, middle[1] + side)
    draw.ellipse(box, fill=(220, 180, 140))
    return image


def file(image: Image.Image | None = None, kind: str = "JPEG", **options: object) -> BytesIO:
    """The picture as a file of this kind."""
    written = BytesIO()
    (image or drawn()).save(written, kind, **options)
    written.seek(0)
    return written


def with_a_place(orientation: int = 1, image: Image.Image | None = None) -> BytesIO:
    """A JPEG that says where it was taken, with which telephone, and how that was held."""
    exif = Image.Exif()
    exif[ORIENTATION], exif[MAKE] = orientation, MAKER
    exif[GPS] = {1: "N", 2: (50.0, 50.0, 1.0), 3: "E", 4: (4.0, 18.0, 1.0)}
    return file(image, exif=exif, comment=b"Rue des Tanneurs 60")


def bomb(side: int = 30_000) -> BytesIO:
    """A PNG of 30,000 by 30,000 pixels that says so in a few thousand bytes."""
    lines = compress(b"\0" * 1_000_000, 9)
    return BytesIO(
        b"\x89PNG\r\n\x1a\n"
        + _chunk(b"IHDR", pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0))
        + _chunk(b"IDAT", lines)
        + _chunk(b"IEND", b"")
    )


def _chunk(name: bytes, body: bytes) -> bytes:
    return pack(">I", len(body)) + name + body + pack(">I", crc32(name + body))


def svg() -> BytesIO:
    """A drawing that wants to do something."""
    text = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
    return BytesIO(text.encode())


def polyglot() -> BytesIO:
    """A photo that is a web page and an archive as well."""
    hidden = b"<html><script>alert('zyx-hidden')</script></html>PK\x05\x06" + b"\0" * 18
    return BytesIO(file(comment=hidden).getvalue() + hidden)


def heic() -> BytesIO:
    """The first bytes of what an iPhone keeps."""
    return BytesIO(b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + b"\0" * 400)


def moving(kind: str, frames: Iterable[Image.Image] = ()) -> BytesIO:
    """Two pictures that follow one another."""
    first, *others = list(frames) or [drawn(), drawn().rotate(180)]
    return file(first, kind, save_all=True, append_images=others, duration=100)
