"""Helping hands in a visit: finding a neighbour, asking, and answering, for somebody else."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import abort, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.accounts.views import current_person
from app.counter import operations, policies
from app.counter.models import ActKind, Visit
from app.counter.views import bp, wording
from app.counter.views.within import back, bar, visit_of_resident
from app.directory.forms import SearchForm
from app.directory.forms.requests import AnswerForm
from app.directory.models import ContactRequest, ReachBy
from app.directory.policies.requests import RequestRefused, Wish
from app.directory.queries import blocks, cards, finding, requests
from app.directory.queries.circles import circle
from app.directory.queries.seeking import seek
from app.directory.queries.talents import talent_list
from app.directory.views import asking, faces, request_words
from app.directory.views.contact import of_request
from app.directory.views.requests import answer_form, rows
from app.directory.views.sheet import sheet
from app.web import clock
from app.web.forms import switching
from app.web.guards import requires


@bp.get("/counter/visits/<id:visit_id>/requests")
@requires(policies.is_worker)
def requests_of(visit_id: int) -> ResponseReturnValue:
    """What they asked and were asked; who can help with what they look for."""
    visit = visit_of_resident(visit_id)
    form, person = SearchForm(), visit.person
    return render_template(
        "counter/requests.html",
        nav="counter",
        bar=bar(visit),
        form=form,
        form_id="search" if form.asked() else None,
        search_url=url_for(".requests_of", visit_id=visit.id),
        asked=bool(form.asked()),
        found=_found(visit, form.asked()),
        received=_rows(visit, requests.received(person.id)),
        sent=_rows(visit, requests.sent(person.id)),
    )


def _found(visit: Visit, asked: str) -> list[dict[str, Any]]:
    """Neighbours of theirs, those that match before those that come near."""
    if not asked:
        return []
    talents, theirs = talent_list(), circle(visit.person)
    meant = seek(theirs, talents, asked)
    shown = finding.results(theirs, meant, now=clock.now()).without(blocks.of(visit.person))
    every = [one for one in (*shown.exact, *shown.near) if one.person_id != visit.person_id]
    known = faces.listed(every)
    return [
        {
            "url": url_for(".ask_neighbour", visit_id=visit.id, reference=card.reference),
            "is_mine": False,
            **sheet(card, talents, estate_ids=theirs.estate_ids, matched=meant.exact, faces=known),
        }
        for card in every
    ]


def _rows(visit: Visit, found: Any) -> list[dict[str, Any]]:  # noqa: ANN401 - a sequence of them
    return [
        row | {"url": url_for(".request_of", visit_id=visit.id, reference=row["reference"])}
        for row in rows(found, visit.person_id)
    ]


@bp.route("/counter/visits/<id:visit_id>/cards/<slug:reference>/request", methods=["GET", "POST"])
@requires(policies.is_worker)
def ask_neighbour(visit_id: int, reference: str) -> ResponseReturnValue:
    """They ask this neighbour for a helping hand."""
    visit = visit_of_resident(visit_id)
    person = visit.person
    card = cards.visible(reference, circle(person), unseen=blocks.of(person)) or abort(404)
    if card.person_id == visit.person_id:
        abort(404)
    if waits := requests.open_about(visit.person_id, card_id=card.id):
        return _to(visit, waits)
    its = asking.of_card(
        card,
        visit.person,
        {"url": url_for(".requests_of", visit_id=visit.id), "label": _("Helping hands")},
        nav="counter",
        bar=bar(visit),
    )

    def send(wish: Wish) -> ContactRequest:
        return operations.ask_neighbour(visit, card, wish, **_now())

    return asking.answer(its, send, lambda _made: _done(visit, ActKind.REQUEST_SENT))


@bp.get("/counter/visits/<id:visit_id>/requests/<slug:reference>")
@requires(policies.is_worker)
def request_of(visit_id: int, reference: str) -> ResponseReturnValue:
    """One request of theirs, to read aloud."""
    visit = visit_of_resident(visit_id)
    return _page(visit, _theirs(visit, reference))


@bp.post("/counter/visits/<id:visit_id>/requests/<slug:reference>/acceptance")
@requires(policies.is_worker)
def accept_request(visit_id: int, reference: str) -> ResponseReturnValue:
    """They say yes."""
    visit = visit_of_resident(visit_id)
    found = _theirs(visit, reference)
    if found.to_person_id != visit.person_id:
        abort(404)
    form = answer_form(visit.person_id, for_them=True)
    if switching():
        return _page(visit, found, form=form)
    if not form.validate():
        return _page(visit, found, form=form), 422
    answer_by = ReachBy(form.answer_by.data)
    return _after(
        visit, found, lambda: operations.accept_request(visit, found, answer_by, **_now())
    )


@bp.post("/counter/visits/<id:visit_id>/requests/<slug:reference>/refusal")
@requires(policies.is_worker)
def decline_request(visit_id: int, reference: str) -> ResponseReturnValue:
    """They say no."""
    visit = visit_of_resident(visit_id)
    found = _theirs(visit, reference)
    if found.to_person_id != visit.person_id:
        abort(404)
    return _after(visit, found, lambda: operations.decline_request(visit, found, **_now()))


@bp.post("/counter/visits/<id:visit_id>/requests/<slug:reference>/withdrawal")
@requires(policies.is_worker)
def withdraw_request(visit_id: int, reference: str) -> ResponseReturnValue:
    """They no longer need it."""
    visit = visit_of_resident(visit_id)
    found = _theirs(visit, reference)
    if found.from_person_id != visit.person_id:
        abort(404)
    return _after(visit, found, lambda: operations.withdraw_request(visit, found, **_now()))


def _theirs(visit: Visit, reference: str) -> ContactRequest:
    return requests.request(reference, visit.person_id) or abort(404)


def _now() -> dict[str, Any]:
    return {"by": current_person(), "now": clock.now()}


def _to(visit: Visit, found: ContactRequest) -> ResponseReturnValue:
    return redirect(url_for(".request_of", visit_id=visit.id, reference=found.reference), 303)


def _done(visit: Visit, kind: ActKind) -> ResponseReturnValue:
    return back(visit, wording.act_text(kind))


def _after(visit: Visit, found: ContactRequest, verb: Callable[[], None]) -> ResponseReturnValue:
    try:
        verb()
    except RequestRefused as refused:
        return _page(visit, found, refusal=request_words.refusal_text(refused.reason)), 409
    return _to(visit, found)


def _page(
    visit: Visit,
    found: ContactRequest,
    *,
    refusal: str | None = None,
    form: AnswerForm | None = None,
) -> str:
    where: dict[str, Any] = {"visit_id": visit.id, "reference": found.reference}
    return render_template(
        "directory/request.html",
        nav="counter",
        bar=bar(visit),
        refusal=refusal,
        back={
            "url": url_for(".requests_of", visit_id=visit.id),
            "label": _("Helping hands"),
        },
        form=form or answer_form(visit.person_id, for_them=True),
        accept_url=url_for(".accept_request", **where),
        decline_url=url_for(".decline_request", **where),
        withdraw_url=url_for(".withdraw_request", **where),
        **of_request(found, visit.person),
    )
