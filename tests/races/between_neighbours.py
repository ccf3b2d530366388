"""What meets between neighbours: cards, requests, needs, while others press and time passes."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from typing import NamedTuple

from sqlalchemy import func, select

from app.accounts.models import Person
from app.db import db
from app.directory import operations as directory
from app.directory.models import Block, Card, CardStatus, ContactRequest, Need, NeedStatus, ReachBy
from app.directory.queries import cards, needs, requests
from app.directory.queries.circles import circle
from app.directory.queries.talents import talent_list
from app.history.models import HistoryEntry
from app.moderation import operations as moderation
from app.moderation.models import Verdict
from app.moderation.policies import Answer
from app.organisations.models import Estate
from app.revisions.models import RevisionStatus
from app.revisions.queries import open_for
from tests import factories
from tests.directory.asking import ask, wish
from tests.factories import NOW, again
from tests.needs import need
from tests.races.acts import Act, anew, events

LATER = NOW + timedelta(minutes=5)


@dataclass(frozen=True)
class Home:
    """An estate, and who works there."""

    estate: Estate
    workers: list[int]


class Meeting(NamedTuple):
    """What meets, and whether what became of it is right."""

    acts: Sequence[Act]
    is_right: Callable[[list[str]], bool]


def person_of(number: int) -> Person:
    """Somebody with their memberships, as a request loads them."""
    return again(db.session.get_one(Person, number))


def card_with(number: int) -> Card:
    """A card as a request loads it."""
    card = cards.with_id(number)
    assert card is not None
    return card


def _changed(home: Home) -> Card:
    """A card that neighbours see, with other words beside it."""
    owner = factories.resident("Malika", at=home.estate)
    card = factories.card(owner, "retouches")
    directory.write_words(card, "Autrement.", "fr", by=owner, now=NOW)
    return card


def _send(number: int) -> None:
    card = card_with(number)
    owner = person_of(card.person_id)
    where, known = circle(owner), talent_list()
    directory.submit(card, circle=where, talents=known, by=owner, now=LATER)


def two_taps_send_changes(home: Home) -> Meeting:
    """Three taps on "send my changes": they are sent once."""
    card = _changed(home)
    db.session.commit()
    send, version = partial(_send, card.id), card.version

    def is_right(said: list[str]) -> bool:
        sent = events(db.session, card).count("changes_submitted")
        return said == ["done"] * 3 and (sent, anew(card).version) == (1, version + 1)

    return Meeting([send] * 3, is_right)


def changes_are_taken_back_while_they_are_read(home: Home) -> Meeting:
    """Their owner writes in them again while a worker says yes to what was read."""
    card = _changed(home)
    owner = card.person
    directory.submit(card, circle=circle(owner), talents=talent_list(), by=owner, now=NOW)
    number, owner_id, version = card.id, owner.id, card.version
    db.session.commit()

    def take_back() -> None:
        directory.write_again(card_with(number), by=person_of(owner_id), now=LATER)

    def accept() -> None:
        answer = Answer(Verdict.APPROVED, None, version, CardStatus.SUBMITTED)
        moderation.decide(card_with(number), answer, by=person_of(home.workers[0]), now=LATER)

    def is_right(said: list[str]) -> bool:
        proposal, happened = open_for(anew(card)), events(db.session, card)
        is_shown, is_back = (f"changes_{one}" in happened for one in ("published", "taken_back"))
        still = proposal is not None and proposal.status is RevisionStatus.DRAFT
        signs = {is_shown, said[1] == "done", card.words == "Autrement.", not is_back, not still}
        return said[0] == "done" and len(signs) == 1

    return Meeting([take_back, accept], is_right)


def _asked(home: Home) -> ContactRequest:
    helper = factories.resident("Gloria", at=home.estate)
    card = factories.card(helper, "retouches")
    return ask(factories.resident("Bilal", at=home.estate), card)


def _answer(reference: str, reader_id: int) -> None:
    found = requests.request(reference, reader_id)
    assert found is not None
    directory.accept(found, ReachBy.WORKER, by=person_of(reader_id), now=LATER)


def _block(reference: str, person_id: int) -> None:
    found, person = requests.request(reference, person_id), person_of(person_id)
    assert found is not None
    directory.block(person, found, by=person, now=LATER)


def _ended_once(request: ContactRequest) -> bool:
    ends = {"request_accepted", "request_withdrawn", "request_expired", "request_declined"}
    happened = [one for one in events(db.session, request) if one in ends]
    return happened == [f"request_{anew(request).status}"]


def asker_takes_back_while_yes_is_said(home: Home) -> Meeting:
    """Yes, and "I no longer need it"."""
    request = _asked(home)
    db.session.commit()
    reference, sender, reader = request.reference, request.from_person_id, request.to_person_id

    def take_back() -> None:
        found = requests.request(reference, sender)
        assert found is not None
        directory.withdraw_request(found, by=person_of(sender), now=LATER)

    def is_right(said: list[str]) -> bool:
        return sorted(said) == ["done", "not_open"] and _ended_once(request)

    return Meeting([partial(_answer, reference, reader), take_back], is_right)


def clock_ends_it_while_yes_is_said(home: Home) -> Meeting:
    """Yes at the last moment, and the end of the five days."""
    request = _asked(home)
    request.ends_at = LATER + timedelta(seconds=1)
    db.session.commit()
    reference, reader, late = request.reference, request.to_person_id, request.ends_at

    def expire() -> None:
        directory.expire_requests(now=late)

    def is_right(said: list[str]) -> bool:
        return set(said) <= {"done", "not_open"} and _ended_once(request)

    return Meeting([partial(_answer, reference, reader), expire], is_right)


def asker_blocks_while_yes_is_said(home: Home) -> Meeting:
    """Yes, and "I want nothing any more from this neighbour"."""
    request = _asked(home)
    db.session.commit()
    reference, sender, reader = request.reference, request.from_person_id, request.to_person_id

    def is_right(said: list[str]) -> bool:
        blocked = select(func.count(Block.id)).where(Block.person_id == sender)
        stands = db.session.scalar(blocked) == 1
        known = said[1] == "done" and set(said) <= {"done", "not_open"}
        return known and stands and _ended_once(request)

    acts = [partial(_answer, reference, reader), partial(_block, reference, sender)]
    return Meeting(acts, is_right)


def _in_order(*wanted: str) -> bool:
    """The last two of these events happened in this order."""
    asked = select(HistoryEntry.event).where(HistoryEntry.event.in_(wanted))
    latest = db.session.scalars(asked.order_by(HistoryEntry.id.desc()).limit(2)).all()
    return tuple(reversed(latest)) == wanted


def need_is_closed_while_somebody_offers(home: Home) -> Meeting:
    """Somebody can help, and it was found: nobody offers what is closed already."""
    asked = need(factories.resident("Amina", at=home.estate), now=NOW)
    helper = factories.resident("Greet", at=home.estate)
    number, helper_id, owner_id = asked.id, helper.id, asked.person_id
    db.session.commit()

    def whole() -> Need:
        found = needs.whole(number)
        assert found is not None
        return found

    def offer() -> None:
        who = person_of(helper_id)
        said = wish(talent_slug="retouches", opening="i_can")
        directory.offer(who, whole(), said, circle=circle(who), by=who, now=LATER)

    def close() -> None:
        directory.close_need(whole(), by=person_of(owner_id), now=LATER)

    def is_right(said: list[str]) -> bool:
        made = db.session.scalars(select(ContactRequest).where(ContactRequest.need_id == number))
        known = (said[0], len(made.all())) in {("done", 1), ("not_there", 0)}
        order = _in_order("request_sent", "need_closed") if said[0] == "done" else True
        return known and order and said[1] == "done" and anew(asked).status is NeedStatus.CLOSED

    return Meeting([offer, close], is_right)
