"""Asking a neighbour of a card, or offering a helping hand: what to say, then how to be reached."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.accounts import queries as people
from app.accounts.models import Person
from app.accounts.policies import is_resident
from app.accounts.views import current_person
from app.directory import operations
from app.directory import policies as card_policies
from app.directory.forms.requests import OTHER, HowForm
from app.directory.models import Card, ContactRequest, Need
from app.directory.policies.requests import (
    ASKING,
    OFFERING,
    RequestRefusal,
    RequestRefused,
    Wish,
    sending_refusal,
)
from app.directory.queries import blocks, cards, needs, requests
from app.directory.queries.circles import circle
from app.directory.queries.talents import TalentList, talent_list
from app.directory.views import bp, request_words
from app.directory.views.noticed import noticed
from app.i18n import Words
from app.web import clock, limits
from app.web.forms import switching
from app.web.guards import requires
from app.web.languages import current

FIRST_SCREEN = {"talent", "opening", "words", "language"}

Send = Callable[[Wish], ContactRequest]


@dataclass(frozen=True)
class Asking:
    """Who asks whom for what, and where it is done: by oneself, or for somebody in a visit."""

    person: Person
    to: Person
    estate: Words
    talents: dict[str, Words]
    openings: Sequence[str]
    back: dict[str, str]
    nav: str = "search"
    bar: dict[str, Any] | None = None

    @property
    def offers(self) -> bool:
        """A helping hand is offered, not asked for."""
        return self.openings is OFFERING


@bp.route("/directory/cards/<slug:reference>/request", methods=["GET", "POST"])
@requires(is_resident)
def ask(reference: str) -> ResponseReturnValue:
    """Ask this neighbour for a helping hand."""
    person, is_within = asker()
    if not card_policies.is_accepted_resident(person):
        return redirect(url_for(".index"), 303)
    mine = circle(person)
    card = cards.visible(reference, mine, unseen=blocks.of(person)) or abort(404)
    if card.person_id == person.id:
        return redirect(url_for(".mine"), 303)
    if waits := requests.open_about(person.id, card_id=card.id):
        return redirect(url_for(".request", reference=waits.reference), 303)
    if _asks_too_much(person, card.person_id):
        return redirect(url_for(".requests"), 303)
    asking = of_card(card, person, {"url": url_for(".card", reference=reference)})

    def send(wish: Wish) -> ContactRequest:
        return operations.ask(person, card, wish, circle=mine, by=person, now=clock.now())

    return answer(asking, send, is_within=is_within)


@bp.route("/directory/needs/<slug:reference>/offer", methods=["GET", "POST"])
@requires(is_resident)
def offer_help(reference: str) -> ResponseReturnValue:
    """Offer this neighbour a helping hand."""
    person, is_within = asker()
    if not card_policies.is_accepted_resident(person):
        return redirect(url_for(".index"), 303)
    mine, now = circle(person), clock.now()
    need = needs.visible(reference, person, mine, now=now) or abort(404)
    if need.person_id == person.id:
        abort(404)
    if waits := requests.open_about(person.id, need_id=need.id):
        return redirect(url_for(".request", reference=waits.reference), 303)
    if _asks_too_much(person, need.person_id):
        return redirect(url_for(".requests"), 303)
    asking = of_need(need, person, {"url": url_for(".need", reference=reference)})

    def send(wish: Wish) -> ContactRequest:
        return operations.offer(person, need, wish, circle=mine, by=person, now=now)

    return answer(asking, send, is_within=is_within)


def of_card(card: Card, person: Person, back: dict[str, str], **where: Any) -> Asking:
    """What can be asked of the neighbour of a card."""
    return Asking(
        person,
        card.person,
        card.estate.name.words(current()),
        _talents(card, talent_list()),
        ASKING,
        {"label": _("Back to the card"), **back},
        **where,
    )


def of_need(need: Need, person: Person, back: dict[str, str], **where: Any) -> Asking:
    """What can be offered to whoever looks for something."""
    known = talent_list().by_slug.get(need.talent_slug or "")
    label = known.label.words(current()) if known else Words(need.words, need.words_language)
    return Asking(
        person,
        need.person,
        need.estate.name.words(current()),
        {known.slug if known else OTHER: label},
        OFFERING,
        {"label": _("Back to what is looked for"), **back},
        **where,
    )


def _talents(card: Card, talents: TalentList) -> dict[str, Words]:
    found = {
        slug: talents.by_slug[slug].label.words(current())
        for slug in card.talent_slugs
        if slug in talents.by_slug
    }
    if card.other:
        found[OTHER] = Words(card.other, card.words_language)
    return found


def asker() -> tuple[Person, bool]:
    """Who asks, and whether they have not asked too often; counted when something is sent.

    Counting has a transaction of its own: what was read before it is read anew.
    """
    person = current_person()
    if not _is_last() or switching() or "back" in request.form:
        return person, True
    is_within = limits.within(("20 per day", "request-person", str(person.id)))
    return people.person(person.id) or abort(404), is_within


def _asks_too_much(person: Person, to_person_id: int) -> bool:
    """Said before anything is written, where each of the open ones can be taken back."""
    if request.method != "GET":
        return False
    number = requests.open_number(person.id)
    refusal = sending_refusal(person, to_person_id, number, is_open=False)
    if refusal is not RequestRefusal.TOO_MANY_OPEN:
        return False
    flash(request_words.refusal_text(refusal), "error")
    return True


def _is_last() -> bool:
    return request.form.get("step") == "how"


def answer(
    asking: Asking,
    send: Send,
    sent: Callable[[ContactRequest], ResponseReturnValue] | None = None,
    *,
    is_within: bool = True,
) -> ResponseReturnValue:
    """The two screens and the sending, whoever acts."""
    form = _form(asking)
    shown = _screen(asking, form) or _not_sent(asking, form, is_within=is_within)
    if shown is not None:
        return shown
    try:
        made = send(form.wish())
    except RequestRefused as refused:
        return _how_page(asking, form, request_words.refusal_text(refused.reason)), 409
    return sent(made) if sent else redirect(url_for(".request", reference=made.reference), 303)


def _screen(asking: Asking, form: HowForm) -> ResponseReturnValue | None:
    """The first screen, or the second one before anything is sent."""
    asks_again = not form.is_submitted() or "back" in request.form
    if asks_again or (switching() and not _is_last()):
        return what_page(asking, form)
    if switching():
        return _how_page(asking, form)
    if not _is_said(form):
        return what_page(asking, form), 422
    if not _is_last():
        form.reach_by.errors = []
        return _how_page(asking, form)
    return None


def _not_sent(asking: Asking, form: HowForm, *, is_within: bool) -> ResponseReturnValue | None:
    """Why it stays on the second screen."""
    if not form.validate():
        return _how_page(asking, form), 422
    if not is_within:
        return _how_page(asking, form, _("You asked often today. Try again tomorrow.")), 429
    return None


def _form(asking: Asking) -> HowForm:
    form, said = HowForm(), request_words
    form.offer(
        {slug: label.text for slug, label in asking.talents.items()},
        asking.openings,
        said.opening_text,
    )
    say = said.way_for_them_text if asking.bar else said.way_text
    ways = requests.ways(asking.person.id)
    form.offer_ways({by: say(by, value) for by, value in ways.items()})
    return form


def _is_said(form: HowForm) -> bool:
    """Is the first screen filled in? It stands on the second one too, out of sight."""
    form.validate()
    return not form.errors.keys() & FIRST_SCREEN


def what_page(asking: Asking, form: HowForm, refusal: str | None = None) -> str:
    """What do you want to say?"""
    return render_template(
        "directory/request_what.html",
        **_whom(asking),
        form_id="form",
        form=form,
        refusal=refusal,
        is_open=bool(form.words.data or form.words.errors or form.language.errors),
    )


def _how_page(asking: Asking, form: HowForm, refusal: str | None = None) -> str:
    own = form.words.data or ""
    return render_template(
        "directory/request_how.html",
        **_whom(asking),
        form_id="form",
        form=form,
        refusal=refusal,
        talent=asking.talents.get(str(form.talent.data)),
        opening=request_words.opening_text(str(form.opening.data)),
        words=Words(own, str(form.language.data)) if own else None,
        flags=noticed(own, [asking.person.first_name, asking.to.first_name]),
    )


def _whom(asking: Asking) -> dict[str, Any]:
    return {
        "nav": asking.nav,
        "bar": asking.bar,
        "back": asking.back,
        "offers": asking.offers,
        "first_name": asking.to.first_name,
        "estate": asking.estate,
        "talents": asking.talents,
    }
