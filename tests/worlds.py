"""Landlords, partners, the funder; what each runs, who signed up, and whose cards are read."""

from typing import NamedTuple

from app.accounts import operations as accounts
from app.accounts.models import Person, Role
from app.counter.queries import estates
from app.directory.models import CardStatus
from app.organisations import queries
from app.organisations.models import Estate, Organisation, OrganisationKind
from tests import factories
from tests.factories import NOW


class Theirs(NamedTuple):
    """An occurrence somebody has signed up for, the line of the child who comes along; a card.

    The activity of that occurrence with its kind of place; the short name of the housing company
    that reads what is written about it; a text that was sent to be read, where a row needs one.
    And the short name of the organisation that runs it; who this is about, and a key of theirs,
    where a row needs them. Which neighbour signed up, and where they live; what happens to them at
    the counter, where a row needs it.
    """

    occurrence_id: int
    line_id: int
    reference: str
    activity_id: int
    kind_id: int
    venue_id: int
    landlord: str
    organisation: str
    revision_id: int = 0
    person_id: int = 0
    passkey_id: int = 0
    neighbour_id: int = 0
    estate: str = ""
    visit_id: int = 0
    call_id: int = 0
    photo_number: int = 999
    code_id: int = 0
    block_id: int = 0
    contact_id: int = 0
    staff_id: int = 1
    membership_id: int = 1
    invitation_id: int = 999
    email: str = "nobody@example.org"
    twin_id: int = 1
    merge_id: int = 1
    report_id: int = 999
    appeal_id: int = 999
    asked_id: int = 999
    invitation: str = "nowhere"
    series_id: int = 999
    booking_id: int = 999


class World(NamedTuple):
    """For each role somebody, what is theirs, and what is others'."""

    people: dict[str, Person]
    own: dict[str, Theirs]
    others: dict[str, Theirs]


class Cards(NamedTuple):
    """Cards by where they are: shown here or elsewhere, sent to this landlord or to the other."""

    here: str
    elsewhere: str
    sent: str
    sent_elsewhere: str


def world() -> World:
    """Seed it. Every occurrence has a sign-up of an adult and a child; no two are related."""
    factories.talents()
    landlord, other_landlord = (factories.organisation(OrganisationKind.LANDLORD) for _ in range(2))
    partner, other_partner = (factories.organisation(OrganisationKind.PARTNER) for _ in range(2))
    funder = factories.organisation(OrganisationKind.FUNDER)
    home = factories.estate(landlord)
    resident, waiting = factories.resident(at=home), factories.resident(at=home, waiting=True)
    factories.estate(landlord)  # nobody lives there yet
    factories.card(resident, words="Le samedi.", status=CardStatus.DRAFT)
    away = factories.estate(other_landlord, factories.neighbourhood("marolles"))
    cards = _cards(home, away)
    return World(
        people={
            "waiting": waiting,
            "resident": resident,
            "worker": _staff(Role.WORKER, landlord),
            "organiser": _staff(Role.ORGANISER, partner),
            "officer": _staff(Role.OFFICER, funder),
            "administrator": _staff(Role.ADMINISTRATOR, None),
        },
        own={
            "anonymous": _signed_up(partner, cards.here),
            "waiting": _signed_up(partner, cards.here, waiting),
            "resident": _signed_up(partner, cards.here, resident),
            "worker": _signed_up(landlord, cards.sent, factories.resident(at=home)),
            "organiser": _signed_up(partner, cards.here),
            "officer": _signed_up(funder, cards.here),
            "administrator": _signed_up(landlord, cards.here),
        },
        others={
            "anonymous": _signed_up(other_partner, cards.elsewhere),
            "waiting": _signed_up(other_partner, cards.elsewhere),
            "resident": _signed_up(other_partner, cards.elsewhere),
            "worker": _signed_up(other_landlord, cards.sent_elsewhere, factories.resident(at=away)),
            "organiser": _signed_up(other_partner, cards.elsewhere),
            "officer": _signed_up(landlord, cards.elsewhere),
            "administrator": _signed_up(other_partner, cards.elsewhere),
        },
    )


def _staff(role: Role, organisation: Organisation | None) -> Person:
    """Without a password: hashing is slow, and nobody types one here."""
    made = factories.person(role.value.title())
    accounts.grant(made, role, organisation=organisation, by=None, now=NOW)
    return made


def _signed_up(by: Organisation, reference: str, who: Person | None = None) -> Theirs:
    landlord = _reader_of(by)
    activity = factories.activity(by=by, landlord=landlord)
    occurrence = factories.occurrence(activity)
    booking = factories.booking(occurrence, who, CHILD=1)
    return Theirs(
        occurrence_id=occurrence.id,
        booking_id=booking.id,
        line_id=next(line.id for line in booking.lines if line.age_band),
        reference=reference,
        activity_id=activity.id,
        kind_id=activity.participant_types[0].id,
        venue_id=occurrence.venue_id,
        landlord=landlord.slug,
        organisation=by.slug,
        neighbour_id=booking.person_id,
        estate=estates.homes(booking.person_id)[0].slug,
    )


def _reader_of(by: Organisation) -> Organisation:
    """Who reads what an organisation writes: itself, else a housing company with an estate."""
    return by if by.kind is OrganisationKind.LANDLORD else queries.landlords_with_estates()[0]


def _cards(here: Estate, elsewhere: Estate) -> Cards:
    statuses = (CardStatus.PUBLISHED, CardStatus.SUBMITTED)
    shown, sent = (
        [
            factories.card(factories.resident(at=at), status=status).reference
            for at in (here, elsewhere)
        ]
        for status in statuses
    )
    return Cards(*shown, *sent)
