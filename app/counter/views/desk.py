"""The start of the counter: find somebody, or write down somebody new."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from flask import abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.accounts.models import Person
from app.accounts.views import current_person
from app.counter import operations, policies
from app.counter.forms import AGREED, FindForm, PersonForm, ProofForm, VisitForm
from app.counter.models import ActKind
from app.counter.policies import Refusal
from app.counter.queries import calls, estates, people, visits
from app.counter.queries.people import MOST, Known
from app.counter.views import bp, wording
from app.counter.views.finding import described, finds, who_proves
from app.counter.views.within import sign_in_id, whole_person
from app.i18n import phones
from app.organisations.models import Estate
from app.web import clock, limits
from app.web.forms import switching
from app.web.guards import requires
from app.web.languages import current

PROOFS = "30 per hour"
"""More than people who come by in an hour: nobody tries out who lives where."""

TOO_MANY = _l("Too many tries. Wait an hour, or call their housing company.")


@bp.get("/counter")
@requires(policies.is_at_the_counter)
def desk() -> ResponseReturnValue:
    """Big buttons, and a box to find somebody."""
    actor = current_person()
    if not policies.is_worker(actor):
        return _proof_page(_proof_form())
    return _desk_page(_find_form(estates.covered(actor)))


@bp.post("/counter/people")
@requires(policies.is_worker)
def find() -> ResponseReturnValue:
    """Who may be meant, with nothing of it in the address."""
    covered = estates.covered(current_person())
    form = _find_form(covered)
    if switching() and not form.q.data:
        return redirect(url_for(".desk"), 303)
    if not form.validate():
        return _results_page(form, None), 422
    return _results_page(form, finds(form, covered))


@bp.post("/counter/proofs")
@requires(policies.is_at_the_counter)
def prove() -> ResponseReturnValue:
    """An association acts for somebody who told their number or the code of their card."""
    is_try = not switching()
    if is_try and not limits.within((PROOFS, "proof", str(current_person().id))):
        return _proof_page(_proof_form(), TOO_MANY), 429
    form = _proof_form()
    if not is_try:
        return _proof_page(form)
    if not form.validate():
        return _proof_page(form), 422
    found = who_proves(form)
    if isinstance(found, Refusal):
        return _proof_page(form, wording.refusal_text(found)), 409
    person = whole_person(found)
    if not policies.may_act_for(whole_person(current_person().id), person, proved=True):
        return _proof_page(form, wording.refusal_text(Refusal.NOT_FOUND)), 409
    return _begin(person, form)


@bp.route("/counter/people/<id:person_id>/visits", methods=["GET", "POST"])
@requires(policies.is_worker)
def begin(person_id: int) -> ResponseReturnValue:
    """Where are they, and how do they agree?"""
    actor = current_person()
    person = whole_person(person_id)
    if not policies.may_act_for(actor, person):
        abort(404)
    form = VisitForm()
    if not form.is_submitted():
        form.call.data = request.args.get("call", "")
    if not form.is_submitted() or switching():
        return _begin_page(person, form)
    if not form.validate():
        return _begin_page(person, form), 422
    return _begin(person, form)


@bp.route("/counter/people/new", methods=["GET", "POST"])
@requires(policies.is_at_the_counter)
def add() -> ResponseReturnValue:
    """Somebody new: three fields, a language, and their yes."""
    actor = current_person()
    mine = estates.covered(actor)
    form = PersonForm()
    form.offer(mine if policies.is_worker(actor) else estates.every(), _("Choose an estate"))
    if not form.is_submitted() or switching():
        return _new_page(form)
    if not form.validate():
        return _new_page(form), 422
    alike = _alike(form, estates.ids(mine)) if mine and not form.sure.data else []
    if alike:
        return _new_page(form, alike), 409
    now = clock.now()
    newcomer = operations.Newcomer(
        str(form.first_name.data), _chosen(form), form.number, form.language.data
    )
    accepted, consent = bool(mine), form.agreed.consent
    person = operations.add(newcomer, accepted=accepted, consent=consent, by=actor, now=now)
    return _begin(whole_person(person.id), form, is_new=True)


def _begin(person: Person, form: VisitForm, *, is_new: bool = False) -> ResponseReturnValue:
    actor, now = current_person(), clock.now()
    visit = operations.begin(
        person,
        form.agreed,
        sign_in_id=sign_in_id(),
        call_id=form.call_id,
        by=actor,
        now=now,
    )
    if is_new:
        operations.note(visit, ActKind.PERSON_ADDED, person, now=now)
    return redirect(url_for(".visit", visit_id=visit.id), 303)


def _chosen(form: PersonForm) -> Estate:
    return form.chosen or abort(404)


def _alike(form: PersonForm, mine: Collection[int]) -> list[Known]:
    """Who may be the same person: the same number, or a name like this one on the same estate."""
    same = people.reached_at(form.number, mine) if form.number else []
    near = people.named(str(form.first_name.data), [_chosen(form).id])
    known = {found.person_id for found in same}
    return [*same, *(found for found in near if found.person_id not in known)][:MOST]


def _find_form(covered: Sequence[Estate]) -> FindForm:
    form = FindForm()
    form.offer(covered, _("All my estates"))
    return form


def _proof_form() -> ProofForm:
    form = ProofForm()
    form.offer(estates.every(), _("Choose an estate"))
    return form


def due_rows(actor: Person) -> list[dict[str, Any]]:
    """Who asks for help, and who waits to be accepted, where this worker works."""
    due = calls.due(actor)
    rows = (
        ("counter.call_list", "phone", due.calls, wording.calls_text(due.calls)),
        ("counter.waiting", "users", due.waiting, wording.waiting_text(due.waiting)),
    )
    return [
        {"url": url_for(endpoint), "icon": icon, "number": number, "text": text}
        for endpoint, icon, number, text in rows
    ]


def _desk_page(form: FindForm) -> str:
    last = visits.unended(current_person().id)
    is_open = last is not None and policies.is_open(last, sign_in_id(), now=clock.now())
    return render_template(
        "counter/desk.html",
        nav="counter",
        form=form,
        find_url=url_for(".find"),
        estates_url=url_for(".places"),
        new_url=url_for(".add"),
        due=due_rows(current_person()),
        going_on={
            "first_name": last.person.first_name,
            "url": url_for(".visit", visit_id=last.id),
        }
        if last is not None and is_open
        else None,
    )


def _results_page(form: FindForm, found: list[Known] | None) -> str:
    rows = [_row(known, form.call_id) for known in (found or [])[:MOST]]
    number = phones.parse(form.q.data or "")
    return render_template(
        "counter/results.html",
        nav="counter",
        form_id="form",
        form=form,
        find_url=url_for(".find"),
        asked=found is not None,
        rows=rows,
        too_many=found is not None and len(found) > MOST,
        new={
            "url": url_for(".add"),
            "first_name": "" if number else form.q.data or "",
            "phone": form.q.data if number else "",
            "estate": form.estate.data or "",
            "call": form.call.data or "",
            "language": current(),
        },
        desk_url=url_for(".desk"),
    )


def _row(known: Known, call_id: int | None = None) -> dict[str, Any]:
    url = url_for(".begin", person_id=known.person_id, call=call_id)
    return {"url": url, **described(known)}


def _begin_page(person: Person, form: VisitForm) -> str:
    homes = [estate.name.words(current()) for estate in estates.homes(person.id)]
    return render_template(
        "counter/begin.html",
        nav="counter",
        form_id="form",
        form=form,
        first_name=person.first_name,
        homes=homes,
        choices=_agreements(),
        desk_url=url_for(".desk"),
    )


def _agreements() -> list[dict[str, str]]:
    icons = {"here-spoken": "users", "here-signed": "check", "telephone-spoken": "phone"}
    return [
        {"value": value, "label": str(label), "icon": icons[value]}
        for value, label in AGREED.items()
    ]


def _new_page(form: PersonForm, alike: Sequence[Known] = ()) -> str:
    if not form.is_submitted() and form.language.data is None:
        form.language.data = str(current())
    return render_template(
        "counter/new.html",
        nav="counter",
        form_id="form",
        form=form,
        alike=[_row(known) for known in alike],
        agreement=form.agreement.data,
        call=form.call_id or "",
        waits=not policies.is_worker(current_person()),
        desk_url=url_for(".desk"),
    )


def _proof_page(form: ProofForm, refusal: object = None) -> str:
    return render_template(
        "counter/proof.html",
        nav="counter",
        form_id="form",
        form=form,
        refusal=refusal,
        prove_url=url_for(".prove"),
        new_url=url_for(".add"),
        switch_to=url_for(".prove", lang=current().other),
    )
