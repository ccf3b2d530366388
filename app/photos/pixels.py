"""A photo as somebody's telephone made it, drawn anew: three small squares and nothing else.

Only pixels come out: no place, no date, no make of telephone, no thumbnail, nothing that was hung
behind the picture. What is no photo is refused by its first bytes, what is too large by its header,
before anything is unpacked.
"""

from __future__ import annotations

import threading
import warnings
import zlib
from collections.abc import Callable, Mapping
from enum import StrEnum
from io import BytesIO
from struct import error as struct_error
from types import MappingProxyType
from typing import BinaryIO, NamedTuple

from PIL import Image, ImageCms, ImageFilter, ImageOps, JpegImagePlugin, UnidentifiedImageError

from app.db.states import RefusedFor
from app.photos.scans import MOST_SCANS, Scans, scans

LARGEST_FILE = 12 * 1024 * 1024
"""Bytes. Telephones of today write 3 to 8 MB."""

MOST_PIXELS = 24_000_000
"""Unpacked whole, these are 100 MB for a moment."""

MOST_PIXELS_IN_BANDS = 110_000_000
"""A plain JPEG is made smaller while it is read: a telephone of 108 megapixels is fine.

One that comes a colour after the other, or finer and finer, is kept whole until its end.
"""

SMALLEST_SIDE = 96
LARGEST_PROFILE = 1_000_000

SMALL, MEDIUM, LARGE = 96, 320, 640
BUDGET: Mapping[int, int] = MappingProxyType({SMALL: 12_000, MEDIUM: 40_000, LARGE: 40_000})
"""Bytes that a photo may weigh in a list, on a card, and on paper."""

LIGHT = 12_000
"""Bytes of a picture on a page that everybody opens, as much as a photo in a list."""

QUALITIES = (82, 74, 66, 58, 50, 40, 30)
SOFTER = (0, 1, 2, 4, 8)
"""Blur, in pixels: only a picture of pure noise needs any."""

PAGE, PAGE_BUDGET = 1600, 500_000
"""The longest side of a page in pixels, its bytes. JPEG: every printer knows it."""

PAGE_QUALITIES = (85, 75, 65, 55, 45, 35)

FORMATS = ("JPEG", "PNG", "WEBP")
PAPER = (255, 255, 255)
TO_THE_TOP = 0.4
"""Where the square is cut: a face stands a little above the middle."""

TURNS = {
    2: [Image.Transpose.FLIP_LEFT_RIGHT],
    3: [Image.Transpose.ROTATE_180],
    4: [Image.Transpose.FLIP_TOP_BOTTOM],
    5: [Image.Transpose.TRANSPOSE],
    6: [Image.Transpose.ROTATE_270],
    7: [Image.Transpose.TRANSVERSE],
    8: [Image.Transpose.ROTATE_90],
}
"""How a picture is turned that was taken with the telephone held otherwise (EXIF 0x0112)."""

ORIENTATION = 0x0112
SPOILT = (
    *(OSError, SyntaxError, ValueError, EOFError, IndexError, KeyError, TypeError),
    *(OverflowError, MemoryError, ZeroDivisionError, AttributeError, struct_error, zlib.error),
)
"""What Pillow says, in one way or another, when a file is not what it begins as."""

_ONE_AT_A_TIME = threading.Lock()
"""What is unpacked is large: a second photo waits for the first."""

Image.MAX_IMAGE_PIXELS = MOST_PIXELS_IN_BANDS
warnings.filterwarnings("error", category=Image.DecompressionBombWarning)


class Why(StrEnum):
    """Why a file cannot be a photo here."""

    NOT_A_PHOTO = "not_a_photo"
    HEIC = "heic"
    MOVING = "moving"
    DRAWING = "drawing"
    TOO_HEAVY = "too_heavy"
    TOO_MANY_PIXELS = "too_many_pixels"
    TOO_SMALL = "too_small"
    SPOILT = "spoilt"


class Unusable(RefusedFor):
    """No photo came out, for a reason that the page puts into words."""

    reason: Why


class Photo(NamedTuple):
    """The same square as WebP in three sizes: for lists, for a card, for paper."""

    small: bytes
    medium: bytes
    large: bytes


def square(upload: BinaryIO) -> Photo:
    """The photo of a file, cut square and upright. Raises Unusable."""
    with _ONE_AT_A_TIME:
        found = _opened(upload, _cut)
        return Photo(*(_written(found, size) for size in (SMALL, MEDIUM, LARGE)))


def page(upload: BinaryIO) -> bytes:
    """The whole picture of a file, upright, as a JPEG to read and to print. Raises Unusable."""
    with _ONE_AT_A_TIME:
        found = _opened(upload, _whole)
        written = b""
        for quality in PAGE_QUALITIES:
            written = _jpeg(found, quality)
            if len(written) <= PAGE_BUDGET:
                break
        return written


def _opened(upload: BinaryIO, draw: Callable[[Image.Image], Image.Image]) -> Image.Image:
    """What is drawn of a file that is a photo."""
    if upload.seek(0, 2) > LARGEST_FILE:
        raise Unusable(Why.TOO_HEAVY)
    upload.seek(0)
    if reason := _what_else(upload.read(64)):
        raise Unusable(reason)
    laid_out = scans(upload)
    if laid_out.number > MOST_SCANS:
        raise Unusable(Why.SPOILT)
    upload.seek(0)
    try:
        with Image.open(upload, formats=FORMATS) as image:
            _check_size(image, laid_out)
            return draw(image)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise Unusable(Why.TOO_MANY_PIXELS) from None
    except UnidentifiedImageError:
        raise Unusable(Why.NOT_A_PHOTO) from None
    except SPOILT:
        raise Unusable(Why.SPOILT) from None


