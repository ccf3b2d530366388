"""The booklet: for which estates, how many cards, in which order; a proof, and the editions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.accounts.views import current_person
from app.counter import policies
from app.counter.queries import estates
from app.i18n import Language, dates
from app.organisations.models import Estate
from app.printing import hall, operations, scopes
from app.printing.policies import Refused
from app.printing.queries import contents, editions
from app.printing.queries.editions import PastEdition
from app.printing.scopes import Scope
from app.printing.views import bp, wording
from app.web import clock
from app.web.forms import whole
from app.web.guards import requires
from app.web.languages import current


@bp.get("/counter/booklet")
@requires(policies.is_worker)
def booklet() -> ResponseReturnValue:
    """For whom? A whole quarter, or some of my estates."""
    return _choosing_page(estates.covered(current_person()))


@bp.post("/counter/booklet")
@requires(policies.is_worker)
def choose_estates() -> ResponseReturnValue:
    """These estates."""
    covered = estates.covered(current_person())
    by_slug = {estate.slug: estate for estate in covered}
    chosen = [
        by_slug.get(slug) or abort(404) for slug in dict.fromkeys(request.form.getlist("estate"))
    ]
    try:
        scope = scopes.of_estates(chosen)
    except Refused as refused:
        return _choosing_page(covered, wording.refusal_text(refused.reason)), 422
    return redirect(url_for(".one_booklet", scope=scope.key), 303)


@bp.get("/counter/booklet/<slug:scope>")
@requires(policies.is_worker)
def one_booklet(scope: str) -> ResponseReturnValue:
    """One booklet: how many cards, a proof, the editions."""
    return _page(covered_scope(scope))


@bp.post("/counter/booklet/<slug:scope>/editions")
@requires(policies.is_worker)
def make_edition(scope: str) -> ResponseReturnValue:
    """One more edition, with the cards of this moment."""
    asked = covered_scope(scope)
    try:
        made = operations.make_edition(
            asked,
            _first(request.form.get("first"), asked),
            after=whole(request.form.get("after", "")),
            by=current_person(),
            now=clock.now(),
        )
    except Refused as refused:
        return _page(asked, wording.refusal_text(refused.reason)), 409
    flash(_("Edition %(number)s is made. You can print it now.", number=made.number), "done")
    return redirect(url_for(".one_booklet", scope=asked.key), 303)


def covered_scope(key: str) -> Scope:
    """A booklet of estates that this worker covers; others' do not exist."""
    return scopes.named(key, estates.covered(current_person())) or abort(404)


def chosen_first(scope: Scope) -> Language:
    """Which language stands first, as the address says; else not the one of the last edition."""
    return _first(request.args.get("first"), scope)


def _first(asked: str | None, scope: Scope) -> Language:
    if asked in set(Language):
        return Language(asked)
    last = editions.last(scope)
    return Language(last.first_language).other if last else Language.FR


def _choosing_page(covered: Sequence[Estate], refusal: str | None = None) -> str:
    ticked = set(request.form.getlist("estate"))
    return render_template(
        "printing/booklet.html",
        nav="counter",
        quarters=[_quarter(scope, ticked) for scope in scopes.quarters(covered)],
        refusal=refusal,
        form_url=url_for(".choose_estates"),
        back_url=url_for("counter.desk"),
    )


def _quarter(scope: Scope, ticked: set[str]) -> dict[str, Any]:
    return {
        "key": scope.key,
        "name": scope.neighbourhood.name.words(current()),
        "landlord": scope.landlord.name.words(current()),
        "url": url_for(".one_booklet", scope=scope.key),
        "text": wording.cards_text(contents.yes(scope).may),
        "shared": wording.shared_text(scope),
        "estates": [
            {
                "slug": estate.slug,
                "name": estate.name.words(current()),
                "chosen": estate.slug in ticked,
            }
            for estate in scope.estates
        ],
    }


def _page(scope: Scope, refusal: str | None = None) -> str:
    first, made = chosen_first(scope), editions.past(scope)
    said = contents.yes(scope)
    number = made[0].edition.number if made else 0
    return render_template(
        "printing/one_booklet.html",
        nav="counter",
        refusal=refusal,
        names=wording.names(scope),
        readers=wording.readers_text(scope),
        may=wording.cards_text(said.may),
        may_not=wording.without_text(said.may_not) if said.may_not else "",
        order=wording.order_text(first),
        other_order={
            "url": url_for(".one_booklet", scope=scope.key, first=first.other),
            "text": wording.turn_text(first.other),
        },
        proof={
            paper: url_for(".proof", scope=scope.key, first=first, paper=paper)
            for paper in ("a5", "a4")
        },
        make={
            "url": url_for(".make_edition", scope=scope.key),
            "fields": {"first": first, "after": number},
            "text": _("Make edition %(number)s", number=number + 1),
            "possible": bool(said.may or number),
        },
        editions=[_edition(one, scope, is_last=one is made[0]) for one in made],
        months=_months() if len(scope.estates) == 1 and not scope.whole else [],
        months_url=url_for(".new_neighbours", scope=scope.key),
        back_url=url_for(".booklet"),
    )


def _edition(past: PastEdition, scope: Scope, *, is_last: bool) -> dict[str, Any]:
    edition = past.edition
    made = dates.long_date(dates.local(edition.made_at).date(), current())
    return {
        "number": edition.number,
        "title": _("Edition %(number)s", number=edition.number),
        "made": made,
        "text": wording.cards_text(past.cards),
        "order": wording.order_text(Language(edition.first_language)),
        "urls": {paper: _edition_url(scope, edition.number, paper) for paper in ("a5", "a4")}
        if is_last
        else None,
    }


def _edition_url(scope: Scope, number: int, paper: str) -> str:
    return url_for(".edition", scope=scope.key, edition_number=number, paper=paper)


def _months() -> list[dict[str, Any]]:
    return [
        {
            "value": f"{month:%Y-%m}",
            "text": dates.month(month, current()),
            "is_name": False,
            "chosen": number == 0,
        }
        for number, month in enumerate(hall.months(dates.today(clock.now())))
    ]
