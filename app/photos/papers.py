"""A document that somebody attaches: a PDF that only shows its pages, or a photo of one page.

What it is, its first bytes say, never its name. A PDF is written anew, so that nothing comes along
that hangs on no page; one that can do something by itself is refused, not repaired.
"""

from __future__ import annotations

import logging
import threading
import zlib
from collections.abc import Iterator
from enum import StrEnum
from io import BytesIO
from typing import Any, BinaryIO, NamedTuple

from pypdf import PdfReader, PdfWriter
from pypdf.errors import PyPdfError
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject

from app.db.states import RefusedFor
from app.photos.pixels import page

LARGEST_PAPER = 5 * 1024 * 1024
"""Bytes of a PDF. A photo may be as heavy as a telephone makes it: it is drawn anew."""

MOST_OBJECTS = 50_000
SIGNATURE = b"%PDF-"
ACTIONS = frozenset(
    {
        *("/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/Rendition"),
        *("/GoToE", "/GoToR", "/Thread"),
    }
)
"""What a link may not do either: the last three open another file, perhaps of another machine."""

ATTACHED = frozenset({"/FileAttachment", "/RichMedia", "/3D", "/Screen", "/Movie", "/Sound"})
DOING = frozenset({"/JS", "/JavaScript", "/AA", "/XFA", "/EmbeddedFiles", "/EF"})
"""Scripts, actions of their own accord, forms, files within the file."""

SPOILT = (
    *(PyPdfError, OSError, ValueError, KeyError, IndexError, TypeError, AttributeError),
    *(RecursionError, OverflowError, MemoryError, ZeroDivisionError, AssertionError, zlib.error),
)
"""What pypdf says, in one way or another, when a file is not what it begins as."""

logging.getLogger("pypdf").setLevel(logging.CRITICAL + 1)
"""It quotes what it cannot read: words of a document are no words of a log."""

_ONE_AT_A_TIME = threading.Lock()


class Medium(StrEnum):
    """How a document is kept."""

    PDF = "pdf"
    JPEG = "jpeg"


class Paper(NamedTuple):
    """A document, clean."""

    medium: Medium
    content: bytes


class Flaw(StrEnum):
    """Why a PDF is not taken."""

    TOO_HEAVY = "too_heavy"
    LOCKED = "locked"
    ACTS = "acts"
    SPOILT = "spoilt"


class Unfit(RefusedFor):
    """No PDF came out, for a reason that the page puts into words."""

    reason: Flaw


def paper(upload: BinaryIO) -> Paper:
    """The document of a file. Raises Unfit of a PDF, Unusable of what should be a photo."""
    size = upload.seek(0, 2)
    upload.seek(0)
    if upload.read(len(SIGNATURE)) != SIGNATURE:
        return Paper(Medium.JPEG, page(upload))
    if size > LARGEST_PAPER:
        raise Unfit(Flaw.TOO_HEAVY)
    upload.seek(0)
    with _ONE_AT_A_TIME:
        try:
            content = _written_anew(BytesIO(upload.read()))
        except SPOILT:
            raise Unfit(Flaw.SPOILT) from None
    if len(content) > LARGEST_PAPER:
        raise Unfit(Flaw.TOO_HEAVY)
    return Paper(Medium.PDF, content)


def _written_anew(file: BytesIO) -> bytes:
    """Its pages, without who made it with which program."""
    reader = PdfReader(file, strict=False)
    if reader.is_encrypted:
        raise Unfit(Flaw.LOCKED)
    if not reader.pages:
        raise Unfit(Flaw.SPOILT)
    root = reader.trailer["/Root"]
    if _leads_away(root) or any(_acts(one) for one in _dictionaries(root)):
        raise Unfit(Flaw.ACTS)
    writer = PdfWriter(clone_from=reader)
    writer.metadata = None
    writer.root_object.pop("/Metadata", None)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def _leads_away(root: Any) -> bool:  # noqa: ANN401 - what a PDF holds
    """Does it go elsewhere when it is opened? A page of its own is where it may begin."""
    first = root.get("/OpenAction", root).get_object()
    if first is root or not isinstance(first, DictionaryObject):
        return False
    return first.get("/S") != "/GoTo" or "/Next" in first


def _acts(one: DictionaryObject) -> bool:
    """Can this do something that nobody asked for?"""
    if not DOING.isdisjoint(one):
        return True
    action, kind = (one[key].get_object() if key in one else "" for key in ("/S", "/Subtype"))
    return action in ACTIONS or kind in ATTACHED


def _dictionaries(root: Any) -> Iterator[DictionaryObject]:  # noqa: ANN401 - what a PDF holds
    """All that hangs on the document, each once. Raises Unfit when that is beyond measure."""
    waiting, seen, number = [root], set(), 0
    while waiting:
        one = waiting.pop()
        if isinstance(one, IndirectObject):
            if (one.idnum, one.generation) in seen:
                continue
            seen.add((one.idnum, one.generation))
            one = one.get_object()
        number += 1
        if number > 20 * MOST_OBJECTS or len(seen) > MOST_OBJECTS:
            raise Unfit(Flaw.SPOILT)
        if isinstance(one, DictionaryObject):
            yield one
            waiting.extend(one.values())
        elif isinstance(one, ArrayObject):
            waiting.extend(one)
