"""A spreadsheet that somebody sends: its cells, or why it cannot be read."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time
from enum import StrEnum
from io import BytesIO, StringIO
from itertools import islice
from zipfile import ZipFile

from openpyxl import load_workbook

LARGEST_SHEET = 1024 * 1024
MOST_UNPACKED = 3 * 1024 * 1024
"""A hundred rows are not a tenth of it; of styles alone each megabyte takes openpyxl a second."""

MOST_PARTS = 200
MOST_ROWS = 100
MOST_COLUMNS = 40

ZIP, OLD_EXCEL, PDF = b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF"
FORMULA = "\x00formula"
"""Stands where a cell computes something; no file can hold it, NUL is refused."""

Row = tuple[int, list[str]]
"""The number that the spreadsheet shows beside it, and its cells as text."""


class Why(StrEnum):
    """Why a file cannot be read."""

    OLD_EXCEL = "old_excel"
    NO_SHEET = "no_sheet"
    TOO_LARGE = "too_large"
    TOO_MANY_ROWS = "too_many_rows"
    EMPTY = "empty"


class Unreadable(ValueError):  # noqa: N818 - a sentence
    """The file is no programme, for a reason that the page puts into words."""

    def __init__(self, reason: Why) -> None:
        """One of the reasons."""
        super().__init__(reason)
        self.reason = reason


def read(content: bytes) -> list[Row]:
    """The rows in which something is written. What it is is seen by its bytes, not by its name.

    Raises Unreadable.
    """
    if len(content) > LARGEST_SHEET:
        raise Unreadable(Why.TOO_LARGE)
    if content.startswith(OLD_EXCEL):
        raise Unreadable(Why.OLD_EXCEL)
    if content.startswith(PDF) or (b"\x00" in content and not content.startswith(ZIP)):
        raise Unreadable(Why.NO_SHEET)
    rows = iter(_workbook(content)) if content.startswith(ZIP) else _lines(content)
    written = list(islice((row for row in rows if any(row[1])), MOST_ROWS + 2))
    if len(written) > MOST_ROWS + 1:
        raise Unreadable(Why.TOO_MANY_ROWS)
    if len(written) <= 1:
        raise Unreadable(Why.EMPTY)
    return written


def _workbook(content: bytes) -> list[Row]:
    try:
        _check_size(content)
        book = load_workbook(BytesIO(content), read_only=True)
        cells = book.worksheets[0].iter_rows(
            max_row=20 * MOST_ROWS, max_col=MOST_COLUMNS, values_only=True
        )
        return [(number, [_text(cell) for cell in row]) for number, row in enumerate(cells, 1)]
    except Unreadable:
        raise
    except Exception:  # noqa: BLE001 - a broken file raises whatever its parts make of it
        raise Unreadable(Why.NO_SHEET) from None


def _check_size(content: bytes) -> None:
    """What it says it unpacks to; openpyxl reads no further than that."""
    with ZipFile(BytesIO(content)) as packed:
        parts = packed.infolist()
    if len(parts) > MOST_PARTS or sum(one.file_size for one in parts) > MOST_UNPACKED:
        raise Unreadable(Why.TOO_LARGE)


def _text(cell: object) -> str:
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.time().isoformat()
    if isinstance(cell, (date, time)):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return _no_formula(str(cell))


def _no_formula(text: str) -> str:
    return FORMULA if text.lstrip().startswith("=") else text.replace("\x00", "")


def _lines(content: bytes) -> Iterator[Row]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")
    head = text.partition("\n")[0]
    delimiter = max(";,\t", key=head.count)
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter)
    return _numbered(reader)


def _numbered(reader: Iterable[list[str]]) -> Iterator[Row]:
    try:
        for number, row in enumerate(reader, 1):
            yield number, [_no_formula(cell) for cell in row[:MOST_COLUMNS]]
    except csv.Error:
        raise Unreadable(Why.NO_SHEET) from None
