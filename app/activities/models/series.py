"""A series: the rule by which the dates of an activity were planned."""

from __future__ import annotations

from datetime import date, time
from typing import TYPE_CHECKING

from sqlalchemy import CheckConstraint, ForeignKey, SmallInteger
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.activities.models.rules import Rhythm, Rule
from app.calendars import Calendar
from app.db import Base, check_in, word
from app.organisations.models import Venue

if TYPE_CHECKING:
    from app.activities.models.activities import Occurrence


class Series(Base):
    """The rule, the hours and the venue that its dates have unless somebody changed one of them.

    It is changed while its activity is held. ``version`` counts its changes. ``closed`` when
    somebody said that it ends: nobody is asked any more whether it goes on. ``told_end_on`` is the
    last day of which the organisers were told.
    """

    __tablename__ = "series"
    __table_args__ = (
        check_in("rhythm", Rhythm),
        CheckConstraint("every BETWEEN 1 AND 12", name="every_in_range"),
        CheckConstraint("(until_on IS NULL) <> (times IS NULL)", name="ends_one_way"),
        CheckConstraint("times > 0", name="times_positive"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    activity_id: Mapped[int] = mapped_column(ForeignKey("activity.id"), index=True)
    venue_id: Mapped[int] = mapped_column(ForeignKey("venue.id"))
    rhythm: Mapped[Rhythm] = mapped_column(word(Rhythm))
    every: Mapped[int] = mapped_column(SmallInteger)
    first_on: Mapped[date]
    until_on: Mapped[date | None]
    times: Mapped[int | None] = mapped_column(SmallInteger)
    skips_public: Mapped[bool]
    skips_school_fr: Mapped[bool]
    skips_school_nl: Mapped[bool]
    start_time: Mapped[time]
    end_time: Mapped[time]
    version: Mapped[int] = mapped_column(default=0)
    closed: Mapped[bool] = mapped_column(default=False)
    told_end_on: Mapped[date | None]

    venue: Mapped[Venue] = relationship(lazy="raise_on_sql")

    @property
    def rule(self) -> Rule:
        """How its days follow one another."""
        skips = {one for one in Calendar if getattr(self, f"skips_{one}")}
        return Rule(
            *(self.rhythm, self.every, self.first_on, self.until_on, self.times), frozenset(skips)
        )

    def follow(self, rule: Rule) -> None:
        """Another rule."""
        self.rhythm, self.every, self.first_on = rule.rhythm, rule.every, rule.first_on
        self.until_on, self.times = rule.until_on, rule.times
        for one in Calendar:
            setattr(self, f"skips_{one}", one in rule.skips)

    def is_followed_by(self, occurrence: Occurrence) -> bool:
        """Does a date stand where the rule puts it? Else somebody moved this one."""
        there = (occurrence.starts_on, occurrence.start_time, occurrence.end_time)
        here = (occurrence.rule_on, self.start_time, self.end_time)
        return there == here and occurrence.venue_id == self.venue_id
