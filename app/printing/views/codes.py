"""The code of an estate on a slip, to give or to hang."""

from __future__ import annotations

from flask import abort, url_for
from flask.typing import ResponseReturnValue

from app.accounts import operations as accounts
from app.accounts.operations.joining import JOINING_LIFE
from app.accounts.views import current_person
from app.counter import policies
from app.counter.queries import estates
from app.counter.views.receipts import whom_to_call
from app.i18n import Bilingual, Language, dates
from app.printing import documents
from app.printing.documents import JoiningSlip
from app.printing.views import bp
from app.printing.views.answering import paper
from app.web import clock
from app.web.guards import requires
from app.web.languages import current


@bp.post("/counter/estates/<slug:slug>/joining-code")
@requires(policies.is_worker)
def joining_code(slug: str) -> ResponseReturnValue:
    """A new code of the estate; whoever types it is accepted there, until it ends."""
    now = clock.now()
    estate = estates.covered_estate(current_person(), slug) or abort(404)
    code = accounts.make_joining_code(estate, by=current_person(), now=now)
    last = dates.local(now + JOINING_LIFE).date()
    slip = JoiningSlip(
        estate=estate.name,
        language=Language(current()),
        code=code,
        address=url_for("root.language", _external=True),
        until=Bilingual(*(dates.day_date(last, language) for language in Language)),
        phone=whom_to_call(estate),
    )
    return paper(documents.joining_code(slip, now=now), "code")
