"""How many places there are, of which kinds, and whether one signs up at all."""

from __future__ import annotations

from functools import partial
from typing import Any

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.accounts.views import current_person
from app.activities import policies
from app.activities.models import GONE, Activity, ActivityKind, ParticipantType, ReadyKind
from app.activities.views.dates import title
from app.activities.views.reach import activity_or_404
from app.activities.views.series import is_seen, is_step
from app.bookings import operations
from app.bookings.forms import FairnessForm, KindForm, rules
from app.bookings.policies import Refusal, Refused
from app.bookings.views import bp, lowering, wording
from app.organisations import queries as organisations
from app.web import clock
from app.web.forms import switching
from app.web.guards import requires
from app.web.languages import current


@bp.get("/activities/<id:activity_id>/places")
@requires(policies.is_organiser)
def places(activity_id: int) -> ResponseReturnValue:
    """The kinds of places, and one more."""
    activity = activity_or_404(activity_id)
    if activity.status in GONE:
        return redirect(url_for("pages.activity", activity_id=activity.id), 303)
    return _page(activity)


@bp.post("/activities/<id:activity_id>/places")
@requires(policies.is_organiser)
def add_kind(activity_id: int) -> ResponseReturnValue:
    """Offer another kind of place."""
    activity = activity_or_404(activity_id)
    form = _form(None)
    if not form.validate():
        return _page(activity, added=form), 422
    try:
        operations.add_kind(
            activity,
            ReadyKind(form.ready.data),
            form.limits(),
            by=current_person(),
            now=clock.now(),
        )
    except Refused as refused:
        return _page(activity, added=form, reason=refused.reason), 409
    return _kept(activity)


@bp.post("/activities/<id:activity_id>/places/<id:kind_id>")
@requires(policies.is_organiser)
def change_kind(activity_id: int, kind_id: int) -> ResponseReturnValue:
    """More places, or fewer, or another deadline."""
    activity = activity_or_404(activity_id)
    kind = _kind(activity, kind_id)
    form = _form(kind)
    if is_step("edit") or (switching() and not is_seen()):
        return _page(activity, changed=(kind, form))
    if not form.validate():
        return _page(activity, changed=(kind, form)), 422
    limits = form.limits(kind)
    losses = [] if is_step("save") else lowering.losses(activity, kind, limits)
    if losses or switching():
        return lowering.page(activity, kind, form, losses)
    try:
        told = operations.change_kind(
            kind,
            activity,
            limits,
            goes=lowering.seen(),
            by=current_person(),
            now=clock.now(),
        )
    except Refused as refused:
        if refused.reason is Refusal.PLACES_TAKEN:
            losses = lowering.losses(activity, kind, limits)
            return lowering.page(activity, kind, form, losses, again=True), 409
        return _page(activity, changed=(kind, form), reason=refused.reason), 409
    return _kept(activity, wording.have_been_told_text(told) if told else "")


@bp.post("/activities/<id:activity_id>/places/<id:kind_id>/removal")
@requires(policies.is_organiser)
def remove_kind(activity_id: int, kind_id: int) -> ResponseReturnValue:
    """This kind of place is no longer offered."""
    activity = activity_or_404(activity_id)
    kind = _kind(activity, kind_id)
    try:
        operations.remove_kind(kind, activity, by=current_person(), now=clock.now())
    except Refused as refused:
        return _page(activity, reason=refused.reason), 409
    return _kept(activity)


@bp.post("/activities/<id:activity_id>/places/drop-in")
@requires(policies.is_organiser)
def set_drop_in(activity_id: int) -> ResponseReturnValue:
    """People just come, or they sign up."""
    activity = activity_or_404(activity_id)
    drop_in = request.form.get("drop_in") == "yes"
    try:
        operations.set_drop_in(activity, drop_in=drop_in, by=current_person(), now=clock.now())
    except Refused as refused:
        return _page(activity, reason=refused.reason), 409
    return _kept(activity)


