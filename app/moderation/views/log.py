"""What was decided lately, by whom; a mistake can still be mended."""

from __future__ import annotations

from typing import Any

from flask import render_template, url_for
from flask.typing import ResponseReturnValue

from app.accounts.views import current_person
from app.activities.models import Text
from app.activities.views import wording as activities_wording
from app.directory.models import Card, Need
from app.directory.views import wording as cards_wording
from app.moderation import policies, queries
from app.moderation.models import Decision, Verdict
from app.moderation.queries.log import Decided
from app.moderation.views import bp, wording
from app.web.guards import requires
from app.web.languages import current


@bp.get("/moderation/decisions")
@requires(policies.is_worker)
def decisions() -> ResponseReturnValue:
    """The latest decisions, each with a way to what it was about."""
    rows = [_decided(row) for row in queries.decisions(current_person())]
    return render_template("moderation/decisions.html", nav="desk", rows=rows)


def _decided(row: Decided) -> dict[str, Any]:
    decision = row.decision
    approved = decision.verdict is Verdict.APPROVED
    return {
        **_about(row),
        "text": wording.decision_text(decision),
        "when": wording.decided_at(decision),
        "state": "published" if approved else "refused",
    }


def _about(row: Decided) -> dict[str, Any]:
    if row.card:
        return _about_neighbour("card", row.card, row.decision, policies.may_read(row.card))
    if row.need:
        return _about_neighbour("need", row.need, row.decision, policies.may_read_need(row.need))
    return _about_activity(row)


def _about_neighbour(
    what: str,
    about: Card | Need,
    decision: Decision,
    is_readable: bool,  # noqa: FBT001 - said by the policy of each
) -> dict[str, Any]:
    still = is_readable and about.estate_id == decision.estate_id
    return {
        "what": what,
        "url": url_for(f".{what}", reference=about.reference) if still else None,
        "title": about.person.first_name,
        "reason": cards_wording.reason_title(decision.reason) if decision.reason else "",
    }


def _about_activity(row: Decided) -> dict[str, Any]:
    text, reason = Text.of(row.decision.content), row.decision.reason
    return {
        "what": "activity",
        "url": None,
        "title": text.title.words(current()).text,
        "reason": activities_wording.reason_title(reason) if reason else "",
    }
