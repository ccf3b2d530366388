"""Sign-in cards: one for whoever is helped, or a sheet for up to ten people of an estate."""

from __future__ import annotations

from flask import abort, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.accounts import queries as accounts
from app.accounts.models import Person
from app.accounts.views import current_person
from app.counter import policies
from app.counter.queries import estates
from app.counter.views.receipts import whom_they_call
from app.counter.views.within import visit_for_keys
from app.organisations.models import Estate
from app.printing import documents, operations, queries
from app.printing.documents import CardOnPaper
from app.printing.views import bp
from app.printing.views.answering import paper
from app.web import clock
from app.web.guards import requires
from app.web.languages import current

A_SHEET = 10


@bp.post("/counter/visits/<id:visit_id>/card")
@requires(policies.is_worker, fresh=True)
def sign_in_card(visit_id: int) -> ResponseReturnValue:
    """A card for whoever is helped; the one they had stops at once."""
    visit, now = visit_for_keys(visit_id), clock.now()
    code = operations.give_card(visit, by=current_person(), now=now)
    card = _on_paper(visit.person, code)
    return paper(documents.sign_in_cards([card], now=now), "carte-kaart")


@bp.get("/counter/estates/<slug:slug>/cards")
@requires(policies.is_worker)
def choose_cards(slug: str) -> ResponseReturnValue:
    """Who of this estate gets a card: those without one first."""
    return _page(_estate(slug))


@bp.post("/counter/estates/<slug:slug>/cards")
@requires(policies.is_worker, fresh=True)
def sign_in_cards(slug: str) -> ResponseReturnValue:
    """A sheet of cards, for up to ten people of an estate."""
    estate, now = _estate(slug), clock.now()
    people = _chosen(estate)
    if not 1 <= len(people) <= A_SHEET:
        return _page(estate, _("Choose at least one person, and ten at most.")), 422
    codes = operations.give_cards(people, by=current_person(), now=now)
    cards = [_on_paper(person, codes[person.id]) for person in people]
    return paper(documents.sign_in_cards(cards, now=now), "cartes-kaarten")


def _estate(slug: str) -> Estate:
    return estates.covered_estate(current_person(), slug) or abort(404)


def _chosen(estate: Estate) -> list[Person]:
    """Whose keys this worker may change; anybody else does not exist."""
    offered = {str(one.id): one.id for one in queries.of_estate(estate.id)}
    asked = [offered.get(one, 0) for one in dict.fromkeys(request.form.getlist("person"))]
    people = [accounts.person(number) or abort(404) for number in asked]
    if not all(policies.may_change_keys(current_person(), person) for person in people):
        abort(404)
    return people


def _on_paper(person: Person, code: str) -> CardOnPaper:
    return CardOnPaper(
        first_name=person.first_name,
        language=person.language,
        code=code,
        address=url_for("accounts_root.card", code=code, _external=True),
        phone=whom_they_call(person.id),
    )


def _page(estate: Estate, refusal: str | None = None) -> str:
    chosen = set(request.form.getlist("person"))
    rows = [
        {
            "id": str(one.id),
            "first_name": one.first_name,
            "has_card": one.has_card,
            "chosen": str(one.id) in chosen,
        }
        for one in queries.of_estate(estate.id)
    ]
    return render_template(
        "printing/cards.html",
        nav="counter",
        estate=estate.name.words(current()),
        rows=rows,
        form_url=url_for(".sign_in_cards", slug=estate.slug),
        refusal=refusal,
        back_url=url_for("counter.places"),
    )
