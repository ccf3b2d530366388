"""What happened to an activity before somebody presses the button of a row of the route table."""

from datetime import date, timedelta

from sqlalchemy import select

from app.accounts import operations as accounts
from app.accounts import queries as queries_of_people
from app.accounts.models import ConsentHow, ConsentPurpose, ContactKind, Person
from app.activities import operations as activities
from app.activities.models import Activity, ActivityKind, ActivityStatus, Occurrence
from app.activities.queries import running
from app.bookings.models import Booking, BookingStatus
from app.counter import operations as counter
from app.counter.models import ActKind, VisitConsent, VisitHow
from app.db import db
from app.directory import operations as directory
from app.directory.models import (
    CardStatus,
)
from app.directory.policies import is_accepted_resident
from app.directory.queries import cards, photo_copies, portraits
from app.directory.queries.booklet import InBooklet
from app.i18n import Language
from app.organisations import queries
from app.organisations.models import Estate
from app.people import operations as people
from app.printing import operations as printing
from app.printing.queries import editions
from app.printing.queries.contents import contents
from app.printing.scopes import Scope
from tests import factories, workshops
from tests.authenticators import silent_key
from tests.factories import NOW
from tests.organisers import weekly
from tests.portraits import put
from tests.worlds import Theirs

NUMBER = "+32470998877"


def with_a_change(theirs: Theirs) -> Theirs:
    """Its text is being changed."""
    workshops.change(_activity(theirs), title_fr="Bouillon")
    return theirs


def with_a_change_sent(theirs: Theirs) -> Theirs:
    """Its new text waits to be read."""
    workshops.send(_activity(with_a_change(theirs)))
    return theirs


def as_a_group(theirs: Theirs) -> Theirs:
    """It is a closed group, at whose address the neighbour has asked."""
    activity = _activity(theirs)
    activity.kind = ActivityKind.GROUP
    person = db.session.get_one(Person, theirs.neighbour_id)
    activities.groups.invite(activity, by=person, now=NOW)
    asked = activities.groups.ask(activity, person, now=NOW)
    return theirs._replace(asked_id=asked.id, invitation=activity.invitation or "")


def in_a_group(theirs: Theirs) -> Theirs:
    """The same, and the neighbour was let in."""
    made = as_a_group(theirs)
    person = db.session.get_one(Person, theirs.neighbour_id)
    activities.groups.let_in(_activity(made), person, by=person, now=NOW)
    return made


def with_a_series(theirs: Theirs) -> Theirs:
    """It has a series of three dates."""
    plan = weekly(date(2026, 4, 7), times=3)
    made = activities.repeat(_activity(theirs), plan, by=None, now=NOW)
    return theirs._replace(series_id=made[0].series_id or 0)


def without_dates(theirs: Theirs) -> Theirs:
    """Its only date is off."""
    for one in running.dates(theirs.activity_id, NOW):
        workshops.call_off(one)
    return theirs


def put_away(theirs: Theirs) -> Theirs:
    """It was put away."""
    activities.withdraw(_activity(without_dates(theirs)), by=None, now=NOW)
    return theirs


def never_shown(theirs: Theirs) -> Theirs:
    """Neighbours have never seen it."""
    activity = _activity(theirs)
    activity.status = ActivityStatus.DRAFT
    db.session.flush()
    return theirs


def with_a_spare_kind(theirs: Theirs) -> Theirs:
    """It has a kind of place that nobody ever took."""
    activity, spare = _activity(theirs), factories.kind()
    activity.participant_types.append(spare)
    db.session.flush()
    return theirs._replace(kind_id=spare.id)


def with_a_text_to_read(theirs: Theirs) -> Theirs:
    """An association sent the text of an activity to their housing company."""
    landlord = queries.organisation(theirs.landlord)
    activity = factories.activity(landlord=landlord)
    workshops.change(activity, title_fr="Bouillon")
    return theirs._replace(revision_id=workshops.send(activity).id)


def of_a_neighbour(theirs: Theirs) -> Theirs:
    """About whoever signed up."""
    return theirs._replace(person_id=theirs.neighbour_id)


def when_it_is_over(theirs: Theirs) -> Theirs:
    """It ended an hour ago."""
    held = db.session.get_one(Occurrence, theirs.occurrence_id)
    held.starts_at, held.ends_at = NOW - timedelta(hours=3), NOW - timedelta(hours=1)
    db.session.flush()
    return theirs


def with_a_place_given_back(theirs: Theirs) -> Theirs:
    """Whoever signed up does not come."""
    asked = (Booking.occurrence_id == theirs.occurrence_id, Booking.status != "cancelled")
    for booking in db.session.scalars(select(Booking).where(*asked)).all():
        booking.status = BookingStatus.CANCELLED
    db.session.flush()
    return theirs


def with_open_doors(theirs: Theirs) -> Theirs:
    """It begins in an hour, and whoever signed up can say their number."""
    held = db.session.get_one(Occurrence, theirs.occurrence_id)
    held.starts_at, held.ends_at = NOW + timedelta(hours=1), NOW + timedelta(hours=3)
    db.session.flush()
    return with_a_number(of_a_neighbour(theirs))


def with_a_number(theirs: Theirs) -> Theirs:
    """Whoever signed up can be called."""
    somebody = db.session.get_one(Person, theirs.neighbour_id)
    number = f"+3247{somebody.id:07}"
    if queries_of_people.use_of(somebody.id, number) is None:
        accounts.add_contact(somebody, ContactKind.MOBILE, number, by=None, now=NOW)
    points = queries_of_people.contact_points(somebody.id)
    return theirs._replace(contact_id=points[0].id)


