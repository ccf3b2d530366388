"""Closed groups: who is in, for who runs it; the address to ask at, and leaving, for members."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from app.accounts.policies import is_resident
from app.accounts.views import current_person
from app.activities import operations as activities
from app.activities import policies
from app.activities.models import GONE, Activity, ActivityKind, GroupMember, MemberStatus
from app.activities.queries import groups
from app.activities.views.dates import title
from app.activities.views.reach import activity_or_404
from app.bookings import operations
from app.bookings.views import bp
from app.web import clock
from app.web.guards import requires
from app.web.languages import current


@bp.get("/activities/<id:activity_id>/group")
@requires(policies.is_organiser)
def group(activity_id: int) -> ResponseReturnValue:
    """Who is in, who asks, and the address to hand out."""
    activity = _group_or_404(activity_id)
    everybody = groups.people(activity.id)
    return render_template(
        "bookings/group.html",
        nav="organise",
        back_url=url_for("pages.activity", activity_id=activity.id),
        a={"title": title(activity)},
        asked=[_row(activity, one) for one in everybody if one.status is MemberStatus.ASKED],
        members=[_row(activity, one) for one in everybody if one.status is MemberStatus.MEMBER],
        members_text=_members_text(everybody),
        is_closed=activity.kind is ActivityKind.GROUP,
        address=_address(activity),
        link_url=url_for(".make_address", activity_id=activity.id),
    )


@bp.post("/activities/<id:activity_id>/group/address")
@requires(policies.is_organiser)
def make_address(activity_id: int) -> ResponseReturnValue:
    """A new address; the old one leads nowhere any more."""
    activity = _group_or_404(activity_id)
    had_one = bool(activity.invitation)
    activities.groups.invite(activity, by=current_person(), now=clock.now())
    flash(
        _("The new address is below. The old one no longer works.")
        if had_one
        else _("The address is below."),
        "done",
    )
    return _back(activity)


@bp.post("/activities/<id:activity_id>/group/<id:asked_id>/acceptance")
@requires(policies.is_organiser)
def let_in(activity_id: int, asked_id: int) -> ResponseReturnValue:
    """Whoever asked is in."""
    activity = _group_or_404(activity_id)
    found = groups.one(activity.id, asked_id) or abort(404)
    if found.status is MemberStatus.ENDED:
        abort(409)
    operations.let_in(activity, found.person, by=current_person(), now=clock.now())
    flash(_("%(name)s is in the group now.", name=found.person.first_name), "done")
    return _back(activity)


@bp.post("/activities/<id:activity_id>/group/<id:asked_id>/removal")
@requires(policies.is_organiser)
def take_out(activity_id: int, asked_id: int) -> ResponseReturnValue:
    """Somebody is out, or is not let in."""
    activity = _group_or_404(activity_id)
    found = groups.one(activity.id, asked_id) or abort(404)
    operations.leave(activity, found, by=current_person(), now=clock.now())
    flash(_("%(name)s is not in the group any more.", name=found.person.first_name), "done")
    return _back(activity)


@bp.get("/groups/<slug:invitation>")
@requires(is_resident)
def invited(invitation: str) -> ResponseReturnValue:
    """Whose group it is, and a button to ask; what it is called is for members."""
    activity = groups.invited_to(invitation) or abort(404)
    found = groups.live(activity.id, current_person().id)
    return render_template(
        "bookings/invited.html",
        nav="me",
        organiser=activity.organisation.name.words(current()),
        state=str(found.status) if found else "",
        ask_url=url_for(".ask_to_join", invitation=invitation),
        me_url=url_for("pages.me"),
    )


@bp.post("/groups/<slug:invitation>/request")
@requires(is_resident)
def ask_to_join(invitation: str) -> ResponseReturnValue:
    """Ask; whoever runs it says yes or no."""
    activity = groups.invited_to(invitation) or abort(404)
    activities.groups.ask(activity, current_person(), now=clock.now())
    return redirect(url_for(".invited", invitation=invitation), 303)


@bp.post("/me/groups/<id:asked_id>/leaving")
@requires(is_resident)
def leave_group(asked_id: int) -> ResponseReturnValue:
    """I do not belong to it any more; my places are free for others."""
    mine = {row.id: (row, activity) for row, activity in groups.of_person(current_person().id)}
    row, activity = mine.get(asked_id) or abort(404)
    found = groups.one(activity.id, row.id) or abort(404)
    operations.leave(activity, found, by=current_person(), now=clock.now())
    flash(_("You have left the group. Your places are free again."), "done")
    return redirect(url_for("pages.me"), 303)


def _group_or_404(activity_id: int) -> Activity:
    activity = activity_or_404(activity_id)
    if activity.status in GONE or not groups.has_members(activity):
        abort(404)
    return activity


def _back(activity: Activity) -> ResponseReturnValue:
    return redirect(url_for(".group", activity_id=activity.id), 303)


def _address(activity: Activity) -> str:
    if not activity.invitation:
        return ""
    return url_for(".invited", invitation=activity.invitation, _external=True)


def _members_text(everybody: Sequence[GroupMember]) -> str:
    number = sum(one.status is MemberStatus.MEMBER for one in everybody)
    return ngettext("%(num)s member", "%(num)s members", number) if number else ""


def _row(activity: Activity, one: GroupMember) -> dict[str, str]:
    where = partial(url_for, activity_id=activity.id, asked_id=one.id)
    return {
        "name": one.person.first_name,
        "accept_url": where(".let_in"),
        "remove_url": where(".take_out"),
    }
