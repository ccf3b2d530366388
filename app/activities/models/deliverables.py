"""What remains of a date: a recipe, a portrait, a booklet, as a document that people take home."""

from __future__ import annotations

import secrets
from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base, check_in, word
from app.i18n import Bilingual, bilingual
from app.photos.papers import Medium

LONGEST_TITLE = 100
REFERENCE_BYTES = 12


class DeliverableKind(StrEnum):
    """What it is, for who looks for it and for who counts."""

    RECIPE = "recipe"
    PORTRAIT = "portrait"
    TRAVEL_REPORT = "travel_report"
    BOOKLET = "booklet"
    BROCHURE = "brochure"
    OTHER = "other"


def new_deliverable_reference() -> str:
    """The end of an address that cannot be guessed."""
    return secrets.token_hex(REFERENCE_BYTES)


class Deliverable(Base):
    """A document of a date that was held: a PDF, or the photo of a page."""

    __tablename__ = "deliverable"
    __table_args__ = (check_in("kind", DeliverableKind), check_in("medium", Medium))

    id: Mapped[int] = mapped_column(primary_key=True)
    reference: Mapped[str] = mapped_column(
        String(2 * REFERENCE_BYTES), unique=True, default=new_deliverable_reference
    )
    occurrence_id: Mapped[int] = mapped_column(ForeignKey("occurrence.id"), index=True)
    kind: Mapped[DeliverableKind] = mapped_column(word(DeliverableKind))
    title: Mapped[Bilingual] = bilingual("title", LONGEST_TITLE)
    medium: Mapped[Medium] = mapped_column(word(Medium))
    content: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
    size: Mapped[int]
    added_at: Mapped[datetime]
