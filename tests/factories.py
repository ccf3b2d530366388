"""One small builder a noun. Every builder flushes, so that ids are there."""

from datetime import UTC, datetime, time, timedelta
from itertools import count
from typing import TypeVar, cast

from sqlalchemy import Table, insert, select
from sqlalchemy.orm.attributes import set_committed_value

from app.accounts import operations as accounts
from app.accounts import queries as people
from app.accounts.models import ContactKind, Person, Role
from app.activities.models import (
    Activity,
    ActivityKind,
    ActivityStatus,
    Audience,
    Occurrence,
    OccurrenceStatus,
    ParticipantType,
    ReadyKind,
    Theme,
)
from app.bookings import operations as bookings
from app.bookings import queries as booked
from app.bookings.models import AgeBand, Booking
from app.bookings.policies import Party
from app.db import Base, db
from app.directory import operations as directory
from app.directory.models import About, Card, CardStatus, Reach, Step, Talent, TalentCategory
from app.directory.queries import cards
from app.directory.queries.circles import circle
from app.directory.queries.talents import TalentList, talent_list
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
from app.reference import operations as reference
from app.screening.reasons import Reason

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
    facts = {"slug": slug, "kind": kind, "name": both(slug), "phone": "+3225550100"}
    return _keep(Organisation(**facts, shares_cards=True))


def estate(landlord: Organisation | None = None, quarter: Neighbourhood | None = None) -> Estate:
    """A site of a housing company."""
    landlord = landlord or organisation(OrganisationKind.LANDLORD)
    return _keep(
        Estate(
            slug=f"estate-{next(_number)}",
            name=both("Estate"),
            organisation_id=landlord.id,
            neighbourhood_id=(quarter or neighbourhood()).id,
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


def resident(
    first_name: str = "Amina",
    *,
    phone: str | None = None,
    at: Estate | None = None,
    waiting: bool = False,
    **more: Language,
) -> Person:
    """Somebody who lives on an estate; ``waiting`` to be accepted there."""
    made = person(first_name, phone=phone, **more)
    if waiting:
        accounts.ask_to_join(made, at or estate(), by=None, now=NOW)
    else:
        accounts.grant(made, Role.RESIDENT, estate=at or estate(), by=None, now=NOW)
    return again(made)


def again(person: Person) -> Person:
    """Somebody with the memberships of today, as a request loads them."""
    found = people.person(person.id)
    assert found is not None
    return found


def worker(landlord: Organisation, first_name: str = "Samira") -> Person:
    """A social worker, without a password: hashing is slow."""
    made = person(first_name)
    accounts.grant(made, Role.WORKER, organisation=landlord, by=None, now=NOW)
    return again(made)


_shipped: dict[Table, list[dict[str, object]]] = {}  # reading the files for every test is slow


def talents() -> TalentList:
    """The shipped list of talents, without the other tables that ship."""
    if not _shipped:
        _read_what_ships()
    if db.session.scalars(select(Talent).limit(1)).first() is None:
        for table, rows in _shipped.items():
            db.session.execute(insert(table), rows)
    return talent_list()


def _read_what_ships() -> None:
    with db.session.begin_nested() as for_a_moment:
        reference.load(now=NOW)
        for model in (TalentCategory, Talent):
            table = cast("Table", model.__table__)
            rows = db.session.execute(select(table)).mappings()
            _shipped[table] = [dict(row) for row in rows]
        for_a_moment.rollback()


def card(
    who: Person,
    *slugs: str,
    words: str = "",
    language: str = "fr",
    status: CardStatus = CardStatus.PUBLISHED,
    reach: Reach = Reach.NEIGHBOURHOOD,
    about: About | None = None,
    now: datetime = NOW,
) -> Card:
    """Somebody's card, through the verbs that lead to this status (``talents()`` before)."""
    home, known, chosen = circle(who), talent_list(), slugs or ("retouches",)
    directory.choose_talents(who, chosen, circle=home, talents=known, by=who, now=now)
    made = own_card(who)
    directory.describe(made, about or About(reach=reach), by=who, now=now)
    directory.write_words(made, words, language, by=who, now=now)
    directory.answered(made, Step.REACH)
    if status is not CardStatus.DRAFT:
        directory.submit(made, circle=home, talents=known, by=who, now=now)
    if status in {CardStatus.PUBLISHED, CardStatus.HIDDEN, CardStatus.EXPIRED}:
        directory.publish(made, by=who, now=now)
    if status is CardStatus.REFUSED:
        directory.refuse(made, Reason.UNCLEAR, by=who, now=now)
    if status in {CardStatus.HIDDEN, CardStatus.EXPIRED}:
        directory.hide(made, by=who, now=now)
    if status is CardStatus.EXPIRED:
        made.move_to(status)
    return _keep(made)


def own_card(who: Person) -> Card:
    """Somebody's card as a page loads it."""
    found = cards.of_person(who.id)
    assert found is not None
    return found


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
        ready=next(one for one in ReadyKind if one.audience is audience),
        audience=audience,
        capacity=capacity,
        closes_days_before=days,
        closes_at=at,
    )


def activity(
    *kinds: ParticipantType,
    by: Organisation | None = None,
    status: ActivityStatus = ActivityStatus.PUBLISHED,
    is_a: ActivityKind = ActivityKind.WORKSHOP,
    landlord: Organisation | None = None,
) -> Activity:
    """A published workshop with five places, unless said otherwise."""
    by = by or organisation()
    if landlord is None:
        landlord = by if by.kind is OrganisationKind.LANDLORD else organisation(by.kind.LANDLORD)
    return _keep(
        Activity(
            organisation_id=by.id,
            landlord_id=landlord.id,
            theme=Theme.KITCHEN,
            status=status,
            title=both("Soup"),
            summary=both("Cook together."),
            practical=both("Bring an apron."),
            contribution=both("2 euros"),
            phone="+3225550101",
            sign_up_at=both("Desk"),
            same_on_purpose="",
            kind=is_a,
            participant_types=[] if is_a is ActivityKind.DROP_IN else list(kinds) or [kind()],
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


def party(of: Occurrence, **others: int) -> Party:
    """Me in the first kind of place, and others: ``party(o, ADULT=1, CHILD=2, as_many=True)``."""
    own = next((k for k in of.activity.participant_types if k.audience != Audience.CHILD), None)
    counts = {AgeBand[name]: number for name, number in others.items() if name != "as_many"}
    return Party(own.id if own else None, counts, counts.pop(AgeBand.ADULT, 0), "as_many" in others)


def booking(
    of: Occurrence, who: Person | None = None, *, now: datetime = NOW, **others: int
) -> Booking:
    """Somebody signs up; the booking with its lines, as a page would load it."""
    who = who or resident()
    bookings.book(of, who, party(of, **others), by=who, now=now)
    made = booked.latest_booking(of, who.id)
    assert made is not None
    set_committed_value(made, "person", who)
    return made
