"""The drawings of six neighbours, for whoever shows no photo: the site's own sprite, one by one."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from xml.etree import ElementTree as ET

SPRITE = Path(__file__).resolve().parent.parent / "static" / "faces.svg"
SVG = "http://www.w3.org/2000/svg"
INK = "#3d3a9e"


@cache
def drawing(number: int, colour: str = INK) -> str:
    """One of them as a drawing of its own, its clothes in this colour: paper has no sprites."""
    ET.register_namespace("", SVG)
    [symbol] = [one for one in _sprite() if one.get("id") == f"face-{number}"]
    alone = ET.Element(f"{{{SVG}}}svg", {"viewBox": symbol.get("viewBox", ""), "color": colour})
    alone.extend(symbol)
    return ET.tostring(alone, encoding="unicode")


@cache
def _sprite() -> list[ET.Element]:
    root = ET.fromstring(SPRITE.read_text(encoding="utf-8"))  # noqa: S314 - our own file
    return list(root)
