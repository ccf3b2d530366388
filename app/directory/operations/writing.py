"""Writing a card: on the card itself while nobody reads it, beside it once neighbours see it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from app.accounts.models import Person
from app.db import db, lock
from app.directory import policies
from app.directory.models import Card, Content, Reach, Step
from app.directory.operations.holding import hold
from app.directory.policies import Refusal, Refused
from app.directory.queries import cards
from app.directory.queries.circles import Circle
from app.directory.queries.talents import TalentList
from app.history.operations import record
from app.revisions import operations as revisions


def choose_talents(  # noqa: PLR0913 - what, whose, where, by whom, when
    person: Person,
    slugs: Sequence[str],
    *,
    circle: Circle,
    talents: TalentList,
    by: Person,
    now: datetime,
    other: str | None = None,
    edits: int | None = None,
) -> Card:
    """Begin a card with these talents, or choose others on the one that is begun.

    ``other`` is what they can do that is not on the list; without it that stays as it is.
    """
    lock(person)  # one card a person: two taps begin one
    if person.is_gone:
        raise Refused(Refusal.NOT_NOW)
    card = cards.of_person(person.id)
    said = other if other is not None else _other(card)
    if reason := policies.talents_refusal(slugs, talents.by_slug, said):
        raise Refused(reason)
    card = card or _begin(person, circle, by=by, now=now)
    about = cards.content(card).about._replace(other=said)
    chosen = tuple(dict.fromkeys(slugs))
    changes = {"talents": chosen, "about": about}
    write(card, "talents_chosen", by=by, now=now, edits=edits, number=len(chosen), **changes)
    return card


def _other(card: Card | None) -> str:
    return cards.content(card).about.other if card else ""


def _begin(person: Person, circle: Circle, *, by: Person, now: datetime) -> Card:
    if not circle.estates:
        raise Refused(Refusal.NOT_ACCEPTED)
    card = Card(
        person_id=person.id,
        estate_id=circle.estates[0].id,
        words_language=str(person.language),
        reach=Reach.ESTATE,
        started_at=now,
        talents=[],
        languages=[],
    )
    db.session.add(card)
    db.session.flush()
    record("card_begun", card, by=by, for_=person, now=now)
    return card


def write_words(  # noqa: PLR0913 - on what, which words, in which language, by whom, when
    card: Card,
    words: str,
    language: str,
    *,
    by: Person,
    now: datetime,
    edits: int | None = None,
) -> None:
    """Say something more, in one's own words and language; empty is fine."""
    if reason := policies.words_refusal(words):
        raise Refused(reason)
    said = {"words": words, "words_language": language}
    write(card, "words_written", by=by, now=now, edits=edits, length=len(words), **said)


def answered(card: Card, step: Step) -> None:
    """Its owner goes on at the question after this one, or where they were further on."""
    if step.following.is_after(card.step):
        card.step = step.following


_PARTS = ("talents", "words", "words_language", "about", "portrait")


def write(
    card: Card, event: str, *, by: Person, now: datetime, edits: int | None, **given: Any
) -> None:
    """Change parts of what the card says; what is not a part of it is told in history.

    While neighbours see the card the new is kept beside it. Raises Refused while it is being
    read, or when somebody wrote after ``edits`` was read.
    """
    parts = {name: given.pop(name) for name in _PARTS if name in given}
    hold(card)
    proposal = cards.proposal(card)
    before = cards.proposed(card, proposal) if proposal else Content.on(card)
    after = replace(before, **parts)
    if not policies.may_write(card, proposal):
        raise Refused(Refusal.NOT_NOW)
    if after == before:
        return
    if edits is not None and edits != card.edits:
        raise Refused(Refusal.WRITTEN_MEANWHILE)
    card.silhouette = after.about.silhouette  # a drawing is ours: nobody has to read it
    if policies.is_standing(card):
        proposal = proposal or revisions.propose(card, before.values(), by=by, now=now)
        revisions.write(proposal, after.values(), edits=proposal.edits, by=by, now=now)
    else:
        after.put_on(card)
    card.edits += 1
    db.session.flush()
    record(event, card, by=by, for_=card.person, now=now, **given)
