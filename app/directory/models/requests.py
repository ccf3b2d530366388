"""The relay: one neighbour asks another, and both numbers are shown only after a yes."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import ClassVar

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.accounts.models import Person
from app.db import Base, check_in, word
from app.db.states import Moves
from app.directory.models.cards import Card
from app.directory.models.needs import Need
from app.directory.models.references import new_reference

LONGEST_REQUEST = 200


class RequestStatus(StrEnum):
    """Where a request stands."""

    ASKED = "asked"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"
    OVER = "over"
    """What a helping hand was offered for is no longer looked for."""


class ReachBy(StrEnum):
    """How whoever asks wants to be reached after a yes."""

    PHONE = "phone"
    EMAIL = "email"
    WORKER = "worker"


_ASKED = text("status = 'asked'")


class ContactRequest(Moves, Base):
    """``from_person`` asks for help by a card, or offers it by a need; ``to_person`` answers.

    ``reach_by`` is how the one wants to be reached after a yes, ``answer_by`` how the other does.
    One open request a person and card, or need.

    ``opening`` names a ready-made sentence, in the reader's language; ``words`` are the person's
    own, as written. The two thanks count for figures only. What it was about may be erased since.
    """

    __tablename__ = "contact_request"
    __table_args__ = (
        check_in("status", RequestStatus),
        check_in("reach_by", ReachBy),
        check_in("answer_by", ReachBy),
        CheckConstraint("(status = 'accepted') = (answer_by IS NOT NULL)", name="answered_how"),
        CheckConstraint("card_id IS NULL OR need_id IS NULL", name="about_one_thing"),
        CheckConstraint("from_person_id <> to_person_id", name="two_people"),
        Index(None, "from_person_id", "status"),
        Index(None, "to_person_id", "status"),
        Index(None, "status", "ends_at"),
        *(
            Index(
                f"uq_contact_request_open_{about}",
                *("from_person_id", f"{about}_id"),
                unique=True,
                sqlite_where=_ASKED,
                postgresql_where=_ASKED,
            )
            for about in ("card", "need")
        ),
    )
    TRANSITIONS: ClassVar = {
        RequestStatus.ASKED: {
            *(RequestStatus.ACCEPTED, RequestStatus.DECLINED),
            *(RequestStatus.EXPIRED, RequestStatus.WITHDRAWN, RequestStatus.OVER),
        },
        RequestStatus.ACCEPTED: frozenset(),
        RequestStatus.DECLINED: frozenset(),
        RequestStatus.EXPIRED: frozenset(),
        RequestStatus.WITHDRAWN: frozenset(),
        RequestStatus.OVER: frozenset(),
    }

    id: Mapped[int] = mapped_column(primary_key=True)
    reference: Mapped[str] = mapped_column(String(20), unique=True, default=new_reference)
    from_person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    to_person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    card_id: Mapped[int | None] = mapped_column(
        ForeignKey("card.id", ondelete="SET NULL"), index=True
    )
    need_id: Mapped[int | None] = mapped_column(
        ForeignKey("need.id", ondelete="SET NULL"), index=True
    )
    talent_slug: Mapped[str | None] = mapped_column(ForeignKey("talent.slug"))
    opening: Mapped[str] = mapped_column(String(30), default="")
    words: Mapped[str] = mapped_column(String(LONGEST_REQUEST), default="")
    words_language: Mapped[str] = mapped_column(String(3))
    reach_by: Mapped[ReachBy] = mapped_column(word(ReachBy))
    answer_by: Mapped[ReachBy | None] = mapped_column(word(ReachBy))
    status: Mapped[RequestStatus] = mapped_column(word(RequestStatus), default=RequestStatus.ASKED)
    asked_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    answered_at: Mapped[datetime | None]
    from_thanked_at: Mapped[datetime | None]
    to_thanked_at: Mapped[datetime | None]

    from_person: Mapped[Person] = relationship(lazy="raise_on_sql", foreign_keys=[from_person_id])
    to_person: Mapped[Person] = relationship(lazy="raise_on_sql", foreign_keys=[to_person_id])
    card: Mapped[Card | None] = relationship(lazy="raise_on_sql")
    need: Mapped[Need | None] = relationship(lazy="raise_on_sql")

    def other_of(self, person_id: int) -> int:
        """The id of the other of the two."""
        both = (self.from_person_id, self.to_person_id)
        return both[1] if person_id == both[0] else both[0]

    def way_of(self, person_id: int) -> ReachBy | None:
        """How one of the two is reached after a yes."""
        return self.reach_by if person_id == self.from_person_id else self.answer_by


class Block(Base):
    """Somebody wants nothing any more from somebody else; who is blocked is never told."""

    __tablename__ = "block"
    __table_args__ = (
        UniqueConstraint("person_id", "blocked_id"),
        CheckConstraint("person_id <> blocked_id", name="two_people"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    blocked_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    blocked_at: Mapped[datetime]
