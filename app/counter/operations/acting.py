"""What is done for somebody: the same verbs as theirs, by whoever acts, noted for the receipt."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import datetime

from app.accounts import operations as accounts
from app.accounts.models import ConsentHow, ConsentPurpose, ContactPoint, Person
from app.accounts.queries import residencies, use_of
from app.activities.models import Activity, Occurrence
from app.bookings import operations as bookings
from app.bookings.models import Booking, BookingLine
from app.bookings.policies import Party
from app.counter.models import ActKind, Visit
from app.counter.operations.people import accept
from app.counter.operations.visits import note
from app.counter.policies import Refusal, Refused
from app.directory import operations as directory
from app.directory.models import Card, Need
from app.directory.queries import booklet, needs
from app.directory.queries.booklet import InBooklet
from app.directory.queries.circles import circle
from app.directory.queries.talents import TalentList
from app.ideas import operations as ideas
from app.ideas.models import Idea
from app.ideas.policies import Said


def book(  # noqa: PLR0913 - in which visit, what, how many, which date was read, by whom, when
    visit: Visit,
    occurrence: Occurrence,
    party: Party,
    *,
    version: int | None,
    by: Person,
    now: datetime,
) -> Booking:
    """They have a place, or a turn on the waiting list."""
    booking = bookings.book(occurrence, visit.person, party, version=version, by=by, now=now)
    note(visit, ActKind.BOOKED, booking, now=now)
    return booking


def join_group(visit: Visit, activity: Activity, *, by: Person, now: datetime) -> None:
    """They are in a closed group."""
    member = bookings.let_in(activity, visit.person, by=by, now=now)
    note(visit, ActKind.GROUP_JOINED, member, now=now)


def take_offer(visit: Visit, booking: Booking, *, by: Person, now: datetime) -> None:
    """They take the place that is kept for them."""
    bookings.accept(booking, by=by, now=now)
    note(visit, ActKind.OFFER_ACCEPTED, booking, now=now)


def cancel(visit: Visit, booking: Booking, *, by: Person, now: datetime) -> None:
    """They do not come."""
    bookings.cancel(booking, by=by, now=now)
    note(visit, ActKind.CANCELLED, booking, now=now)


def cancel_line(visit: Visit, line: BookingLine, *, by: Person, now: datetime) -> None:
    """One of them does not come."""
    booking = line.booking
    bookings.cancel_line(line, by=by, now=now)
    note(visit, ActKind.LINE_CANCELLED, booking, now=now)


def change_party(
    visit: Visit, booking: Booking, party: Party, *, by: Person, now: datetime
) -> None:
    """More of them come, or fewer; the same again is nothing to note."""
    before = {line.id for line in booking.live_lines}
    bookings.change_party(booking, party, by=by, now=now)
    if {line.id for line in booking.live_lines} != before:
        note(visit, ActKind.PARTY_CHANGED, booking, now=now)


def remind(visit: Visit, *, wanted: bool, by: Person, now: datetime) -> None:
    """They want an SMS the day before, or do not."""
    person, how = visit.person, ConsentHow(visit.consent.value)
    if wanted:
        accounts.give_consent(person, ConsentPurpose.REMINDERS, how=how, by=by, now=now)
    else:
        accounts.withdraw_consent(person, ConsentPurpose.REMINDERS, by=by, now=now)
    note(visit, ActKind.REMINDERS_ON if wanted else ActKind.REMINDERS_OFF, person, now=now)


def choose_need_messages(visit: Visit, *, wanted: bool, by: Person, now: datetime) -> None:
    """They hear when a neighbour looks for what they offer, or no more. Said twice is once."""
    person = visit.person
    if wanted is not needs.wants_silence(person.id):
        return
    verb = directory.hear_again if wanted else directory.want_silence
    verb(person, by=by, now=now)
    note(visit, ActKind.NEED_MESSAGES_ON if wanted else ActKind.NEED_MESSAGES_OFF, person, now=now)


def accept_on(visit: Visit, estate_ids: Collection[int], *, by: Person, now: datetime) -> None:
    """They live there, says whoever covers these estates."""
    for membership in residencies(visit.person_id):
        if membership.estate_id in estate_ids and accept(membership, by=by, now=now):
            note(visit, ActKind.MEMBERSHIP_ACCEPTED, membership, now=now)


def send_card(  # noqa: PLR0913 - in which visit, what, agreed how, which talents, by whom, when
    visit: Visit,
    card: Card,
    how: ConsentHow | None,
    *,
    talents: TalentList,
    by: Person,
    now: datetime,
) -> None:
    """Their card goes to be read; without ``how`` they have agreed before."""
    directory.submit(card, circle=circle(visit.person), talents=talents, by=by, now=now)
    if how is not None:
        accounts.give_consent(visit.person, ConsentPurpose.CARD, how=how, by=by, now=now)
    note(visit, ActKind.CARD_SENT, card, now=now)


def choose_booklet(visit: Visit, wanted: InBooklet, *, by: Person, now: datetime) -> None:
    """They want to stand in the printed booklet, with their number or without, or no more."""
    if wanted == booklet.choice(visit.person_id):
        return
    how = ConsentHow(visit.consent.value)
    directory.choose_booklet(visit.person, wanted, how=how, by=by, now=now)
    note(visit, ActKind.BOOKLET_YES if wanted.card else ActKind.BOOKLET_NO, visit.person, now=now)


def take_card_back(visit: Visit, card: Card, *, by: Person, now: datetime) -> None:
    """They want to write again in what was sent."""
    directory.write_again(card, by=by, now=now)
    note(visit, ActKind.CARD_TAKEN_BACK, card, now=now)


def change_card(
    visit: Visit, card: Card, verb: Callable[..., None], *, by: Person, now: datetime
) -> None:
    """Something on their card is otherwise, at once."""
    verb(card, by=by, now=now)
    note(visit, ActKind.CARD_CHANGED, card, now=now)


def drop_card_changes(visit: Visit, card: Card, *, by: Person, now: datetime) -> None:
    """They keep their card as neighbours see it."""
    change_card(visit, card, directory.drop_changes, by=by, now=now)


def delete_card(visit: Visit, card: Card, *, by: Person, now: datetime) -> None:
    """They want no card any more."""
    note(visit, ActKind.CARD_DELETED, visit.person, now=now)
    directory.delete_card(card, by=by, now=now)


def hide_card(visit: Visit, card: Card, *, by: Person, now: datetime) -> None:
    """Nobody sees it any more."""
    directory.hide(card, by=by, now=now)
    note(visit, ActKind.CARD_HIDDEN, card, now=now)


def show_card(visit: Visit, card: Card, *, by: Person, now: datetime) -> None:
    """Neighbours see it again."""
    directory.show_again(card, circle=circle(visit.person), by=by, now=now)
    note(visit, ActKind.CARD_SHOWN, card, now=now)


def send_need(  # noqa: PLR0913 - in which visit, what, agreed how, which talents, by whom, when
    visit: Visit,
    need: Need,
    how: ConsentHow | None,
    *,
    talents: TalentList,
    by: Person,
    now: datetime,
) -> None:
    """What they look for goes to be read; without ``how`` they have agreed before."""
    if how is not None:
        accounts.give_consent(visit.person, ConsentPurpose.NEED, how=how, by=by, now=now)
    directory.submit_need(need, circle=circle(visit.person), talents=talents, by=by, now=now)
    note(visit, ActKind.NEED_SENT, need, now=now)


def close_need(visit: Visit, need: Need, *, by: Person, now: datetime) -> None:
    """They found it, or no longer look for it."""
    directory.close_need(need, by=by, now=now)
    note(visit, ActKind.NEED_CLOSED, need, now=now)


def propose(visit: Visit, said: Said, *, named: bool, by: Person, now: datetime) -> Idea:
    """They propose a workshop; ``named``: and agree that their first name is shown."""
    idea = ideas.propose(
        visit.person,
        said,
        circle=circle(visit.person),
        named=ConsentHow(visit.consent.value) if named else None,
        by=by,
        now=now,
    )
    note(visit, ActKind.IDEA_SENT, idea, now=now)
    return idea


def take_idea_back(visit: Visit, idea: Idea, *, by: Person, now: datetime) -> None:
    """They would rather not."""
    ideas.take_back(idea, by=by, now=now)
    note(visit, ActKind.IDEA_WITHDRAWN, idea, now=now)


def change_number(
    visit: Visit, old: ContactPoint | None, number: str, *, by: Person, now: datetime
) -> None:
    """Their number is another one, or they have one more."""
    if use_of(visit.person_id, number) is not None:
        raise Refused(Refusal.NUMBER_TAKEN)
    if use_of(by.id, number) is not None:  # codes to it would open their account
        raise Refused(Refusal.OWN_NUMBER)
    accounts.change_number(visit.person, old, number, by=by, now=now)
    note(visit, ActKind.NUMBER_CHANGED, visit.person, now=now)


def remove_number(visit: Visit, contact: ContactPoint, *, by: Person, now: datetime) -> None:
    """They are no longer reached there."""
    accounts.remove_contact(visit.person, contact, by=by, now=now)
    note(visit, ActKind.NUMBER_REMOVED, visit.person, now=now)


def cancel_sign_in_card(visit: Visit, *, by: Person, now: datetime) -> None:
    """Their paper card opens nothing any more."""
    accounts.cancel_card(visit.person, by=by, now=now)
    note(visit, ActKind.SIGN_IN_CARD_CANCELLED, visit.person, now=now)


def sign_out_everywhere(visit: Visit, *, by: Person, now: datetime) -> None:
    """Their telephone is lost: no device is signed in any more."""
    accounts.sign_out_everywhere(visit.person, by=by, now=now)
    accounts.forget_devices(visit.person, by=by, now=now)
    note(visit, ActKind.SIGNED_OUT_EVERYWHERE, visit.person, now=now)
