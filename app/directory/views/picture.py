"""A photo or a drawing: chosen by whose card it is, or by a worker with them at the counter."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.accounts.models import ConsentHow
from app.accounts.policies import is_resident
from app.accounts.views import current_person
from app.directory import operations, policies
from app.directory.forms import PhotoForm, PictureForm
from app.directory.models import Card, Step
from app.directory.policies import Refused
from app.directory.queries import cards, portraits
from app.directory.views import bp, faces, mine, wording
from app.directory.views.steps import own_steps
from app.photos import LARGEST_FILE
from app.web import clock, limits
from app.web.forms import switching
from app.web.guards import requires
from app.web.transaction import meanwhile
from app.web.uploads import takes_file

MOST_AN_HOUR = "20 per hour"


@dataclass(frozen=True)
class Pictures:
    """Where its pages are, how a yes is said there, and what stands around them."""

    nav: str
    back: dict[str, str]
    picture_url: str
    photo_url: str
    removal_url: str
    next_url: str
    how: ConsentHow = ConsentHow.SELF
    bar: dict[str, Any] | None = None
    number: int | None = None


def own(card: Card) -> Pictures:
    """Those of one's own card."""
    step = own_steps().at(Step.PICTURE, card)
    return Pictures(
        nav="offer",
        back=step["back"],
        number=step["number"],
        picture_url=url_for("directory.picture"),
        photo_url=url_for("directory.photo"),
        removal_url=url_for("directory.remove_photo"),
        next_url=url_for("directory.preview"),
    )


@bp.route("/card/picture", methods=["GET", "POST"])
@requires(is_resident)
def picture() -> ResponseReturnValue:
    """A photo of me, or one of six drawings."""
    card = _own_card()
    if card is None:
        return redirect(url_for(".mine"), 303)
    try:
        return drawing(card, own(card))
    except Refused as refused:
        return _not_possible(refused)


@bp.route("/card/photo", methods=["GET", "POST"])
@takes_file(LARGEST_FILE)
@requires(is_resident)
def photo() -> ResponseReturnValue:
    """A photo of me, and where it may be shown."""
    card = _own_card()
    if card is None or not policies.may_write(card, cards.proposal(card)):
        return redirect(url_for(".mine"), 303)
    try:
        return taken(card, own(card))
    except Refused as refused:
        return _not_possible(refused)


@bp.post("/card/photo/removal")
@requires(policies.may_own_a_card)
def remove_photo() -> ResponseReturnValue:
    """No photo of me any more, at once."""
    card = cards.of_person(current_person().id)
    return removed(card, own(card)) if card else redirect(url_for(".mine"), 303)


def _own_card() -> Card | None:
    person = current_person()
    return cards.of_person(person.id) if policies.is_accepted_resident(person) else None


def drawing(card: Card, pictures: Pictures) -> ResponseReturnValue:
    """The six drawings, and the photo if there is one."""
    form = PictureForm()
    if not form.is_submitted():
        form.silhouette.data = str(card.silhouette)
    if not form.is_submitted() or switching():
        return _picture_page(card, pictures, form)
    if not form.validate():
        return _picture_page(card, pictures, form), 422
    operations.choose_silhouette(card, form.number, by=current_person(), now=clock.now())
    operations.answered(card, Step.PICTURE)
    return redirect(pictures.next_url, 303)


def taken(card: Card, pictures: Pictures) -> ResponseReturnValue:
    """The file, and the ticks. The file is drawn anew while nothing is locked."""
    form, owner_id = PhotoForm(), card.person_id
    form.offer(portraits.channels(card.person_id), has_photo=bool(portraits.of_card(card.id)))
    if not form.is_submitted() or switching():
        return _photo_page(card, pictures, form)
    is_within = limits.within((MOST_AN_HOUR, "photo", str(current_person().id)))
    with meanwhile():
        is_valid = is_within and form.validate()
    card = cards.of_person(owner_id) or abort(404)
    if not is_within:
        form.photo.errors = [_("You tried often. Wait an hour, or call us: we help you.")]
        return _photo_page(card, pictures, form), 429
    if not is_valid:
        return _photo_page(card, pictures, form), 422
    person, now = current_person(), clock.now()
    if form.photo.made:
        operations.put_portrait(card, form.photo.made, by=person, now=now)
    operations.agree(card, form.channels, how=pictures.how, by=person, now=now)
    flash(_said(card, is_new=bool(form.photo.made)), "done")
    return redirect(pictures.picture_url, 303)


def removed(card: Card, pictures: Pictures) -> ResponseReturnValue:
    """Nobody sees it any more, and it is erased."""
    operations.remove_portrait(card, by=current_person(), now=clock.now())
    flash(_("The photo is erased, everywhere."), "done")
    return redirect(pictures.picture_url, 303)


def _said(card: Card, *, is_new: bool) -> str:
    if not is_new:
        return _("Your choice is kept.")
    if portraits.waiting(card.id):
        return _("The photo is kept. A social worker looks at it first.")
    return _("The photo is on the card.")


def _not_possible(refused: Refused) -> ResponseReturnValue:
    return mine.page(wording.refusal_text(refused.reason)), 409


def _picture_page(card: Card, pictures: Pictures, form: PictureForm) -> str:
    return render_template(
        "directory/picture.html",
        pictures=pictures,
        nav=pictures.nav,
        form_id="form",
        form=form,
        face=_newest(card),
        waits=portraits.waiting(card.id) is not None,
        may_change=policies.may_write(card, cards.proposal(card)),
    )


def _photo_page(card: Card, pictures: Pictures, form: PhotoForm) -> str:
    return render_template(
        "directory/photo.html",
        pictures=pictures,
        nav=pictures.nav,
        form_id="form",
        form=form,
        face=_newest(card),
        is_read_first=not policies.may_edit(card),
    )


def _newest(card: Card) -> dict[str, Any] | None:
    newest = portraits.waiting(card.id) or portraits.shown(card.id)
    return faces.face(card, photo=newest.reference) if newest else None
