"""The booklet as PDF: a proof, an edition, and the sheet for the hall."""

from __future__ import annotations

from datetime import date

from flask import Response, abort, request, url_for
from flask.typing import ResponseReturnValue

from app.counter import policies
from app.counter.views.receipts import whom_to_call
from app.directory.queries import portraits
from app.directory.queries.talents import talent_list
from app.i18n import Bilingual, Language, dates
from app.printing import booklet as pages
from app.printing import hall, imposing
from app.printing.booklet import Booklet
from app.printing.queries import contents, editions
from app.printing.queries.editions import Numbered
from app.printing.scopes import Scope
from app.printing.views import bp
from app.printing.views.answering import paper
from app.printing.views.booklet import chosen_first, covered_scope
from app.web import clock
from app.web.guards import requires

A4 = "a4"


@bp.get("/counter/booklet/<slug:scope>/proof.pdf")
@requires(policies.is_worker)
def proof(scope: str) -> ResponseReturnValue:
    """The booklet as it would be made today; it has no number and nothing is written."""
    asked = covered_scope(scope)
    held = editions.numbered(asked, contents.contents(asked))
    return _booklet(asked, held, chosen_first(asked), edition=0, made_on=dates.today(clock.now()))


@bp.get("/counter/booklet/<slug:scope>/editions/<id:edition_number>.pdf")
@requires(policies.is_worker)
def edition(scope: str, edition_number: int) -> ResponseReturnValue:
    """The last edition, to print or to print again; whoever said no since is not in it."""
    asked = covered_scope(scope)
    last = editions.last(asked)
    if last is None or last.number != edition_number:
        abort(404)
    held = editions.again(last, contents.contents(asked, editions.card_ids(last)))
    first, made_on = Language(last.first_language), dates.local(last.made_at).date()
    return _booklet(asked, held, first, edition=edition_number, made_on=made_on)


@bp.get("/counter/booklet/<slug:scope>/new-neighbours.pdf")
@requires(policies.is_worker)
def new_neighbours(scope: str) -> ResponseReturnValue:
    """Who has a card since this month: one page for the hall of an estate."""
    asked, now = covered_scope(scope), clock.now()
    month = _month(request.args.get("month", ""), dates.today(now))
    if month is None or asked.whole or len(asked.estates) > 1:
        abort(404)
    sheet = hall.Sheet(
        estate=asked.estates[0].name,
        poster_code=asked.estates[0].poster_code,
        first=chosen_first(asked),
        month=month,
        cards=hall.of_month(contents.contents(asked), month),
        phone=whom_to_call(*asked.estates),
        address=url_for("root.language", _external=True),
        talents=talent_list(),
    )
    return paper(hall.a4(sheet, now=now), "nouveaux-nieuw")


def _month(asked: str, today: date) -> date | None:
    return next((month for month in hall.months(today) if f"{month:%Y-%m}" == asked), None)


def _booklet(
    scope: Scope, held: Numbered, first: Language, *, edition: int, made_on: date
) -> Response:
    now = clock.now()
    made = pages.a5(
        Booklet(
            place=place(scope),
            first=first,
            edition=edition,
            made_on=made_on,
            contents=held,
            landlord=scope.landlord.name,
            phone=whom_to_call(*scope.estates),
            address=url_for("root.language", _external=True),
            several_estates=scope.whole or len(scope.estates) > 1,
            talents=talent_list(),
            photos=portraits.bytes_for_booklet([card.id for _number, card in held.cards]),
        ),
        now=now,
    )
    if request.args.get("paper") == A4:
        return paper(imposing.a4(made, now=now), "livret-boekje-a4")
    return paper(made, "livret-boekje-a5")


def place(scope: Scope) -> Bilingual:
    """What the cover says: the quarter, or the estates."""
    if scope.whole:
        return scope.neighbourhood.name
    sides = ([estate.name.words(one).text for estate in scope.estates] for one in Language)
    return Bilingual(*(", ".join(side) for side in sides))
