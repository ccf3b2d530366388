"""One activity for who runs it: what is left to do, who comes, what neighbours read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.accounts.views import current_person
from app.activities import operations, policies
from app.activities.models import (
    GONE,
    Activity,
    ActivityKind,
    ActivityStatus,
    Occurrence,
    Text,
)
from app.activities.operations.texts import gaps
from app.activities.policies import Missing, Refusal, Refused
from app.activities.queries import running
from app.activities.views import wording
from app.activities.views.counting import counter
from app.activities.views.picture import shown_picture
from app.activities.views.reach import activity_or_404
from app.activities.views.sides import phone_link, sides
from app.bookings.views import wording as bookings_wording
from app.i18n import phones
from app.ideas.views.wording import beside
from app.pages.views import bp
from app.pages.views.about import around_facts as about
from app.pages.views.dates import date_rows, held_rows, is_public
from app.pages.views.series import series_rows
from app.revisions import queries as proposals
from app.revisions.models import Revision, RevisionStatus
from app.web import clock
from app.web.guards import requires
from app.web.languages import current


@bp.get("/activities/<id:activity_id>")
@requires(policies.is_organiser)
def activity(activity_id: int) -> ResponseReturnValue:
    """What is left to do for this activity."""
    return _page(activity_or_404(activity_id))


@bp.post("/activities/<id:activity_id>/submission")
@requires(policies.is_organiser)
def submit_activity(activity_id: int) -> ResponseReturnValue:
    """Send the text to be read; while something is missing the answer says what."""
    said = _("It is sent. %(name)s reads it before others do.")
    found = activity_or_404(activity_id)
    reader = found.landlord.name.words(current()).text
    return _act(found, operations.submit, said % {"name": reader})


@bp.post("/activities/<id:activity_id>/revision")
@requires(policies.is_organiser)
def take_back_activity(activity_id: int) -> ResponseReturnValue:
    """Write in it again before it was read."""
    return _act(activity_or_404(activity_id), operations.take_back, _("You can write in it again."))


@bp.post("/activities/<id:activity_id>/revision/removal")
@requires(policies.is_organiser)
def drop_changes(activity_id: int) -> ResponseReturnValue:
    """Keep what neighbours read; forget what was changed."""
    said = _("Your changes are thrown away. The text that was shown stays.")
    return _act(activity_or_404(activity_id), operations.drop_changes, said)


@bp.post("/activities/<id:activity_id>/hiding")
@requires(policies.is_organiser)
def withdraw_activity(activity_id: int) -> ResponseReturnValue:
    """Nobody sees it any more; it can come back."""
    return _act(activity_or_404(activity_id), operations.withdraw, _("It is put away."))


@bp.post("/activities/<id:activity_id>/showing")
@requires(policies.is_organiser)
def show_activity(activity_id: int) -> ResponseReturnValue:
    """Neighbours see it again, as it was."""
    found = activity_or_404(activity_id)
    said = (
        _("Its members see it again. Add dates now.")
        if found.kind is ActivityKind.GROUP
        else _("Neighbours see it again. Add dates now.")
    )
    return _act(found, operations.show_again, said)


@bp.post("/activities/<id:activity_id>/removal")
@requires(policies.is_organiser)
def discard_activity(activity_id: int) -> ResponseReturnValue:
    """Throw a draft away."""
    found = activity_or_404(activity_id)
    try:
        operations.discard(found, by=current_person(), now=clock.now())
    except Refused as refused:
        return _page(found, refused.reason), 409
    flash(_("The draft is thrown away."), "done")
    return redirect(url_for(".organising"), 303)


def _act(found: Activity, verb: Callable[..., None], said: str) -> ResponseReturnValue:
    try:
        verb(found, by=current_person(), now=clock.now())
    except Refused as refused:
        return _page(found, refused.reason), 409
    flash(said, "done")
    return redirect(url_for(".activity", activity_id=found.id), 303)


def _page(found: Activity, refusal: Refusal | None = None) -> str:
    now = clock.now()
    revision = proposals.open_for(found)
    coming = running.dates(found.id, now)
    text = Text.latest(found, revision)
    missing = gaps(found, revision, coming, now=now) if revision else []
    said_by_list = refusal is Refusal.MISSING and bool(missing)
    title = text.title.words(current())
    state, state_text = wording.state(found, revision)
    return render_template(
        "pages/activity.html",
        nav="organise",
        back_url=url_for(".organising"),
        a={
            "title": title if title.text else None,
            "theme": text.theme,
            "theme_label": wording.theme_label(text.theme),
            "kind_label": wording.kind_label(found.kind),
            "kind_url": _kind_url(found),
            "preview_url": _preview_url(found, revision, coming),
            "state": state,
            "state_text": state_text,
            "organiser": found.organisation.name.words(current()),
            "landlord": found.landlord.name.words(current()),
            "public_url": _public_url(found, coming),
        },
        step_text=_step(found, revision, missing, policies.standing(coming, now=now)),
        reason=_reason(revision, found),
        refused_now=said_by_list,
        refusal=wording.refusal_text(refusal) if refusal and not said_by_list else None,
        missing_heading=_heading(revision, missing),
        missing=[{"text": wording.missing_text(gap), "url": _where(found, gap)} for gap in missing],
        sides=sides(text),
        idea=beside(found.id),
        shown_sides=_shown(found, revision),
        phone=phone_link(text),
        ahead=wording.ahead_texts(text),
        **_parts(found, revision, coming),
        actions=_actions(found, revision, coming),
    )


def _heading(revision: Revision | None, missing: Sequence[Missing]) -> str:
    """How much is missing; that all is there is not said of what was refused."""
    refused = revision is not None and revision.status is RevisionStatus.REFUSED
    return "" if refused and not missing else wording.missing_heading(len(missing))


def _preview_url(
    found: Activity, revision: Revision | None, coming: Sequence[Occurrence]
) -> str | None:
    if revision is None or not policies.standing(coming, now=clock.now()):
        return None
    return url_for(".preview", activity_id=found.id)


def _kind_url(found: Activity) -> str | None:
    may = policies.may_choose_kind(found)
    return url_for("activities.kind", activity_id=found.id) if may else None


def _public_url(found: Activity, coming: Sequence[Occurrence]) -> str | None:
    if not is_public(found) or not coming:
        return None
    return url_for(".occurrence", occurrence_id=coming[0].id)


def _step(
    found: Activity,
    revision: Revision | None,
    missing: Sequence[Missing],
    coming: Sequence[Occurrence],
) -> str:
    if found.status is ActivityStatus.WITHDRAWN:
        return _("Show it again when you have new dates.")
    if revision is None and not coming:
        return _("No date is left. Add dates, or put this activity away.")
    if revision is None:
        return _("All is done. A change of date or venue takes effect at once.")
    if revision.status is RevisionStatus.SUBMITTED:
        return _("Your housing company reads the text. You get the answer by message.")
    if missing:
        return _("Complete what is missing. Then you can send it.")
    return _("You can send it now. Somebody reads it before others do.")


def _reason(revision: Revision | None, found: Activity) -> str | None:
    if revision is None or revision.refused_for is None:
        return None
    number = found.landlord.phone
    calling = _("A question? Call %(phone)s.", phone=phones.show(number)) if number else ""
    return f"{wording.reason_text(revision.refused_for)} {calling}".strip()


def _where(found: Activity, gap: Missing) -> str:
    """The page, and on it the box, where something can be completed."""
    if gap.what == "dates":
        return url_for("activities.dates_page", activity_id=found.id)
    if gap.what == "places":
        return url_for("bookings.places", activity_id=found.id)
    box = f"{gap.what}_{gap.language or 'nl'}" if gap.what != "phone" else "phone"
    return url_for("activities.words", activity_id=found.id, _anchor=box)


def _shown(found: Activity, revision: Revision | None) -> list[dict[str, str]] | None:
    if found.status is not ActivityStatus.PUBLISHED or revision is None:
        return None
    return sides(Text.shown(found))


def has_members(found: Activity) -> bool:
    """Is somebody let in: to the group, or to places that are for members?"""
    some = any(kind.members_only for kind in found.participant_types)
    return some or found.kind is ActivityKind.GROUP


def _parts(
    found: Activity, revision: Revision | None, coming: Sequence[Occurrence]
) -> dict[str, Any]:
    to_write = found.status not in GONE
    number = found.id
    return {
        "words_url": url_for("activities.words", activity_id=number)
        if to_write and policies.may_write(revision)
        else None,
        "dates_url": url_for("activities.dates_page", activity_id=number) if to_write else None,
        "places_url": url_for("bookings.places", activity_id=number) if to_write else None,
        "dates": date_rows(found, coming),
        "meals": counter(found),
        "held": held_rows(found),
        "copy_url": url_for("activities.copying", activity_id=number),
        "template_url": url_for("activities.mark_template", activity_id=number),
        "is_template": found.template,
        "around_url": url_for("activities.around", activity_id=number) if to_write else None,
        "volunteers_url": url_for("activities.volunteering", activity_id=number)
        if to_write
        else None,
        "group_url": url_for("bookings.group", activity_id=number)
        if to_write and has_members(found)
        else None,
        "picture": shown_picture(number),
        "picture_url": url_for("activities.picture", activity_id=number) if to_write else None,
        "around": about(found),
        "volunteering": wording.volunteering_text(found),
        "series": series_rows(found, coming) if to_write else [],
        "drop_in": found.drop_in,
        "places": [
            {
                "name": kind.name.words(current()),
                "text": bookings_wording.capacity_text(kind.capacity),
            }
            for kind in found.participant_types
        ],
    }


def _actions(
    found: Activity, revision: Revision | None, coming: Sequence[Occurrence]
) -> list[dict[str, str]]:
    """What can be done now; sending comes first."""

    def act(endpoint: str, label: str, variant: str, icon: str) -> dict[str, str]:
        url = url_for(f".{endpoint}", activity_id=found.id)
        return {"url": url, "label": label, "variant": variant, "icon": icon}

    if found.status is ActivityStatus.WITHDRAWN:
        return [act("show_activity", _("Show it again"), "primary", "check")]
    acts = []
    if revision is not None and revision.status is RevisionStatus.SUBMITTED:
        acts.append(act("take_back_activity", _("Take it back and change it"), "second", "undo"))
    elif revision is not None:
        acts.append(act("submit_activity", _("Send it to be read"), "primary", "mail"))
        if found.status is ActivityStatus.PUBLISHED:
            acts.append(act("drop_changes", _("Throw my changes away"), "quiet", "close"))
        else:
            acts.append(act("discard_activity", _("Throw this draft away"), "quiet", "close"))
    if policies.may_withdraw(found, coming, now=clock.now()):
        acts.append(act("withdraw_activity", _("Put this activity away"), "quiet", "lock"))
    return acts
