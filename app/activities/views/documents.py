"""The documents of a date, for who runs it: one more, or one taken away."""

from __future__ import annotations

from typing import Any

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.accounts.views import current_person
from app.activities import operations, policies
from app.activities.forms import DocumentForm
from app.activities.models import Occurrence
from app.activities.policies import Refusal, Refused
from app.activities.queries import deliverables, running
from app.activities.views import bp, remains, wording
from app.activities.views.dates import row, title
from app.activities.views.reach import occurrence_or_404, organisation_ids
from app.photos import LARGEST_FILE
from app.web import clock
from app.web.forms import switching
from app.web.guards import requires
from app.web.transaction import meanwhile
from app.web.uploads import takes_file


@bp.get("/occurrences/<id:occurrence_id>/documents")
@requires(policies.is_organiser)
def documents(occurrence_id: int) -> ResponseReturnValue:
    """What remains of this date?"""
    return _page(occurrence_or_404(occurrence_id), _form())


@bp.post("/occurrences/<id:occurrence_id>/documents")
@takes_file(LARGEST_FILE)
@requires(policies.is_organiser)
def attach_document(occurrence_id: int) -> ResponseReturnValue:
    """One more. It is written anew while nothing is locked."""
    occurrence, form = occurrence_or_404(occurrence_id), _form()
    if switching():
        return _page(occurrence, form)
    if reason := policies.document_refusal(occurrence, now=clock.now()):
        return _page(occurrence, form, reason), 409
    mine = organisation_ids(current_person())
    with meanwhile():
        is_valid = form.validate()
    occurrence = running.run_by(occurrence_id, mine) or abort(404)
    if not is_valid or form.file.made is None:
        return _page(occurrence, _again(form)), 422
    try:
        operations.attach(
            occurrence, form.said(), form.file.made, by=current_person(), now=clock.now()
        )
    except Refused as refused:
        return _page(occurrence, _again(form), refused.reason), 409
    flash(_("The document is there. Neighbours find it on the page of the activity."), "done")
    return redirect(url_for(".documents", occurrence_id=occurrence.id), 303)


@bp.post("/occurrences/<id:occurrence_id>/documents/<slug:reference>/removal")
@requires(policies.is_organiser)
def take_away_document(occurrence_id: int, reference: str) -> ResponseReturnValue:
    """Nobody reads it any more."""
    occurrence = occurrence_or_404(occurrence_id)
    operations.take_away(occurrence, reference, by=current_person(), now=clock.now())
    flash(_("The document is gone."), "done")
    return redirect(url_for(".documents", occurrence_id=occurrence.id), 303)


def _form() -> DocumentForm:
    form = DocumentForm()
    form.offer(remains.kinds())
    return form


def _again(form: DocumentForm) -> DocumentForm:
    """A browser forgets the file: it is asked once more."""
    if not form.file.errors:
        form.file.errors = [_("Choose the document again.")]
    return form


def _page(occurrence: Occurrence, form: DocumentForm, reason: Refusal | None = None) -> str:
    closed = policies.document_refusal(occurrence, now=clock.now())
    refusal = reason or closed
    return render_template(
        "activities/documents.html",
        nav="organise",
        form=form,
        form_id=None if closed else "form",
        back_url=url_for("pages.activity", activity_id=occurrence.activity_id),
        a={"title": title(occurrence.activity)},
        when=row(occurrence),
        refusal=wording.refusal_text(refusal) if refusal else None,
        pair=_pair(form),
        may_attach=closed is None,
        documents=[
            {
                **remains.row(one, occurrence),
                "removal_url": url_for(
                    ".take_away_document", occurrence_id=occurrence.id, reference=one.reference
                ),
            }
            for one in deliverables.of_date(occurrence.id)
        ],
    )


def _pair(form: DocumentForm) -> dict[str, Any]:
    return {
        "name": "title",
        "label": _("What is it called?"),
        "hint": _("For example: the soup of the first Tuesday"),
        "kind": "text",
        "fr": form.title_fr,
        "nl": form.title_nl,
        "same": form.same_title,
        "is_same": False,
        "fr_missing": False,
        "nl_missing": False,
    }
