"""The pictures of the screen, drawn for paper: one file each, in the colour of its subject."""

from __future__ import annotations

import base64
import re
from functools import cache
from io import BytesIO

from PIL import Image

from app.printing.typesetting import APP

STATIC = APP / "static"
IRIS = "#3d3a9e"
STROKES = 'stroke-width="2" stroke-linecap="round" stroke-linejoin="round"'
JPEG_QUALITY = 82


@cache
def colours() -> dict[str, str]:
    """The colour of each category and theme, as the style sheet has it for light screens."""
    sheet = (STATIC / "css" / "components" / "theme.css").read_text(encoding="utf-8")
    light, _, _dark = sheet.partition("@media")
    found: dict[str, str] = {}
    for names, colour in re.findall(r"((?:\.[\w-]+,? ?)+)\{ --c: (#\w+)", light):
        found |= dict.fromkeys(re.findall(r"(?:talent|theme)--([\w-]+)", names), colour)
    return found


def colour(category: str) -> str:
    """The colour of one of them; what has no category is in the colour of the house."""
    return colours().get(category.replace("_", "-"), IRIS)


@cache
def _symbols() -> dict[str, tuple[str, str]]:
    found: dict[str, tuple[str, str]] = {}
    for name in ("sprite.svg", "talents.svg"):
        sprite = (STATIC / name).read_text(encoding="utf-8")
        pattern = r'<symbol id="([\w-]+)" viewBox="([\d ]+)">(.*?)</symbol>'
        found |= {key: (box, inside) for key, box, inside in re.findall(pattern, sprite, re.DOTALL)}
    return found


@cache
def icon(name: str, colour: str) -> str:
    """A line drawing of the sprites, as one SVG."""
    box, inside = _symbols()[name]
    return _svg(box, f'<g fill="none" stroke="{colour}" {STROKES}>{inside}</g>')


@cache
def category_icon(category: str) -> str:
    """The picture of a category, in its colour."""
    slug = category.replace("_", "-")
    return icon(f"c-{slug}", colour(category))


def jpeg(webp: bytes) -> tuple[bytes, tuple[int, int]]:
    """The same photo as every program reads it, and its sides in pixels."""
    written = BytesIO()
    with Image.open(BytesIO(webp), formats=["WEBP"]) as picture:
        picture.convert("RGB").save(written, "JPEG", quality=JPEG_QUALITY)
        return written.getvalue(), picture.size


def photo(webp: bytes) -> str:
    """A photo for paper: a JPEG within an SVG, which a PDF takes over as it is.

    A WebP would be unpacked into the PDF: 200 photos would weigh 20 MB instead of 3.
    """
    written, (width, height) = jpeg(webp)
    letters = base64.b64encode(written).decode("ascii")
    size = f'width="{width}" height="{height}"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
        f'viewBox="0 0 {width} {height}" {size}>'
        f'<image {size} xlink:href="data:image/jpeg;base64,{letters}"/></svg>'
    )


def _svg(box: str, inside: str) -> str:
    *_origin, width, height = box.split()
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}" '
        f'width="{width}" height="{height}">{inside}</svg>'
    )
