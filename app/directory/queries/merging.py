"""What of a duplicate's needs and requests may move to another person."""

from __future__ import annotations

from sqlalchemy import and_, or_, select

from app.db import db
from app.directory.models import Block, ContactRequest, Need, NeedNotice, NeedSilence, RequestStatus


def needs_of(person_id: int) -> list[int]:
    """Everything they looked for."""
    return sorted(db.session.scalars(select(Need.id).where(Need.person_id == person_id)))


def notices_of(person_id: int, *, but_of: int) -> list[int]:
    """What they were told of, unless the other was told of it too."""
    known = select(NeedNotice.need_id).where(NeedNotice.person_id == but_of)
    mine = select(NeedNotice.id).where(NeedNotice.person_id == person_id)
    return sorted(db.session.scalars(mine.where(NeedNotice.need_id.not_in(known))))


def silences_of(person_id: int, *, but_of: int) -> list[int]:
    """That they want no message, unless the other wants none either."""
    known = db.session.get(NeedSilence, but_of)
    mine = db.session.get(NeedSilence, person_id)
    return [person_id] if mine is not None and known is None else []


def requests_from(person_id: int, *, but_to: int) -> list[int]:
    """What they asked others than the one they turn out to be."""
    mine = select(ContactRequest.id).where(ContactRequest.from_person_id == person_id)
    return sorted(db.session.scalars(mine.where(ContactRequest.to_person_id != but_to)))


def requests_to(person_id: int, *, but_from: int) -> list[int]:
    """What others than the one they turn out to be asked them."""
    mine = select(ContactRequest.id).where(ContactRequest.to_person_id == person_id)
    return sorted(db.session.scalars(mine.where(ContactRequest.from_person_id != but_from)))


def asked_twice(kept_id: int, gone_id: int) -> list[int]:
    """What waits between the two, or waits about a card or need of which the other asked too."""
    both = (kept_id, gone_id)
    waits = ContactRequest.status == RequestStatus.ASKED
    theirs = select(ContactRequest).where(waits, ContactRequest.from_person_id == kept_id)
    cards = theirs.where(ContactRequest.card_id.is_not(None))
    needs = theirs.where(ContactRequest.need_id.is_not(None))
    between = and_(ContactRequest.from_person_id.in_(both), ContactRequest.to_person_id.in_(both))
    again = and_(
        ContactRequest.from_person_id == gone_id,
        or_(
            ContactRequest.card_id.in_(cards.with_only_columns(ContactRequest.card_id)),
            ContactRequest.need_id.in_(needs.with_only_columns(ContactRequest.need_id)),
        ),
    )
    return sorted(db.session.scalars(select(ContactRequest.id).where(waits, or_(between, again))))


def blocks_of(person_id: int, *, but_of: int) -> list[int]:
    """Whom they blocked, unless the other did, or is the one."""
    known = select(Block.blocked_id).where(Block.person_id == but_of)
    mine = select(Block.id).where(Block.person_id == person_id, Block.blocked_id != but_of)
    return sorted(db.session.scalars(mine.where(Block.blocked_id.not_in(known))))


def blocks_on(person_id: int, *, but_on: int) -> list[int]:
    """Who blocked them, unless they blocked the other too, or are the one."""
    known = select(Block.person_id).where(Block.blocked_id == but_on)
    mine = select(Block.id).where(Block.blocked_id == person_id, Block.person_id != but_on)
    return sorted(db.session.scalars(mine.where(Block.person_id.not_in(known))))
