"""Beginning an activity and writing its words, in both languages side by side."""

from __future__ import annotations

from typing import Any

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.accounts.views import current_person
from app.activities import operations, policies
from app.activities.forms import LINES, NewForm, WordsForm
from app.activities.models import GONE, PAIRS, Activity, ActivityKind, ActivityStatus, Text
from app.activities.policies import Gap, Missing, Refusal, Refused
from app.activities.queries import running
from app.activities.views import bp, wording
from app.activities.views.dates import title
from app.activities.views.reach import activity_or_404, organisation_ids
from app.i18n import Language, Words
from app.organisations import queries as organisations
from app.revisions import queries as proposals
from app.revisions.models import Revision
from app.screening.pairs import is_same
from app.web import clock
from app.web.forms import switching, whole
from app.web.guards import requires
from app.web.languages import current


@bp.get("/activities/new")
@requires(policies.is_organiser)
def new() -> ResponseReturnValue:
    """Who organises it, with whom, what about."""
    return _new_page(_new_form())


@bp.post("/activities/new")
@requires(policies.is_organiser)
def create() -> ResponseReturnValue:
    """Begin it, and go on to its words."""
    form = _new_form()
    if switching():
        return _new_page(form)
    if not form.validate():
        return _new_page(form), 422
    made = operations.begin(*form.chosen(), *form.what(), by=current_person(), now=clock.now())
    return redirect(url_for(".words", activity_id=made.id), 303)


@bp.get("/activities/<id:activity_id>/words")
@requires(policies.is_organiser)
def words(activity_id: int) -> ResponseReturnValue:
    """The words, as they will be."""
    activity = activity_or_404(activity_id)
    revision = proposals.open_for(activity)
    if activity.status in GONE or not policies.may_write(revision):
        return redirect(url_for("pages.activity", activity_id=activity.id), 303)
    return _words_page(activity, revision, _words_form(activity, revision))


@bp.post("/activities/<id:activity_id>/words")
@requires(policies.is_organiser)
def write(activity_id: int) -> ResponseReturnValue:
    """Keep what was written; nobody else sees it yet."""
    activity = activity_or_404(activity_id)
    revision = proposals.open_for(activity)
    form = _words_form(activity, revision)
    if switching():
        return _words_page(activity, revision, form)
    if not form.validate():
        return _words_page(activity, revision, form), 422
    try:
        operations.write(
            activity,
            form.text(),
            edits=whole(form.edits.data),
            looked=frozenset(form.looked.data or ()),
            by=current_person(),
            now=clock.now(),
        )
    except Refused as refused:
        latest = proposals.open_for(activity)
        form.edits.data = str(_edits(activity, latest))
        return _words_page(activity, latest, form, refused.reason), 409
    flash(_("Your text is kept."), "done")
    return redirect(url_for("pages.activity", activity_id=activity.id), 303)


def _new_form() -> NewForm:
    form = NewForm()
    mine = organisations.organisations(organisation_ids(current_person()))
    landlords = organisations.landlords_with_estates()
    if not mine or not landlords:
        abort(409)
    form.offer(mine, landlords, wording.themes(), wording.kinds())
    return form


def _new_page(form: NewForm) -> str:
    return render_template(
        "activities/new.html",
        nav="organise",
        form=form,
        form_id="form",
        kind_sentences=wording.kind_sentences(),
        templates=_templates(),
        back_url=url_for("pages.organising"),
    )


def _templates() -> list[dict[str, Any]]:
    """What can be begun from, by its name."""
    nameless = Words(_("Without a title yet"), current())
    return [
        {"name": title(one) or nameless, "url": url_for(".copying", activity_id=one.id)}
        for one in running.templates(organisation_ids(current_person()))
    ]


def _words_form(activity: Activity, revision: Revision | None) -> WordsForm:
    form = WordsForm()
    form.offer(Text.latest(activity, revision), _edits(activity, revision), wording.themes())
    return form


def _edits(activity: Activity, revision: Revision | None) -> int:
    return revision.edits if revision else proposals.next_edits(activity)


def _words_page(
    activity: Activity,
    revision: Revision | None,
    form: WordsForm,
    refusal: Refusal | None = None,
) -> str:
    written = form.text()
    missing = policies.missing(written, has_dates=True, has_places=True)
    conflict = refusal is Refusal.WRITTEN_MEANWHILE
    return render_template(
        "activities/words.html",
        nav="organise",
        form=form,
        form_id="form",
        back_url=url_for("pages.activity", activity_id=activity.id),
        refusal=wording.refusal_text(refusal) if refusal and not conflict else None,
        conflict=conflict,
        theirs=_theirs(activity, revision) if conflict else [],
        reason=wording.reason_text(revision.refused_for)
        if revision and revision.refused_for
        else None,
        public=activity.status is ActivityStatus.PUBLISHED,
        missing_heading=wording.missing_heading(len(missing)),
        missing_number=len(missing),
        pairs=[
            _pair(name, form, written, missing, Text.latest(activity, revision).ahead)
            for name in PAIRS
            if name != "level" or activity.kind is ActivityKind.COURSE
        ],
    )


def _theirs(activity: Activity, revision: Revision | None) -> list[dict[str, str]]:
    text = Text.latest(activity, revision)
    return [
        {"label": wording.pair_label(name), "fr": text.pair(name).fr, "nl": text.pair(name).nl}
        for name in PAIRS
    ]


def _pair(
    name: str,
    form: WordsForm,
    written: Text,
    missing: list[Missing],
    ahead: frozenset[str],
) -> dict[str, Any]:
    gaps = {(gap.gap, gap.language) for gap in missing if gap.what == name}
    can_be_same = name in policies.MAY_BE_THE_SAME
    ask = can_be_same and is_same(written.pair(name))
    return {
        "name": name,
        "label": wording.pair_label(name),
        "hint": wording.pair_hint(name),
        "kind": "long" if name in LINES else "text",
        "fr": form[f"{name}_fr"],
        "nl": form[f"{name}_nl"],
        "ahead": wording.ahead_text(name, ahead),
        "looked": name in (form.looked.data or ()),
        "same": form[f"same_{name}"] if ask else None,
        "is_same": (Gap.SAME, None) in gaps,
        "fr_missing": (Gap.EMPTY, Language.FR) in gaps,
        "nl_missing": (Gap.EMPTY, Language.NL) in gaps,
    }
