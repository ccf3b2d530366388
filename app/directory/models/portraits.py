"""A neighbour's photo."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index, LargeBinary, String, text
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base
from app.directory.models.references import new_reference

_SHOWN = text("is_shown")


class Portrait(Base):
    """A square photo of a card in three sizes, as WebP without anything but its pixels.

    ``is_shown`` is the one that stands on the card; another one may wait beside it until it is
    read, named by the card's open revision. Whether it is shown on a channel is a consent.
    """

    __tablename__ = "portrait"
    __table_args__ = (
        Index(
            "uq_portrait_shown",
            "card_id",
            unique=True,
            sqlite_where=_SHOWN,
            postgresql_where=_SHOWN,
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    reference: Mapped[str] = mapped_column(String(20), unique=True, default=new_reference)
    card_id: Mapped[int] = mapped_column(ForeignKey("card.id"), index=True)
    is_shown: Mapped[bool] = mapped_column(default=False)
    small: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
    medium: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
    large: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
    made_at: Mapped[datetime]
