"""One small builder a noun. Every builder flushes, so that ids are there."""

from datetime import UTC, datetime, time, timedelta
from itertools import count
from typing import TypeVar

from sqlalchemy.orm.attributes import set_committed_value

from app.accounts import operations as accounts
from app.accounts.models import ContactKind, Person, Role
from app.activities.models import (
    Activity,
    ActivityStatus,
    Audience,
    Occurrence,
    OccurrenceStatus,
    ParticipantType,
    Theme,
)
from app.bookings import operations as bookings
from app.bookings import queries as booked
from app.bookings.models import AgeBand, Booking
from app.bookings.policies import Party
from app.db import Base, db
from app.i18n import Bilingual, Language
from app.i18n.dates import local
from app.organisations import queries
from app.organisations.models import (
    Commune,
    Estate,
    Neighbourhood,
    Organisation,
    OrganisationKind,
    Venue,
)

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
"""A Monday morning, in winter time."""

_number = count(1)

Row = TypeVar("Row", bound=Base)


def both(text: str) -> Bilingual:
    """A text with a mark for each language."""
    return Bilingual(f"{text} FR", f"{text} NL")


def _keep(row: Row) -> Row:
    db.session.add(row)
    db.session.flush()
    return row


def neighbourhood(slug: str = "peterbos", nis: str = "21001") -> Neighbourhood:
    """A quarter; its commune is made when needed."""
    known = queries.neighbourhood(slug)
    if known is not None:
        return known
    if db.session.get(Commune, nis) is None:
        _keep(Commune(nis=nis, name=both(f"Commune {nis}"), postcodes="1070"))
    return _keep(Neighbourhood(slug=slug, name=both(slug.title()), commune_nis=nis))


def organisation(kind: OrganisationKind = OrganisationKind.PARTNER) -> Organisation:
    """A partner, unless said otherwise."""
    slug = f"organisation-{next(_number)}"
    return _keep(Organisation(slug=slug, kind=kind, name=both(slug), phone="+3225550100"))


def estate(landlord: Organisation | None = None) -> Estate:
    """A site of a housing company."""
    landlord = landlord or organisation(OrganisationKind.LANDLORD)
    return _keep(
        Estate(
            slug=f"estate-{next(_number)}",
            name=both("Estate"),
            organisation_id=landlord.id,
            neighbourhood_id=neighbourhood().id,
        )
    )


def venue(quarter: Neighbourhood | None = None) -> Venue:
    """A room on the ground floor."""
    return _keep(
        Venue(
            slug=f"venue-{next(_number)}",
            name=both("Room"),
            street=both("Street"),
            number="9",
            postcode="1070",
            floor=both("Ground floor"),
            step_free=True,
            stop=both("Bus 46"),
            neighbourhood=quarter or neighbourhood(),
        )
    )


def person(
    first_name: str = "Amina", *, language: Language = Language.FR, phone: str | None = None
) -> Person:
    """Somebody, perhaps with a mobile number (E.164)."""
    made = accounts.add_person(first_name, language, by=None, now=NOW)
    if phone:
        accounts.add_contact(made, ContactKind.MOBILE, phone, by=None, now=NOW)
    return made


def resident(first_name: str = "Amina", *, phone: str | None = None, **more: Language) -> Person:
    """Somebody who lives on an estate."""
    made = person(first_name, phone=phone, **more)
    accounts.grant(made, Role.RESIDENT, estate=estate(), by=None, now=NOW)
    return made


def staff(role: Role, organisation: Organisation | None, *, email: str | None = None) -> Person:
    """Somebody who works here; signs in with the password ``correct horse``."""
    made = person(f"{role.value.title()}")
    email = email or f"{role}-{next(_number)}@example.org"
    accounts.add_contact(made, ContactKind.EMAIL, email, by=None, now=NOW)
    accounts.set_password(made, "correct horse", by=None, now=NOW)
    accounts.grant(made, role, organisation=organisation, by=None, now=NOW)
    return made


def kind(
    capacity: int = 5, audience: Audience = Audience.ALL, *, closes: tuple[int, time] | None = None
) -> ParticipantType:
    """A kind of place; ``closes`` is (days before, wall time)."""
    days, at = closes or (None, None)
    return ParticipantType(
        position=next(_number) % 30000,
        name=both("Place"),
        audience=audience,
        capacity=capacity,
        closes_days_before=days,
        closes_at=at,
    )


def activity(
    *kinds: ParticipantType,
    by: Organisation | None = None,
    status: ActivityStatus = ActivityStatus.PUBLISHED,
    drop_in: bool = False,
) -> Activity:
    """A published workshop with five places, unless said otherwise."""
    return _keep(
        Activity(
            organisation_id=(by or organisation()).id,
            theme=Theme.KITCHEN,
            status=status,
            title=both("Soup"),
            summary=both("Cook together."),
            practical=both("Bring an apron."),
            contribution=both("2 euros"),
            phone="+3225550101",
            sign_up_at=both("Desk"),
            drop_in=drop_in,
            participant_types=[] if drop_in else list(kinds) or [kind()],
        )
    )


def occurrence(
    of: Activity | None = None,
    *,
    starts_at: datetime = NOW + timedelta(days=2),
    status: OccurrenceStatus = OccurrenceStatus.SCHEDULED,
    at: Venue | None = None,
) -> Occurrence:
    """A meeting of two hours in two days, unless said otherwise."""
    begins = local(starts_at)
    made = Occurrence(status=status)
    made.activity, made.venue = of or activity(), at or venue()
    made.schedule(begins.date(), begins.time(), (begins + timedelta(hours=2)).time())
    return _keep(made)


def party(of: Occurrence, **children: int) -> Party:
    """Me in the first kind of place, and children: ``party(o, CHILD=2)``."""
    own = next((k for k in of.activity.participant_types if k.audience != Audience.CHILD), None)
    counts = {AgeBand[name]: number for name, number in children.items()}
    return Party(own.id if own else None, counts)


def booking(
    of: Occurrence, who: Person | None = None, *, now: datetime = NOW, **children: int
) -> Booking:
    """Somebody signs up; the booking with its lines, as a page would load it."""
    who = who or resident()
    bookings.book(of, who, party(of, **children), by=who, now=now)
    made = booked.latest_booking(of, who.id)
    assert made is not None
    set_committed_value(made, "person", who)
    return made
