"""The questions of the yardstick, as Core statements on the tables that the database has."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Select, Table, func, select

HOLDING = ("offered", "confirmed")


class Queries:
    """Each method gives the statement of one question.

    An agenda asks three, a date six, a booking three.
    """

    def __init__(self, tables: Mapping[str, Table]) -> None:
        self.tables = tables

    def neighbourhood(self, slug: str) -> Select[Any]:
        """A quarter and its commune."""
        quarter, commune = self.tables["neighbourhood"], self.tables["commune"]
        return (
            select(
                *quarter.c,
                *(commune.c.nis, commune.c.postcodes),
                *(commune.c.name_fr.label("commune_fr"), commune.c.name_nl.label("commune_nl")),
            )
            .join_from(quarter, commune, commune.c.nis == quarter.c.commune_nis)
            .where(quarter.c.slug == slug)
        )

    def agenda(
        self, commune: str, since: datetime, until: datetime, *, step_free: bool = False
    ) -> Select[Any]:
        """The first 20 rows of the week and one more; all of them when they are looked through."""
        occurrence, activity = self.tables["occurrence"].c, self.tables["activity"].c
        venue, quarter = self.tables["venue"].c, self.tables["neighbourhood"].c
        return (
            select(
                *(occurrence.id, occurrence.status),
                *(occurrence.starts_on, occurrence.starts_at, occurrence.ends_at),
                *(activity.theme, activity.title_fr, activity.title_nl, activity.kind),
                *(activity.phone, activity.sign_up_at_fr, activity.sign_up_at_nl),
                *(venue.name_fr.label("venue_fr"), venue.name_nl.label("venue_nl")),
                quarter.slug.label("quarter_slug"),
                *(quarter.name_fr.label("quarter_fr"), quarter.name_nl.label("quarter_nl")),
            )
            .join_from(
                self.tables["occurrence"],
                self.tables["activity"],
                activity.id == occurrence.activity_id,
            )
            .join(self.tables["venue"], venue.id == occurrence.venue_id)
            .join(self.tables["neighbourhood"], quarter.id == venue.neighbourhood_id)
            .where(activity.status == "published", quarter.commune_nis == commune)
            .where(occurrence.starts_at > since - timedelta(hours=25))
            .where(occurrence.ends_at > since, occurrence.starts_at < until)
            .where(*([venue.step_free.is_(True)] if step_free else []))
            .order_by(occurrence.starts_at, occurrence.id)
            .limit(500 if step_free else 21)
            .offset(0)
        )

    def occurrence(self, number: int) -> Select[Any]:
        """One occurrence with its activity, organiser, venue and quarter, as one row."""
        occurrence, activity = self.tables["occurrence"], self.tables["activity"]
        venue, quarter = self.tables["venue"], self.tables["neighbourhood"]
        organisation = self.tables["organisation"]
        shown = (
            *("title", "summary", "practical", "contribution", "sign_up_at"),
            *("for_whom", "level", "bring", "project"),
        )
        texts = [activity.c[f"{name}_{side}"] for name in shown for side in ("fr", "nl")]
        where = ("street", "floor", "stop")
        return (
            select(
                *occurrence.c,
                *(activity.c.theme, activity.c.kind, activity.c.phone, *texts),
                activity.c.interpreter,
                *(venue.c.number, venue.c.postcode, venue.c.step_free),
                *(venue.c[f"{name}_{side}"] for name in where for side in ("fr", "nl")),
                *(venue.c.name_fr.label("venue_fr"), venue.c.name_nl.label("venue_nl")),
                organisation.c.name_fr.label("organiser_fr"),
                organisation.c.name_nl.label("organiser_nl"),
                quarter.c.slug.label("quarter_slug"),
            )
            .join_from(occurrence, activity, activity.c.id == occurrence.c.activity_id)
            .join(organisation, organisation.c.id == activity.c.organisation_id)
            .join(venue, venue.c.id == occurrence.c.venue_id)
            .join(quarter, quarter.c.id == venue.c.neighbourhood_id)
            .where(occurrence.c.id == number, activity.c.status == "published")
        )

    def languages(self, activity_id: int) -> Select[Any]:
        """The languages that are spoken there, in order."""
        spoken = self.tables["activity_language"].c
        asked = select(spoken.code).where(spoken.activity_id == activity_id)
        return asked.order_by(spoken.position)

    def partners(self, activity_id: int) -> Select[Any]:
        """The organisations that take part."""
        partner, organisation = self.tables["activity_partner"].c, self.tables["organisation"].c
        return (
            select(organisation.name_fr, organisation.name_nl)
            .where(organisation.id == partner.organisation_id)
            .where(partner.activity_id == activity_id)
            .order_by(organisation.slug)
        )

    def idea(self, activity_id: int) -> Select[Any]:
        """Who proposed it, as far as they agree to be named, and who took it up."""
        idea, consent = self.tables["idea"], self.tables["consent"]
        person, taker = self.tables["person"], self.tables["person"].alias("taker")
        agreed = (
            (consent.c.person_id == idea.c.person_id)
            & (consent.c.purpose == "idea")
            & consent.c.withdrawn_at.is_(None)
        )
        return (
            select(person.c.first_name, consent.c.id, taker.c.first_name)
            .select_from(idea)
            .join(person, person.c.id == idea.c.person_id)
            .join(taker, taker.c.id == idea.c.taken_by_id)
            .outerjoin(consent, agreed)
            .where(idea.c.activity_id == activity_id, idea.c.status.in_(("taken", "published")))
        )

    def other_dates(self, activity_id: int, but: int, since: datetime) -> Select[Any]:
        """The next six meetings of the same activity."""
        occurrence, activity = self.tables["occurrence"].c, self.tables["activity"].c
        return (
            select(*occurrence, activity.kind)
            .where(activity.id == occurrence.activity_id)
            .where(occurrence.activity_id == activity_id, occurrence.id != but)
            .where(occurrence.starts_at > since)
            .order_by(occurrence.starts_at)
            .limit(6)
        )

    def places(self, numbers: list[int]) -> Select[Any]:
        """Every kind of place of these occurrences, and how many of it are taken."""
        occurrence, kind = self.tables["occurrence"].c, self.tables["participant_type"].c
        taken = self.taken(numbers).subquery()
        return (
            select(
                occurrence.id.label("occurrence_id"),
                *(kind.id, kind.name_fr, kind.name_nl, kind.audience, kind.capacity),
                func.coalesce(taken.c.taken, 0).label("taken"),
                *(kind.closes_days_before, kind.closes_at),
            )
            .join_from(
                self.tables["occurrence"],
                self.tables["participant_type"],
                kind.activity_id == occurrence.activity_id,
            )
            .outerjoin(
                taken,
                (taken.c.occurrence_id == occurrence.id) & (taken.c.participant_type_id == kind.id),
            )
            .where(occurrence.id.in_(numbers))
            .order_by(occurrence.id, kind.position)
        )

    def taken(self, numbers: list[int]) -> Select[Any]:
        """How many lines hold a place, by occurrence and kind."""
        booking, line = self.tables["booking"].c, self.tables["booking_line"].c
        return (
            select(booking.occurrence_id, line.participant_type_id, func.count().label("taken"))
            .join_from(
                self.tables["booking"], self.tables["booking_line"], line.booking_id == booking.id
            )
            .where(booking.occurrence_id.in_(numbers), booking.status.in_(HOLDING))
            .where(line.cancelled_at.is_(None))
            .group_by(booking.occurrence_id, line.participant_type_id)
        )

    def lock(self, number: int) -> Select[Any]:
        """Hold the occurrence; on SQLite the transaction holds the one write lock already."""
        occurrence = self.tables["occurrence"]
        return select(occurrence).where(occurrence.c.id == number).with_for_update()

    def kinds_of(self, number: int) -> Select[Any]:
        """The kinds of places of one occurrence."""
        occurrence, kind = self.tables["occurrence"].c, self.tables["participant_type"].c
        return (
            select(kind.id, kind.audience, kind.capacity)
            .where(kind.activity_id == occurrence.activity_id, occurrence.id == number)
            .order_by(kind.position)
        )
