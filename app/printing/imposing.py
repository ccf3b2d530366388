"""The same pages, two by two on A4, as a copier prints and folds them."""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import typst

BOOK = "booklet.pdf"
PAGES = 4
"""On each sheet, front and back."""


def order(pages: int) -> list[tuple[int, int]]:
    """Which two pages lie beside one another, side after side; pages is a multiple of four.

    Printed on both sides, turned along the short edge, folded in the middle and stapled there,
    they follow one another: of eight pages (8, 1), (2, 7), (6, 3), (4, 5).
    """
    sides = []
    for sheet in range(pages // PAGES):
        first, last = 2 * sheet + 1, pages - 2 * sheet
        sides += [(last, first), (first + 1, last - 1)]
    return sides


def count(booklet: bytes) -> int:
    """How many pages typst has set: they hang on one node of its PDF, which says so."""
    (number,) = re.findall(rb"/Type\s*/Pages\b[^>]*?/Count\s+(\d+)", booklet)
    return int(number)


def a4(booklet: bytes, *, now: datetime) -> bytes:
    """The booklet for the copier. It says nothing to a screen reader: the A5 does that."""
    sides = "".join(
        f'#grid(columns: (148.5mm, 148.5mm), image("{BOOK}", page: {left}, width: 148.5mm), '
        f'image("{BOOK}", page: {right}, width: 148.5mm))\n'
        for left, right in order(count(booklet))
    )
    with TemporaryDirectory() as folder:  # typst reads pages of a PDF from a file alone
        root = Path(folder)
        (root / BOOK).write_bytes(booklet)
        (root / "main.typ").write_text(
            f'#set page("a4", flipped: true, margin: 0mm)\n#set block(spacing: 0mm)\n{sides}',
            encoding="utf-8",
        )
        return typst.compile(
            str(root / "main.typ"),
            root=folder,
            ignore_system_fonts=True,
            timestamp=int(now.timestamp()),
            pdf_tags=False,
        )