def _what_else(start: bytes) -> Why | None:
    """A sort of file that people do choose, and that has an answer of its own."""
    if start[4:8] == b"ftyp":
        still = start[8:12] in {b"heic", b"heix", b"heif", b"mif1", b"msf1", b"avif"}
        return Why.HEIC if still else Why.NOT_A_PHOTO
    if start.startswith((b"GIF87a", b"GIF89a")):
        return Why.MOVING
    text = start.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return Why.DRAWING if text.startswith((b"<?xml", b"<svg", b"<!doctype svg")) else None


def _check_size(image: Image.Image, laid_out: Scans) -> None:
    """From the header alone; nothing is unpacked yet."""
    width, height = image.size
    in_bands = isinstance(image, JpegImagePlugin.JpegImageFile) and laid_out.is_one
    in_bands = in_bands and not image.info.get("progressive")
    if width * height > (MOST_PIXELS_IN_BANDS if in_bands else MOST_PIXELS):
        raise Unusable(Why.TOO_MANY_PIXELS)
    if min(width, height) < SMALLEST_SIDE:
        raise Unusable(Why.TOO_SMALL)


def _cut(image: Image.Image) -> Image.Image:
    """Upright, square, in the colours of a screen, as large as it is needed at most."""
    image.draft(None, (2 * LARGE, 2 * LARGE))
    image.load()
    turns = TURNS.get(image.getexif().get(ORIENTATION, 1), [])
    profile = image.info.get("icc_profile")
    small = _reduced(_plain(image))
    for turn in turns:
        small = small.transpose(turn)
    cut = ImageOps.fit(small, (LARGE, LARGE), Image.Resampling.LANCZOS, centering=(0.5, TO_THE_TOP))
    return _on_paper(_on_screen(cut, profile))


def _whole(image: Image.Image) -> Image.Image:
    """Upright, in the colours of a screen, no longer than a page needs."""
    image.draft(None, (PAGE, PAGE))
    image.load()
    turns = TURNS.get(image.getexif().get(ORIENTATION, 1), [])
    profile = image.info.get("icc_profile")
    small = _plain(image)
    small.thumbnail((PAGE, PAGE), Image.Resampling.LANCZOS)
    for turn in turns:
        small = small.transpose(turn)
    return _on_paper(_on_screen(small, profile))


def _plain(image: Image.Image) -> Image.Image:
    """In a mode that can be made smaller: no palette, no 16 bits of grey."""
    if image.mode.startswith("I"):
        return image.convert("F").point(lambda value: value / 256).convert("L")
    if image.mode == "P":
        return image.convert("RGBA" if "transparency" in image.info else "RGB")
    if image.mode in {"L", "RGB", "RGBA", "CMYK"}:
        return image
    return image.convert("RGBA" if "A" in image.mode or "a" in image.mode else "RGB")


def _reduced(image: Image.Image) -> Image.Image:
    """The middle of it, at most twice as long as wide, its short side as long as a square's."""
    width, height = image.size
    across, down = min(width, 2 * height), min(height, 2 * width)
    left, top = (width - across) // 2, (height - down) // 2
    factor = min(1.0, LARGE / min(across, down))
    size = (max(1, round(across * factor)), max(1, round(down * factor)))
    box = (left, top, left + across, top + down)
    return image.resize(size, Image.Resampling.LANCZOS, box=box, reducing_gap=3.0)


def _on_screen(image: Image.Image, profile: bytes | None) -> Image.Image:
    """In sRGB: a profile that is wrong is left out, as browsers do."""
    if profile and len(profile) <= LARGEST_PROFILE:
        try:
            theirs = ImageCms.ImageCmsProfile(BytesIO(profile))
            ours = ImageCms.createProfile("sRGB")
            mode = "RGBA" if image.mode == "RGBA" else "RGB"
            found = ImageCms.profileToProfile(image, theirs, ours, outputMode=mode)
        except (ImageCms.PyCMSError, *SPOILT):
            return image
        return found or image
    return image


def _on_paper(image: Image.Image) -> Image.Image:
    """Nothing shines through; and nothing but pixels goes along."""
    if image.mode == "RGBA":
        paper = Image.new("RGBA", image.size, (*PAPER, 255))
        image = Image.alpha_composite(paper, image)
    plain = image.convert("RGB")
    return Image.frombytes("RGB", plain.size, plain.tobytes())


def light(photo: Photo) -> bytes:
    """The same of middle size, for a page that everybody opens: at most ``LIGHT``."""
    with Image.open(BytesIO(photo.large), formats=("WEBP",)) as image:
        return _written(image.convert("RGB"), MEDIUM, LIGHT)


def _written(image: Image.Image, size: int, budget: int = 0) -> bytes:
    """As good as the budget of its size allows, or another one."""
    budget = budget or BUDGET[size]
    sized = image.resize((size, size), Image.Resampling.LANCZOS) if image.width != size else image
    written = b""
    for blur in SOFTER:
        drawn = sized.filter(ImageFilter.GaussianBlur(blur)) if blur else sized
        for quality in QUALITIES:
            written = _webp(drawn, quality)
            if len(written) <= budget:
                return written
    return written


def _webp(image: Image.Image, quality: int) -> bytes:
    out = BytesIO()
    image.save(out, "WEBP", quality=quality, method=4)
    return out.getvalue()


def _jpeg(image: Image.Image, quality: int) -> bytes:
    out = BytesIO()
    image.save(out, "JPEG", quality=quality, optimize=True)
    return out.getvalue()
