"""A photo or a drawing for somebody's card: they are there, and say where it may be shown."""

from __future__ import annotations

from flask import abort, redirect, url_for
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from app.accounts.models import ConsentHow
from app.counter import operations, policies
from app.counter.models import ActKind, Visit
from app.counter.views import bp
from app.counter.views.cards import not_possible, steps
from app.counter.views.within import bar, visit_of_resident
from app.directory import policies as card_policies
from app.directory.models import Card, Step
from app.directory.policies import Refused
from app.directory.queries import cards
from app.directory.views import picture as pages
from app.directory.views.picture import Pictures
from app.photos import LARGEST_FILE
from app.web import clock
from app.web.guards import requires
from app.web.uploads import takes_file


@bp.route("/counter/visits/<id:visit_id>/picture", methods=["GET", "POST"])
@requires(policies.is_worker)
def picture(visit_id: int) -> ResponseReturnValue:
    """Their photo, or one of six drawings."""
    visit, card = _both(visit_id)
    return pages.drawing(card, _pictures(visit, card))


@bp.route("/counter/visits/<id:visit_id>/photo", methods=["GET", "POST"])
@takes_file(LARGEST_FILE)
@requires(policies.is_worker)
def photo(visit_id: int) -> ResponseReturnValue:
    """Their photo, and where it may be shown."""
    visit, card = _both(visit_id)
    pictures = _pictures(visit, card)
    if not card_policies.may_write(card, cards.proposal(card)):
        return redirect(pictures.picture_url, 303)
    try:
        answer = pages.taken(card, pictures)
    except Refused as refused:
        return not_possible(visit, card, refused.reason)
    if isinstance(answer, Response):  # not a page that asks again
        operations.note(visit, ActKind.PHOTO_PUT, card, now=clock.now())
    return answer


@bp.post("/counter/visits/<id:visit_id>/photo/removal")
@requires(policies.is_worker)
def remove_photo(visit_id: int) -> ResponseReturnValue:
    """No photo of them any more."""
    visit, card = _both(visit_id)
    answer = pages.removed(card, _pictures(visit, card))
    operations.note(visit, ActKind.PHOTO_ERASED, card, now=clock.now())
    return answer


def _both(visit_id: int) -> tuple[Visit, Card]:
    visit = visit_of_resident(visit_id)
    card = cards.of_person(visit.person_id)
    if card is None or not card_policies.is_accepted_resident(visit.person):
        abort(redirect(url_for(".card", visit_id=visit_id), 303))
    return visit, card


def _pictures(visit: Visit, card: Card) -> Pictures:
    step = steps(visit).at(Step.PICTURE, card)
    return Pictures(
        nav="counter",
        back=step["back"],
        number=step["number"],
        picture_url=url_for(".picture", visit_id=visit.id),
        photo_url=url_for(".photo", visit_id=visit.id),
        removal_url=url_for(".remove_photo", visit_id=visit.id),
        next_url=url_for(".preview", visit_id=visit.id),
        how=ConsentHow(visit.consent.value),
        bar=bar(visit),
    )
