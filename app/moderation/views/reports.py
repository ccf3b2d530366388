"""What neighbours noticed: looked at by a worker, and closed with what was done."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.accounts import queries as accounts
from app.accounts.models import ContactKind, Person
from app.accounts.views import current_person
from app.directory.models import Card, ContactRequest, Need
from app.directory.views.noticed import noticed
from app.i18n import Words, dates
from app.moderation import operations, policies
from app.moderation.forms import OutcomeForm
from app.moderation.models import Report, ReportOutcome
from app.moderation.queries import reports as queries
from app.moderation.views import bp, wording
from app.web import clock
from app.web.guards import requires
from app.web.jinja import phone
from app.web.languages import current


@bp.get("/moderation/reports")
@requires(policies.is_worker)
def reports() -> ResponseReturnValue:
    """What is still to be looked at, and what was done lately."""
    return _page()


@bp.post("/moderation/reports/<id:report_id>/outcome")
@requires(policies.is_worker)
def close_report(report_id: int) -> ResponseReturnValue:
    """It was looked at; closing it twice is no error."""
    found = queries.report(current_person(), report_id)
    if found is None:
        abort(404)
    form = OutcomeForm()
    if not form.validate():
        return _page(_("Say what you did: choose one of the buttons.")), 422
    outcome = ReportOutcome(str(form.outcome.data))
    operations.close_report(found, outcome, by=current_person(), now=clock.now())
    flash(_("It is closed."), "done")
    return redirect(url_for(".reports"), 303)


def _page(refusal: str = "") -> str:
    found, done = queries.queue(current_person()), queries.closed(current_person())
    return render_template(
        "moderation/reports.html",
        nav="desk",
        rows=_rows(found),
        done=[
            {
                "first_name": one.reported.first_name,
                "text": f"{wording.report_reason_text(one.reason)} · {outcome_text(one.outcome)}",
                "when": _day(one),
            }
            for one in done
        ],
        refusal=refusal,
    )


def _rows(found: Sequence[Report]) -> list[dict[str, Any]]:
    about = queries.subjects(found)
    people = {one.reported_id for one in found}
    cards, ways = queries.cards_of(people), accounts.ways_of(people)
    return [
        {
            "first_name": one.reported.first_name,
            "by": one.person.first_name,
            "estate": one.estate.name.words(current()),
            "reason": wording.report_reason_text(one.reason),
            "words": Words(one.words, one.words_language) if one.words else None,
            "when": _day(one),
            **_subject(about.get((one.subject_type, one.subject_id)), [one.reported, one.person]),
            "card_url": url_for(".card", reference=cards[one.reported_id])
            if one.reported_id in cards
            else None,
            "phone": _phone(ways.get(one.reported_id, [])),
            "close_url": url_for(".close_report", report_id=one.id),
        }
        for one in found
    ]


def _subject(row: Card | Need | ContactRequest | None, both: Sequence[Person]) -> dict[str, Any]:
    """What it is about, the words that stand there, and what stands out in them."""
    if row is None:
        return {"what": _("About something that is erased"), "said": None, "flags": []}
    if isinstance(row, Card):
        what = _("About their card")
    elif isinstance(row, Need):
        what = _("About what they look for")
    else:
        wrote = {person.id: person.first_name for person in both}[row.from_person_id]
        what = _("About a request that %(name)s wrote", name=wrote)
    return {
        "what": what,
        "said": Words(row.words, row.words_language) if row.words else None,
        "flags": noticed(row.words, [person.first_name for person in both]),
    }


def _phone(ways: Sequence[Any]) -> dict[str, str] | None:
    number = next((way.value for way in ways if way.kind is not ContactKind.EMAIL), None)
    return phone(number) if number else None


def _day(one: Report) -> str:
    return dates.day_date(dates.local(one.closed_at or one.reported_at).date(), current())


def outcome_text(outcome: ReportOutcome | None) -> str:
    """What was done about it."""
    if outcome is None:  # whoever it was about is erased
        return _("Nothing more to do")
    return {
        ReportOutcome.NOTHING_WRONG: _("Nothing was wrong"),
        ReportOutcome.SPOKEN_TO: _("Spoken to them"),
        ReportOutcome.TAKEN_AWAY: _("Taken away"),
    }[outcome]
