"""Photos of people who do not exist: painted here, and sent as a telephone would."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from typing import Any

from PIL import Image, ImageChops, ImageDraw, ImageFilter

WIDTH, HEIGHT = 960, 1200
GRAIN = 26


def painted(colours: Mapping[str, Any]) -> BytesIO:
    """A head and shoulders before a wall; ``colours`` are those of skin, hair, clothes and wall."""
    image = Image.new("RGB", (WIDTH, HEIGHT), colours["wall"])
    _light(image)
    draw = ImageDraw.Draw(image)
    draw.ellipse((255, 190, 705, 760), fill=colours["hair"])
    if colours.get("long"):
        draw.rounded_rectangle((265, 430, 695, 900), 120, fill=colours["hair"])
    draw.rounded_rectangle((400, 640, 560, 900), 70, fill=_darker(colours["skin"]))
    draw.ellipse((90, 810, 870, 1700), fill=colours["clothes"])
    draw.ellipse((395, 770, 565, 900), fill=_darker(colours["skin"]))
    draw.ellipse((305, 270, 655, 740), fill=colours["skin"])
    draw.chord((285, 215, 675, 560), 185, 355, fill=colours["hair"])
    for middle in (405, 555):
        draw.ellipse((middle - 17, 478, middle + 17, 512), fill="#241a16")
    draw.arc((400, 540, 560, 650), 25, 155, fill="#7d3b32", width=14)
    soft = image.filter(ImageFilter.GaussianBlur(3))
    written = BytesIO()
    _grained(soft).save(written, "JPEG", quality=88)
    written.seek(0)
    return written


def _darker(colour: str) -> tuple[int, ...]:
    whole = Image.new("RGB", (1, 1), colour).getpixel((0, 0))
    return tuple(round(part * 0.86) for part in whole) if isinstance(whole, tuple) else (0, 0, 0)


def _light(image: Image.Image) -> None:
    """A window on the left."""
    shade = Image.linear_gradient("L").rotate(90).resize(image.size)
    image.paste(Image.new("RGB", image.size, "#2b2a33"), mask=shade.point(lambda v: v * 0.35))


def _grained(image: Image.Image) -> Image.Image:
    noise = Image.effect_noise(image.size, GRAIN)
    return ImageChops.overlay(image, Image.merge("RGB", (noise, noise, noise)))
