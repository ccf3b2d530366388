"""Typst sets the page: our templates, our fonts, nothing from the network or the machine.

What is written by people reaches a template as data (JSON) and is never read as markup.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Literal

import typst

from app.printing.letters import FONTS

APP = Path(__file__).resolve().parent.parent
TEMPLATES = APP / "printing" / "templates"
STANDARD: Literal["ua-1"] = "ua-1"
"""PDF/UA-1: tagged, titled, with its language, every picture in words; or typst refuses."""


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)]
    )


def pdf(template: str, data: Mapping[str, object], *, now: datetime) -> bytes:
    """The document of ``template`` with ``data`` in it, made ``now``."""
    return typst.compile(
        str(TEMPLATES / f"{template}.typ"),
        root=str(APP),
        font_paths=_fonts(),
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
        pdf_standards=[STANDARD],
        timestamp=int(now.timestamp()),
    )