def with_a_draft(theirs: Theirs) -> Theirs:
    """Whoever signed up has begun a card."""
    return _with_card(theirs, CardStatus.DRAFT)


def with_a_card(theirs: Theirs) -> Theirs:
    """Neighbours see the card of whoever signed up."""
    return _with_card(theirs, CardStatus.PUBLISHED)


def with_a_hidden_card(theirs: Theirs) -> Theirs:
    """Whoever signed up has hidden their card."""
    return _with_card(theirs, CardStatus.HIDDEN)


def booklet_of(theirs: Theirs) -> str:
    """The booklet of the estate of whoever signed up."""
    home = queries.estate(theirs.estate)
    return f"e{home.id}" if home else "e0"


def in_the_booklet(theirs: Theirs) -> Theirs:
    """Whoever signed up has a card, and it may be printed."""
    with_a_card(theirs)
    owner = db.session.get_one(Person, theirs.neighbour_id)
    yes = (owner, InBooklet(card=True, phone=False))
    directory.choose_booklet(*yes, how=ConsentHow.SELF, by=owner, now=NOW)
    return theirs


def with_a_photo(theirs: Theirs) -> Theirs:
    """Whoever signed up has a card with a photo, which may stand on the website."""
    with_a_card(theirs)
    card = cards.of_person(theirs.neighbour_id)
    if card is not None and portraits.shown(card.id) is None:
        made = put(card, ConsentPurpose.PHOTO_SITE)
        directory.take_over(card, made.reference, by=card.person, now=NOW)
    return theirs


def with_a_photo_taken(theirs: Theirs) -> Theirs:
    """It was taken out for the website."""
    with_a_photo(theirs)
    home = queries.estate(theirs.estate)
    by = db.session.get_one(Person, theirs.neighbour_id)
    site = ConsentPurpose.PHOTO_SITE
    if home is None or not photo_copies.agreed(site, [home.id]):
        return theirs
    [number, *_more] = directory.take_photos(site, [home], by=by, now=NOW)
    return theirs._replace(photo_number=number)


def with_an_edition(theirs: Theirs) -> Theirs:
    """The booklet of their estate was made once."""
    in_the_booklet(theirs)
    home = queries.estate(theirs.estate)
    assert home is not None
    whole = queries.estate_by_id(home.id)
    assert whole is not None
    scope, by = Scope([whole], whole=False), db.session.get_one(Person, theirs.neighbour_id)
    if editions.last(scope) is None and contents(scope):
        printing.make_edition(scope, Language.FR, after=0, by=by, now=NOW)
    return theirs


def _with_card(theirs: Theirs, status: CardStatus) -> Theirs:
    owner = factories.again(db.session.get_one(Person, theirs.neighbour_id))
    if is_accepted_resident(owner) and cards.of_person(owner.id) is None:
        factories.card(owner, status=status)
    return theirs


def with_a_twin(theirs: Theirs) -> Theirs:
    """Somebody else on the same estate may be the same person."""
    twin = factories.resident("Amina", at=_home(theirs))
    return theirs._replace(twin_id=twin.id)


def with_a_merge(theirs: Theirs) -> Theirs:
    """That was so, said a colleague."""
    twins = with_a_twin(theirs)
    kept, gone = (
        factories.again(db.session.get_one(Person, one))
        for one in (twins.neighbour_id, twins.twin_id)
    )
    row = people.merge(kept, gone, by=factories.person("Collègue"), now=NOW)
    return twins._replace(merge_id=row.id)


def with_somebody_waiting(theirs: Theirs) -> Theirs:
    """Somebody waits to be accepted where they live."""
    waits = factories.resident("Wim", at=_home(theirs), waiting=True)
    return theirs._replace(membership_id=waits.memberships[0].id)


def with_a_call(theirs: Theirs) -> Theirs:
    """Somebody asked for help where they live."""
    asked = counter.ask(_home(theirs), None, NUMBER, language=Language.FR, by=None, now=NOW)
    return theirs._replace(call_id=asked.id)


def with_a_code(theirs: Theirs) -> Theirs:
    """There is a code of the quarter where they live."""
    home, by = _home(theirs), db.session.get_one(Person, theirs.neighbour_id)
    accounts.make_joining_code(home, by=by, now=NOW)
    return theirs._replace(code_id=queries_of_people.joining_codes([home.id], NOW)[0].id)


def in_a_visit(theirs: Theirs, by: Person | None) -> Theirs:
    """``by``, signed in just now, acts for whoever signed up; without them, some colleague does."""
    actor = by or factories.person("Collègue")
    person = factories.again(db.session.get_one(Person, theirs.neighbour_id))
    open_now = queries_of_people.open_sign_ins(actor.id, NOW)
    agreement = counter.Agreement(VisitHow.PRESENT, VisitConsent.SPOKEN)
    visit = counter.begin(
        person, agreement, sign_in_id=open_now[0].id if open_now else 0, by=actor, now=NOW
    )
    counter.note(visit, ActKind.PERSON_ADDED, person, now=NOW)
    return theirs._replace(visit_id=visit.id)


def _home(theirs: Theirs) -> Estate:
    found = queries.estate(theirs.estate)
    assert found is not None
    return found


def with_a_passkey(theirs: Theirs) -> Theirs:
    """Somebody added a device that opens their account; nobody else's opens it."""
    whose = theirs.person_id or factories.person().id
    return theirs._replace(passkey_id=silent_key(whose).id)


def _activity(theirs: Theirs) -> Activity:
    return workshops.found(theirs.activity_id)
