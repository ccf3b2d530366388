"""Je propose / Ik bied aan: my card, its state in words, and what I can do with it."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.accounts.policies import is_resident
from app.accounts.views import current_person
from app.accounts.views.current import viewer
from app.directory import operations, policies
from app.directory.models import Card, CardStatus
from app.directory.policies import Refused
from app.directory.queries import booklet, cards
from app.directory.queries.circles import circle
from app.directory.queries.talents import talent_list
from app.directory.views import bp, wording
from app.directory.views.booklet import booklet_text
from app.directory.views.sheet import landlord, sheet
from app.web import clock
from app.web.guards import public, requires


@bp.get("/card")
@public
def mine() -> ResponseReturnValue:
    """My card, or how to begin one; what a card is, for whoever has not signed in."""
    person = viewer()
    if person is None:
        return _for_visitors()
    if not policies.may_own_a_card(person):
        return redirect(url_for(".index"), 303)
    return page()


def _for_visitors() -> str:
    start_url = url_for("accounts.sign_in", next=url_for(".mine"))
    return render_template(
        "directory/mine.html",
        nav="offer",
        face="visitor",
        refusal=None,
        start_url=start_url,
        landlord=None,
        **_nothing(),
    )


@bp.post("/card/revision")
@requires(policies.may_own_a_card)
def revise() -> ResponseReturnValue:
    """Write in my card again."""
    return _after(operations.take_back, then=".talents")


@bp.post("/card/hiding")
@requires(policies.may_own_a_card)
def hide() -> ResponseReturnValue:
    """Nobody sees my card any more."""
    return _after(operations.hide, then=".mine")


@bp.post("/card/showing")
@requires(is_resident)
def show() -> ResponseReturnValue:
    """Neighbours see my card again."""
    mine = circle(current_person())
    return _after(operations.show_again, then=".mine", circle=mine)


def _after(verb: Callable[..., None], *, then: str, **more: object) -> ResponseReturnValue:
    card = cards.of_person(current_person().id)
    if card is None:
        return redirect(url_for(".mine"), 303)
    try:
        verb(card, by=current_person(), now=clock.now(), **more)
    except Refused as refused:
        return page(wording.refusal_text(refused.reason)), 409
    return redirect(url_for(then), 303)


def page(refusal: str | None = None) -> str:
    """My card as it stands; ``refusal`` says why what was pressed did not happen."""
    person = current_person()
    accepted = policies.is_accepted_resident(person)
    home = circle(person, waiting=not accepted)
    card = cards.of_person(person.id)
    return render_template(
        "directory/mine.html",
        nav="offer",
        face="neighbour" if accepted else "waiting",
        refusal=refusal,
        start_url=url_for(".talents"),
        landlord=landlord(home.landlord or (card.estate.organisation if card else None)),
        **(_shown(card, home.estate_ids if accepted else []) if card else _nothing()),
    )


def _nothing() -> dict[str, Any]:
    names = ("card", "state", "reason", "seen_by", "continue_url", "revise_url", "revise_hint")
    more = ("hide_url", "show_url", "picture_url", "booklet_text")
    return dict.fromkeys((*names, *more))


def _shown(card: Card, estate_ids: Collection[int]) -> dict[str, Any]:
    status, reason = card.status, card.refused_for
    accepted, at_home = bool(estate_ids), card.estate_id in estate_ids
    rests = status in {CardStatus.HIDDEN, CardStatus.EXPIRED}
    taken_back = rests or status in {CardStatus.SUBMITTED, CardStatus.PUBLISHED}
    return {
        "card": sheet(card, talent_list()),
        "booklet_text": booklet_text(booklet.choice(card.person_id)),
        "state": {"name": wording.state_name(status), "text": wording.state_text(status)},
        "reason": {
            "title": wording.reason_title(reason),
            "text": wording.reason_text(reason),
            "appeal_url": url_for("moderation.appeal", kind="cards", reference=card.reference),
        }
        if reason
        else None,
        "seen_by": wording.seen_by(card.estate) if status is CardStatus.PUBLISHED else "",
        "continue_url": url_for(".talents") if accepted and policies.may_edit(card) else None,
        "picture_url": url_for(".picture") if accepted else None,
        "revise_url": url_for(".revise") if accepted and taken_back else None,
        "revise_hint": _(
            "As soon as you press, neighbours no longer see your card, until it is read again."
        )
        if status is CardStatus.PUBLISHED
        else None,
        "hide_url": url_for(".hide") if status is CardStatus.PUBLISHED else None,
        "show_url": url_for(".show") if at_home and rests else None,
    }
