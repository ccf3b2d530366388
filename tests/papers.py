"""PDF files that people send, made here."""

from collections.abc import Callable
from io import BytesIO

from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    NameObject,
    NumberObject,
    TextStringObject,
)

AUTHOR = "Zyxwriter"
"""Who wrote it, as a word processor notes."""


def pdf(change: Callable[[PdfWriter], object] | None = None) -> BytesIO:
    """Two empty pages, by somebody, and what is changed of them."""
    writer = PdfWriter()
    for _number in range(2):
        writer.add_blank_page(200, 300)
    writer.add_metadata({"/Author": AUTHOR})
    if change is not None:
        change(writer)
    return written(writer)


def written(writer: PdfWriter) -> BytesIO:
    """The file of it."""
    out = BytesIO()
    writer.write(out)
    out.seek(0)
    return out


def action(kind: str) -> DictionaryObject:
    """Something that a reader does by itself."""
    return DictionaryObject({NameObject("/S"): NameObject(kind)})


def opens(kind: str) -> Callable[[PdfWriter], object]:
    """It does so when it is opened, and says it in another object."""

    def change(writer: PdfWriter) -> None:
        added = writer._add_object(action(kind))  # noqa: SLF001 - no other way to an indirect one
        writer.root_object[NameObject("/OpenAction")] = added

    return change


def on_a_page(subtype: str) -> Callable[[PdfWriter], object]:
    """It lies on a page."""
    box = ArrayObject([NumberObject(0)] * 4)
    note = DictionaryObject({NameObject("/Subtype"): NameObject(subtype), NameObject("/Rect"): box})

    def change(writer: PdfWriter) -> None:
        writer.pages[0][NameObject("/Annots")] = ArrayObject([note])

    return change


def script(writer: PdfWriter) -> None:
    """A script among the names of a document."""
    names = DictionaryObject({NameObject("/JS"): TextStringObject("app.alert(1)")})
    writer.root_object[NameObject("/Names")] = names


def file_within(writer: PdfWriter) -> None:
    """A file in the file."""
    writer.add_attachment("rechnung.exe", b"MZ")


def locked(writer: PdfWriter) -> None:
    """It opens with a password."""
    writer.encrypt("geheim")
