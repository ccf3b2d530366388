"""What is offered, when and where, and how many places of which kind."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import ClassVar

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    Index,
    SmallInteger,
    String,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.accounts.models.paper_codes import new_code
from app.activities.models.around import ActivityLanguage, ActivityPartner
from app.activities.models.kinds import ActivityKind, Audience, ReadyKind
from app.activities.models.shares import Share
from app.db import Base, check_in, word
from app.db.states import Moves
from app.i18n import Bilingual, bilingual
from app.i18n.dates import moment
from app.organisations.models import Organisation, Venue


class Theme(StrEnum):
    """What an activity is about; each has its own tint and icon."""

    KITCHEN = "kitchen"
    DIGITAL = "digital"
    FAMILY = "family"
    CULTURE = "culture"
    LANGUAGE = "language"
    NATURE = "nature"
    MAKING = "making"
    NEIGHBOURS = "neighbours"


class ActivityStatus(StrEnum):
    """Only a published activity is seen by anybody outside its organisation.

    A draft has never been public: its text stands in its first revision. A withdrawn one may come
    back as it was.
    """

    DRAFT = "draft"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"
    DISCARDED = "discarded"


GONE = frozenset({ActivityStatus.WITHDRAWN, ActivityStatus.DISCARDED})
"""Nobody writes about it, or plans dates for it."""


TRAINED = 75
"""Who came to so many sessions of a hundred is trained, unless the organiser says otherwise."""


class OccurrenceStatus(StrEnum):
    """A dated meeting goes on as planned, or it is off."""

    SCHEDULED = "scheduled"
    CANCELLED = "cancelled"


CODE_LENGTH = 4


def new_activity_code() -> str:
    """Four signs that are not mistaken for one another: one in a million."""
    return new_code(CODE_LENGTH)


class Activity(Moves, Base):
    """What is offered: both languages, a telephone number and a place to sign up in person.

    ``landlord`` is the housing company with which it is organised: its workers read the text
    before neighbours do. ``same_on_purpose`` names, with spaces between, the texts that are the
    same word in both languages, ``ahead`` those that were changed after the other language.
    ``invitation`` is the end of the address at which one asks to join a closed group.
    ``interpreter`` is the language that somebody translates, by its code. Who came to
    ``trained_percent`` of a course is trained. ``code`` is its short address on paper. Its
    organisation begins new ones from a ``template``.
    ``estate_id`` is whose residents some places may be kept for, ``fair_share`` on how many dates
    in thirty days one person comes while others wait.
    """

    __tablename__ = "activity"
    __table_args__ = (
        check_in("theme", Theme),
        check_in("status", ActivityStatus),
        check_in("kind", ActivityKind),
        CheckConstraint("trained_percent BETWEEN 1 AND 100", name="trained_share"),
    )
    TRANSITIONS: ClassVar = {
        ActivityStatus.DRAFT: {ActivityStatus.PUBLISHED, ActivityStatus.DISCARDED},
        ActivityStatus.PUBLISHED: {ActivityStatus.WITHDRAWN},
        ActivityStatus.WITHDRAWN: {ActivityStatus.PUBLISHED},
        ActivityStatus.DISCARDED: frozenset(),
    }

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(CODE_LENGTH), unique=True, default=new_activity_code)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"), index=True)
    landlord_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"), index=True)
    theme: Mapped[Theme] = mapped_column(word(Theme))
    status: Mapped[ActivityStatus] = mapped_column(
        word(ActivityStatus), default=ActivityStatus.DRAFT
    )
    title: Mapped[Bilingual] = bilingual("title")
    summary: Mapped[Bilingual] = bilingual("summary", 400)
    practical: Mapped[Bilingual] = bilingual("practical", 1000)
    contribution: Mapped[Bilingual] = bilingual("contribution")
    phone: Mapped[str] = mapped_column(String(20))
    sign_up_at: Mapped[Bilingual] = bilingual("sign_up_at")
    same_on_purpose: Mapped[str] = mapped_column(String(60), default="")
    ahead: Mapped[str] = mapped_column(String(200), insert_default="")
    for_whom: Mapped[Bilingual] = bilingual("for_whom", 150, may_wait=True)
    level: Mapped[Bilingual] = bilingual("level", 60, may_wait=True)
    bring: Mapped[Bilingual] = bilingual("bring", 400, may_wait=True)
    project: Mapped[Bilingual] = bilingual("project", 100, may_wait=True)
    interpreter: Mapped[str] = mapped_column(String(3), insert_default="")
    insurer: Mapped[str] = mapped_column(String(80), insert_default="")
    policy_number: Mapped[str] = mapped_column(String(40), insert_default="")
    note_given: Mapped[bool] = mapped_column(insert_default=False)
    kind: Mapped[ActivityKind] = mapped_column(word(ActivityKind), default=ActivityKind.WORKSHOP)
    invitation: Mapped[str | None] = mapped_column(String(32), unique=True)
    trained_percent: Mapped[int] = mapped_column(SmallInteger, default=TRAINED)
    template: Mapped[bool] = mapped_column(default=False)
    estate_id: Mapped[int | None] = mapped_column(ForeignKey("estate.id"), index=True)
    fair_share: Mapped[int | None] = mapped_column(SmallInteger)

    organisation: Mapped[Organisation] = relationship(
        lazy="raise_on_sql", foreign_keys=[organisation_id]
    )
    landlord: Mapped[Organisation] = relationship(lazy="raise_on_sql", foreign_keys=[landlord_id])
    participant_types: Mapped[list[ParticipantType]] = relationship(
        lazy="raise_on_sql", order_by="ParticipantType.position"
    )
    languages: Mapped[list[ActivityLanguage]] = relationship(
        lazy="raise_on_sql", order_by=ActivityLanguage.position, cascade="all, delete-orphan"
    )
    partners: Mapped[list[Organisation]] = relationship(
        secondary=ActivityPartner.__table__, lazy="raise_on_sql", order_by=Organisation.slug
    )

    @property
    def drop_in(self) -> bool:
        """Do people just come, without signing up?"""
        return self.kind is ActivityKind.DROP_IN


class Occurrence(Moves, Base):
    """One dated meeting, on the wall clock of Brussels; the UTC moments are derived from it.

    ``version`` counts its changes: each is told once, and who changes it says what they read.
    ``rule_on`` is the day of its series that it stands for, wherever it was moved.
    """

    __tablename__ = "occurrence"
    __table_args__ = (
        check_in("status", OccurrenceStatus),
        CheckConstraint("ends_at > starts_at", name="ends_after_start"),
        CheckConstraint("(series_id IS NULL) = (rule_on IS NULL)", name="rule_whole"),
        UniqueConstraint("series_id", "rule_on"),
        Index(None, "starts_at"),
    )
    TRANSITIONS: ClassVar = {
        OccurrenceStatus.SCHEDULED: {OccurrenceStatus.CANCELLED},
        OccurrenceStatus.CANCELLED: frozenset(),
    }

    id: Mapped[int] = mapped_column(primary_key=True)
    activity_id: Mapped[int] = mapped_column(ForeignKey("activity.id"), index=True)
    venue_id: Mapped[int] = mapped_column(ForeignKey("venue.id"), index=True)
    status: Mapped[OccurrenceStatus] = mapped_column(
        word(OccurrenceStatus), default=OccurrenceStatus.SCHEDULED
    )
    starts_on: Mapped[date]
    start_time: Mapped[time]
    end_time: Mapped[time]
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    version: Mapped[int] = mapped_column(default=0)
    series_id: Mapped[int | None] = mapped_column(ForeignKey("series.id"))
    rule_on: Mapped[date | None]

    activity: Mapped[Activity] = relationship(lazy="raise_on_sql")
    venue: Mapped[Venue] = relationship(lazy="raise_on_sql")

    def schedule(self, day: date, start: time, end: time) -> None:
        """Put it on a day; an end before the start means after midnight."""
        last_day = day if end > start else day + timedelta(days=1)
        self.starts_on, self.start_time, self.end_time = day, start, end
        self.starts_at, self.ends_at = moment(day, start), moment(last_day, end)


class ParticipantType(Base):
    """A kind of place (cook, eater, child in childminding) with its own limit and deadline.

    Of its places some may be kept until two days before: for who comes for the first time, for who
    lives on the estate of the activity, for who is signed up at the counter. Or all of them are for
    members only: those whom the organiser let in (``GroupMember``).
    """

    __tablename__ = "participant_type"
    __table_args__ = (
        check_in("audience", Audience),
        check_in("ready", ReadyKind),
        CheckConstraint("capacity > 0", name="capacity_positive"),
        CheckConstraint(
            "kept_first >= 0 AND kept_estate >= 0 AND kept_counter >= 0"
            " AND kept_first + kept_estate + kept_counter <= capacity",
            name="kept_within",
        ),
        CheckConstraint(
            "(closes_days_before IS NULL) = (closes_at IS NULL)", name="deadline_whole"
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    activity_id: Mapped[int] = mapped_column(ForeignKey("activity.id"), index=True)
    position: Mapped[int] = mapped_column(SmallInteger)
    name: Mapped[Bilingual] = bilingual("name", 60)
    ready: Mapped[ReadyKind] = mapped_column(word(ReadyKind))
    audience: Mapped[Audience] = mapped_column(word(Audience, 10))
    capacity: Mapped[int]
    closes_days_before: Mapped[int | None] = mapped_column(SmallInteger)
    closes_at: Mapped[time | None]
    kept_first: Mapped[int] = mapped_column(SmallInteger, default=0)
    kept_estate: Mapped[int] = mapped_column(SmallInteger, default=0)
    kept_counter: Mapped[int] = mapped_column(SmallInteger, default=0)
    members_only: Mapped[bool] = mapped_column(default=False)

    @property
    def kept(self) -> dict[Share, int]:
        """How many places are kept for whom."""
        numbers = {
            Share.FIRST: self.kept_first,
            Share.ESTATE: self.kept_estate,
            Share.COUNTER: self.kept_counter,
        }
        return {share: number for share, number in numbers.items() if number}

    def closes(self, occurrence: Occurrence) -> datetime:
        """The last moment to sign up: the start, or e.g. the day before at 17:00."""
        return closing_moment(
            occurrence.starts_on, occurrence.starts_at, self.closes_days_before, self.closes_at
        )


def closing_moment(
    starts_on: date, starts_at: datetime, days_before: int | None, at: time | None
) -> datetime:
    """The start, or a wall time in Brussels some days before."""
    if days_before is None or at is None:
        return starts_at
    return moment(starts_on - timedelta(days=days_before), at)
