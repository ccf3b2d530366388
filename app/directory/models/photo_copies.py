"""A photo that left the house for a website or a report."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.accounts.models import ConsentPurpose
from app.db import Base, check_in, word


class PhotoCopy(Base):
    """A photo was taken out for one channel; its id is the number in the name of the file.

    No name goes with it. The photo may be erased since: the number still says which file to take
    off the website. ``removed_at`` is when a worker said that it is off.
    """

    __tablename__ = "photo_copy"
    __table_args__ = (
        UniqueConstraint("portrait_id", "channel"),
        check_in("channel", ConsentPurpose),
        CheckConstraint("channel IN ('photo_site', 'photo_report')", name="leaves_the_house"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    portrait_id: Mapped[int | None] = mapped_column(ForeignKey("portrait.id", ondelete="SET NULL"))
    estate_id: Mapped[int] = mapped_column(ForeignKey("estate.id"), index=True)
    channel: Mapped[ConsentPurpose] = mapped_column(word(ConsentPurpose, 30))
    taken_at: Mapped[datetime]
    removed_at: Mapped[datetime | None]