@bp.post("/activities/<id:activity_id>/places/fairness")
@requires(policies.is_organiser)
def choose_fairness(activity_id: int) -> ResponseReturnValue:
    """For whose residents places are kept, how often one comes while others wait."""
    activity = activity_or_404(activity_id)
    form = _fairness(activity)
    if not form.validate():
        return _page(activity, fairness=form), 422
    estate_id, fair_share = form.chosen()
    estate = organisations.estate_by_id(estate_id) if estate_id else None
    try:
        operations.choose_fairness(
            activity, estate, fair_share, by=current_person(), now=clock.now()
        )
    except Refused as refused:
        return _page(activity, fairness=form, reason=refused.reason), 409
    return _kept(activity)


def _fairness(activity: Activity, *, blank: bool = False) -> FairnessForm:
    form = FairnessForm(formdata=None) if blank else FairnessForm()
    form.offer(organisations.estates_of(activity.landlord_id), current())
    if blank:
        form.show(activity)
    return form


def _kept(activity: Activity, told: str = "") -> ResponseReturnValue:
    flash(f"{_('Your choice is kept.')} {told}".strip(), "done")
    return redirect(url_for(".places", activity_id=activity.id), 303)


def _kind(activity: Activity, kind_id: int) -> ParticipantType:
    found = next((kind for kind in activity.participant_types if kind.id == kind_id), None)
    return found or abort(404)


def _form(kind: ParticipantType | None) -> KindForm:
    """The form of one kind; each on the page has names of its own."""
    form = KindForm(prefix=f"kind{kind.id}-" if kind else "new-")
    form.offer(kind, current())
    return form


def _blank(kind: ParticipantType | None) -> KindForm:
    form = KindForm(formdata=None, prefix=f"kind{kind.id}-" if kind else "new-")
    form.offer(kind, current())
    if kind is not None:
        form.show(kind)
    return form


def _next_kind(activity: Activity) -> KindForm:
    """Another kind of place; a kitchen begins with who cooks, then who eats."""
    form = _blank(None)
    if activity.kind is ActivityKind.KITCHEN:
        there = [kind.name for kind in activity.participant_types]
        usual = (ReadyKind.COOK, ReadyKind.EATER)
        form.ready.data = next((one for one in usual if one.label not in there), ReadyKind.ADULT)
    return form


def _page(
    activity: Activity,
    *,
    added: KindForm | None = None,
    changed: tuple[ParticipantType, KindForm] | None = None,
    fairness: FairnessForm | None = None,
    reason: Refusal | None = None,
) -> str:
    forms = {changed[0].id: changed[1]} if changed else {}
    return render_template(
        "bookings/places.html",
        nav="organise",
        back_url=url_for("pages.activity", activity_id=activity.id),
        a={"title": title(activity), "drop_in": activity.drop_in, "kind": activity.kind},
        kinds=[_shown(activity, kind, forms.get(kind.id)) for kind in activity.participant_types],
        new_form=added or _next_kind(activity),
        add_url=url_for(".add_kind", activity_id=activity.id),
        fairness_form=fairness or _fairness(activity, blank=True),
        fairness_url=url_for(".choose_fairness", activity_id=activity.id),
        drop_in_url=url_for(".set_drop_in", activity_id=activity.id),
        refusal=wording.places_refusal_text(reason) if reason else None,
        switch_url=url_for(".places", activity_id=activity.id, lang=current().other),
    )


def _shown(activity: Activity, kind: ParticipantType, form: KindForm | None) -> dict[str, Any]:
    where = partial(url_for, activity_id=activity.id, kind_id=kind.id)
    return {
        "name": kind.name.words(current()),
        "text": " · ".join([wording.capacity_text(kind.capacity), *rules(kind)]),
        "form": form or _blank(kind),
        "open": form is not None,
        "change_url": where(".change_kind"),
        "remove_url": where(".remove_kind"),
    }
