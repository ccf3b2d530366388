"""Refusals that are contested: read again by another worker, where there is one."""

from __future__ import annotations

from typing import Any

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.accounts import queries as accounts
from app.accounts.models import ContactKind
from app.accounts.views import current_person
from app.directory.models import Card, CardStatus, Content
from app.directory.policies import is_standing
from app.directory.queries.talents import TalentList, talent_list
from app.directory.views import wording as directory_wording
from app.directory.views.sheet import chips, written
from app.i18n import Words
from app.moderation import operations, policies
from app.moderation.forms import RulingForm
from app.moderation.models import Appeal, AppealStatus
from app.moderation.operations import Ruling
from app.moderation.policies import Refused
from app.moderation.queries import appeals as queries
from app.moderation.queries.appeals import Contested
from app.moderation.views import appeal_wording as wording
from app.moderation.views import bp
from app.moderation.views.changes import changes
from app.web import clock
from app.web.forms import switching
from app.web.guards import requires
from app.web.jinja import phone
from app.web.languages import current


@bp.get("/moderation/appeals")
@requires(policies.is_worker)
def appeals() -> ResponseReturnValue:
    """Who does not agree, the oldest first."""
    return _list()


@bp.route("/moderation/appeals/<id:appeal_id>", methods=["GET", "POST"])
@requires(policies.is_worker)
def contested(appeal_id: int) -> ResponseReturnValue:
    """What was refused and why, what its owner says, and two answers."""
    found, form = _within_reach(appeal_id), RulingForm()
    if not form.is_submitted() or switching():
        return _page(found, form)
    if not form.validate():
        return _page(found, form), 422
    ruling = Ruling(
        overturned=form.overturned,
        words=str(form.words.data or ""),
        language=str(current()),
    )
    try:
        operations.rule(found, ruling, talents=talent_list(), by=current_person(), now=clock.now())
    except Refused as refused:
        return _list(wording.ruling_refusal_text(refused.reason)), 409
    said = (
        _("%(name)s: the answer is yes now. They get a message.", name=found.person.first_name)
        if ruling.overturned
        else _("%(name)s: the answer stays no. They get a message.", name=found.person.first_name)
    )
    flash(said, "done")
    return redirect(url_for(".appeals"), 303)


def _within_reach(appeal_id: int) -> Appeal:
    found = queries.appeal(current_person(), appeal_id)
    if found is None:
        abort(404)
    return found


def _list(refusal: str = "") -> str:
    rows = [
        {
            "url": url_for(".contested", appeal_id=one.id),
            "first_name": one.person.first_name,
            "reason": _reason(one),
            "when": wording.made_on(one),
        }
        for one in queries.queue(current_person())
    ]
    return render_template("moderation/appeals.html", nav="desk", rows=rows, refusal=refusal)


def _reason(found: Appeal) -> str:
    reason = found.decision.reason
    return directory_wording.reason_title(reason) if reason else ""


def _sheet(
    subject: Contested | None, content: dict[str, Any], talents: TalentList
) -> dict[str, Any] | None:
    """The card as it was read; where it stands while changes were refused, what those are."""
    if not isinstance(subject, Card):
        return None
    read = Content.of(content)
    stands = is_standing(subject)
    return {
        "card": written(subject, read, talents),
        "changes": changes(read, Content.on(subject), talents) if stands else None,
        "stays": _("Changes were refused. Neighbours still see the card as it was.")
        if subject.status is CardStatus.PUBLISHED
        else "",
    }


def _page(found: Appeal, form: RulingForm) -> str:
    content: dict[str, Any] = found.decision.content
    talents, subject = talent_list(), queries.subject(found)
    known = [slug for slug in content.get("talents", []) if slug in talents.by_slug]
    ways = accounts.telephones(found.person_id)
    number = next((way.value for way in ways if way.kind is not ContactKind.EMAIL), None)
    words = content.get("words")
    return render_template(
        "moderation/contested.html",
        nav="desk",
        form=form,
        form_id="form" if found.status is AppealStatus.OPEN else None,
        answer_url=url_for(".contested", appeal_id=found.id),
        first_name=found.person.first_name,
        sheet=_sheet(subject, content, talents),
        reason=_reason(found),
        talents=chips(known, talents),
        something_else=content.get("other") or "",
        text=Words(words, content.get("words_language", "fr")) if words else None,
        plea=wording.told(found),
        phone=phone(number) if number else None,
        made_on=wording.made_on(found),
        is_open=found.status is AppealStatus.OPEN,
    )
