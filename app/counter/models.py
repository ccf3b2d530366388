"""Acting for somebody: one visit, what was done in it, and who asked to be helped."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import ClassVar

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.accounts.models import Person
from app.activities.models import Occurrence
from app.db import Base, check_in, word
from app.db.sealed import Sealed
from app.db.states import Moves
from app.i18n import Language
from app.organisations.models import Estate


class VisitHow(StrEnum):
    """Where somebody is while another acts for them."""

    PRESENT = "present"
    TELEPHONE = "telephone"


class VisitConsent(StrEnum):
    """How somebody said that another may act for them."""

    SPOKEN = "spoken"
    SIGNED = "signed"


class ActKind(StrEnum):
    """What was done for somebody: one line of the receipt."""

    PERSON_ADDED = "person_added"
    BOOKED = "booked"
    OFFER_ACCEPTED = "offer_accepted"
    CANCELLED = "cancelled"
    LINE_CANCELLED = "line_cancelled"
    PARTY_CHANGED = "party_changed"
    CARD_SENT = "card_sent"
    CARD_TAKEN_BACK = "card_taken_back"
    CARD_CHANGED = "card_changed"
    CARD_DELETED = "card_deleted"
    CARD_HIDDEN = "card_hidden"
    CARD_SHOWN = "card_shown"
    PHOTO_PUT = "photo_put"
    PHOTO_ERASED = "photo_erased"
    NUMBER_CHANGED = "number_changed"
    NUMBER_REMOVED = "number_removed"
    SIGN_IN_CARD_GIVEN = "sign_in_card_given"
    SIGN_IN_CARD_CANCELLED = "sign_in_card_cancelled"
    SIGNED_OUT_EVERYWHERE = "signed_out_everywhere"
    MEMBERSHIP_ACCEPTED = "membership_accepted"
    REMINDERS_ON = "reminders_on"
    REMINDERS_OFF = "reminders_off"
    NEED_MESSAGES_ON = "need_messages_on"
    NEED_MESSAGES_OFF = "need_messages_off"
    BOOKLET_YES = "booklet_yes"
    BOOKLET_NO = "booklet_no"
    NEED_SENT = "need_sent"
    NEED_CLOSED = "need_closed"
    REQUEST_SENT = "request_sent"
    REQUEST_ACCEPTED = "request_accepted"
    REQUEST_DECLINED = "request_declined"
    REQUEST_WITHDRAWN = "request_withdrawn"
    GROUP_JOINED = "group_joined"
    IDEA_SENT = "idea_sent"
    IDEA_WITHDRAWN = "idea_withdrawn"


_OPEN = text("ended_at IS NULL")


class Visit(Base):
    """``by`` acts for ``person``, who is there or on the telephone and has said yes.

    One open visit an actor. ``sign_in_id`` is the open sign-in in which it began: it ends with it.
    ``call_id`` is the request for help that it answers. Both are bare ids: those rows are erased
    before this one. ``acted_at`` is when something was last done.
    """

    __tablename__ = "visit"
    __table_args__ = (
        check_in("how", VisitHow),
        check_in("consent", VisitConsent),
        CheckConstraint("how = 'present' OR consent = 'spoken'", name="signed_here"),
        Index(
            "uq_visit_open",
            "by_id",
            unique=True,
            sqlite_where=_OPEN,
            postgresql_where=_OPEN,
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    by_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    sign_in_id: Mapped[int]
    call_id: Mapped[int | None]
    how: Mapped[VisitHow] = mapped_column(word(VisitHow, 10))
    consent: Mapped[VisitConsent] = mapped_column(word(VisitConsent, 10))
    started_at: Mapped[datetime]
    acted_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]

    person: Mapped[Person] = relationship(lazy="raise_on_sql", foreign_keys=[person_id])


class Act(Base):
    """Something that was done in a visit, about a row: what the receipt lists."""

    __tablename__ = "act"
    __table_args__ = (check_in("kind", ActKind),)

    id: Mapped[int] = mapped_column(primary_key=True)
    visit_id: Mapped[int] = mapped_column(ForeignKey("visit.id"), index=True)
    kind: Mapped[ActKind] = mapped_column(word(ActKind, 30))
    subject_type: Mapped[str] = mapped_column(String(60))
    subject_id: Mapped[int]
    at: Mapped[datetime]


class HelpWish(StrEnum):
    """How somebody wants to be helped."""

    CALL = "call"
    COME = "come"


class HelpStatus(StrEnum):
    """Where a request for help stands."""

    OPEN = "open"
    DONE = "done"


class HelpRequest(Moves, Base):
    """*Aidez-moi à m'inscrire / Help mij inschrijven*: call me, or I come by.

    No name is asked. ``number`` (E.164, sealed) is of whoever wants to be called.
    """

    __tablename__ = "help_request"
    __table_args__ = (
        check_in("wish", HelpWish),
        check_in("status", HelpStatus),
        check_in("language", Language),
        CheckConstraint("(status = 'done') = (done_at IS NOT NULL)", name="done_has_time"),
        CheckConstraint("wish = 'come' OR number IS NOT NULL", name="call_has_number"),
        Index(None, "estate_id", "status"),
    )
    TRANSITIONS: ClassVar = {HelpStatus.OPEN: {HelpStatus.DONE}, HelpStatus.DONE: frozenset()}

    id: Mapped[int] = mapped_column(primary_key=True)
    estate_id: Mapped[int] = mapped_column(ForeignKey("estate.id"))
    occurrence_id: Mapped[int | None] = mapped_column(ForeignKey("occurrence.id"), index=True)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    wish: Mapped[HelpWish] = mapped_column(word(HelpWish, 10))
    number: Mapped[str | None] = mapped_column(Sealed)
    language: Mapped[Language] = mapped_column(word(Language, 2))
    status: Mapped[HelpStatus] = mapped_column(word(HelpStatus, 10), default=HelpStatus.OPEN)
    asked_at: Mapped[datetime]
    done_at: Mapped[datetime | None]
    done_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))

    estate: Mapped[Estate] = relationship(lazy="raise_on_sql")
    occurrence: Mapped[Occurrence | None] = relationship(lazy="raise_on_sql")
