"""Je propose / Ik bied aan: my card, its state in words, and what I can do with it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import flash, redirect, render_template, url_for
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
from app.directory.views.parts import parts, standing, take_away
from app.directory.views.sheet import landlord
from app.directory.views.steps import own_steps
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
    return render_template(
        "directory/mine.html",
        nav="offer",
        face="visitor",
        refusal=None,
        start_url=url_for("accounts.sign_in", next=url_for(".mine")),
        ideas_url=None,
        landlord=None,
        card=None,
    )


@bp.post("/card/revision")
@requires(policies.may_own_a_card)
def revise() -> ResponseReturnValue:
    """Write again in what I sent: my card, or what I changed on it."""
    return _after(operations.write_again, then=".preview")


@bp.post("/card/changes/removal")
@requires(policies.may_own_a_card)
def drop_changes() -> ResponseReturnValue:
    """Keep my card as neighbours see it."""
    return _after(operations.drop_changes)


@bp.post("/card/hiding")
@requires(policies.may_own_a_card)
def hide() -> ResponseReturnValue:
    """Nobody sees my card any more."""
    return _after(operations.hide)


@bp.post("/card/showing")
@requires(is_resident)
def show() -> ResponseReturnValue:
    """Neighbours see my card again."""
    return _after(operations.show_again, circle=circle(current_person()))


@bp.post("/card/removal")
@requires(policies.may_own_a_card)
def remove() -> ResponseReturnValue:
    """My sentences, a talent, or what is on no list: gone at once."""
    return _after(take_away)


@bp.get("/card/deletion")
@requires(policies.may_own_a_card)
def deletion() -> ResponseReturnValue:
    """Do I mean it? What is erased does not come back."""
    card = cards.of_person(current_person().id)
    if card is None:
        return redirect(url_for(".mine"), 303)
    return render_template(
        "directory/deletion.html",
        nav="offer",
        bar=None,
        back=own_steps().home,
        delete_url=url_for(".delete"),
        hide_url=url_for(".hide") if card.status is CardStatus.PUBLISHED else None,
    )


@bp.post("/card/deletion")
@requires(policies.may_own_a_card)
def delete() -> ResponseReturnValue:
    """Erase my card."""
    card = cards.of_person(current_person().id)
    if card is not None:
        operations.delete_card(card, by=current_person(), now=clock.now())
        flash(_("Your card is erased."), "done")
    return redirect(url_for(".mine"), 303)


def _after(
    verb: Callable[..., None], *, then: str = ".mine", **more: object
) -> ResponseReturnValue:
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
    at_home = card is not None and card.estate_id in (home.estate_ids if accepted else ())
    return render_template(
        "directory/mine.html",
        nav="offer",
        face="neighbour" if accepted else "waiting",
        refusal=refusal,
        start_url=url_for(".talents"),
        ideas_url=url_for(".ideas"),
        landlord=landlord(home.landlord or (card.estate.organisation if card else None)),
        **(_shown(card, accepted=accepted, at_home=at_home) if card else {"card": None}),
    )


def _shown(card: Card, *, accepted: bool, at_home: bool) -> dict[str, Any]:
    status, reason, steps = card.status, card.refused_for, own_steps()
    proposal = cards.proposal(card)
    writes = accepted and policies.may_write(card, proposal)
    content, talents = cards.latest(card, proposal), talent_list()
    sent = status is CardStatus.SUBMITTED
    return {
        **standing(card, proposal, talents),
        "booklet_text": booklet_text(booklet.choice(card.person_id)),
        "reason": {
            "title": wording.reason_title(reason),
            "text": wording.reason_text(reason),
        }
        if reason
        else None,
        "appeal_url": url_for("moderation.appeal", kind="cards", reference=card.reference),
        "seen_by": wording.seen_by(card.estate, card.reach)
        if status is CardStatus.PUBLISHED
        else "",
        "continue_url": steps.go_on(card) if accepted and policies.may_edit(card) else None,
        "preview_url": url_for(".preview"),
        "parts": parts(card, content, steps, talents, writes=writes),
        "remove_url": url_for(".remove"),
        "revise_url": url_for(".revise") if accepted else None,
        "is_sent": sent,
        "drop_url": url_for(".drop_changes"),
        "hide_url": url_for(".hide") if status is CardStatus.PUBLISHED else None,
        "show_url": url_for(".show") if at_home and policies.is_put_away(card) else None,
        "send_url": url_for(".preview")
        if accepted and not at_home and policies.is_standing(card)
        else None,
        "delete_url": url_for(".deletion"),
    }
