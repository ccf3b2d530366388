"""One activity on one day: everything somebody needs to decide and to come."""

from __future__ import annotations

from typing import Any

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.accounts.models import Person
from app.accounts.policies import is_resident
from app.accounts.views import viewer
from app.activities import queries as activities
from app.activities.models import ActivityKind, Occurrence
from app.activities.views import menus, remains
from app.activities.views.picture import shown_picture
from app.activities.views.wording import theme_label
from app.bookings import policies
from app.bookings import queries as bookings
from app.bookings.models import BookingStatus
from app.bookings.policies import Refusal
from app.bookings.queries import Places, Standing
from app.bookings.views import wording
from app.bookings.views.booking import facts, occurrence_or_404, rules
from app.i18n import Bilingual, Words, dates, phones
from app.i18n.bilingual import pick
from app.ideas.views.wording import named_lines
from app.pages.views import bp
from app.pages.views.about import about
from app.pages.views.addresses import wall
from app.pages.views.leaving import leaving
from app.web import clock, languages
from app.web.guards import public
from app.web.languages import current


@bp.get("/occurrences/<id:occurrence_id>")
@public
def occurrence(occurrence_id: int) -> ResponseReturnValue:
    """The page of one dated meeting."""
    found = occurrence_or_404(occurrence_id)
    person, now = viewer(), clock.now()
    others = activities.other_dates(found.activity_id, but=found.id, since=now)
    standings = bookings.standings(
        [found.id, *(other.id for other in others)], person.id if person else None
    )
    standing = standings.get(found.id)
    opening = bookings.opening_id(found)
    closed = policies.closed(found, now=now)
    return render_template(
        "pages/occurrence.html",
        nav="agenda",
        o=shown_facts(found, standing, closed) | _rank(opening, standing, person),
        action=_action(opening, standing, person, closed),
        help_url=_help_url(found, person, closed),
        refusal=_refusal(found, standing, person, closed),
        rules=rules(found, _asks(person, standing)),
        is_course=found.activity.kind is ActivityKind.COURSE,
        other_dates=[_other(other, found, standings.get(other.id)) for other in others],
        share_url=request.path,
        leaving=leaving(found),
        agenda_url=url_for(
            ".agenda",
            slug=languages.neighbourhood() or found.venue.neighbourhood.slug,
            **wall(),
        ),
    )


def shown_facts(
    found: Occurrence, standing: Standing | None, closed: Refusal | None
) -> dict[str, Any]:
    """Everything that its page says of a date."""
    language, activity, venue = current(), found.activity, found.venue
    state, state_text = _state(found, standing, closed)
    several = standing is not None and len(standing.places) > 1 and closed is None
    return {
        **facts(found),
        "summary": activity.summary.words(language),
        "practical": activity.practical.words(language),
        "theme_label": theme_label(activity.theme),
        "picture": shown_picture(activity.id),
        "organiser": activity.organisation.name.words(language),
        "floor": _unless_empty(venue.floor),
        "door_url": url_for("root.door", reference=venue.door.reference) if venue.door else None,
        "step_free": venue.step_free,
        "stop": _unless_empty(venue.stop),
        "contribution": _unless_empty(activity.contribution),
        "sign_up_at": activity.sign_up_at.words(language),
        "more": [
            *menus.read_by_neighbours(found),
            *about(activity),
            *named_lines(activity.id),
        ],
        "documents": remains.of_activity(found),
        "state": state,
        "state_text": state_text,
        "deadline": None if closed else wording.deadline_text(found, language),
        "places": [_kind(kind) for kind in standing.places] if standing and several else [],
    }


def _rank(opening: int, standing: Standing | None, person: Person | None) -> dict[str, str]:
    """Who waits reads here too how many come before."""
    if person is None or standing is None or standing.mine is not BookingStatus.WAITING:
        return {}
    rank = bookings.rank_on(opening, person.id)
    return {"state_text": wording.rank_said(rank)} if rank else {}


def _unless_empty(text: Bilingual) -> Words | None:
    words = text.words(current())
    return words if words.text else None


def _state(found: Occurrence, standing: Standing | None, closed: Refusal | None) -> tuple[str, str]:
    return wording.standing_state(
        standing,
        cancelled=wording.is_cancelled(found),
        drop_in=found.activity.drop_in,
        closed=closed in {Refusal.CLOSED, Refusal.PAST},
    )


def _kind(kind: Places) -> dict[str, Any]:
    name = pick(kind.name_fr, kind.name_nl, current())
    said = _("%(place)s (members)", place=name.text) if kind.members_only else name.text
    return {
        "name": name._replace(text=said),
        "text": wording.free_text(kind.free) if kind.free else _("Full"),
        "state": "free" if kind.free > wording.FEW else "few" if kind.free else "full",
    }


def _action(
    opening: int, standing: Standing | None, person: Person | None, closed: Refusal | None
) -> dict[str, str] | None:
    if standing and standing.mine:
        url = url_for("bookings.show", occurrence_id=opening)
        return {"url": url, "label": _("See my sign-up"), "kind": "mine"}
    if closed or (person is not None and not is_resident(person)):
        return None
    full, label = wording.sign_up(standing)
    return {
        "url": url_for("bookings.new", occurrence_id=opening, **wall()),
        "label": label,
        "kind": "wait" if full else "book",
    }


def _asks(person: Person | None, standing: Standing | None) -> int | None:
    """Who may still ask for a place: whoever has one need not read that they had their share."""
    has_one = standing is not None and standing.mine is not None
    return person.id if person and is_resident(person) and not has_one else None


def _help_url(found: Occurrence, person: Person | None, closed: Refusal | None) -> str | None:
    """For whoever would rather have it done by somebody; of a group nobody else hears."""
    is_group = found.activity.kind is ActivityKind.GROUP
    if is_group or closed or (person is not None and not is_resident(person)):
        return None
    return url_for("counter.help_me", occurrence=found.id)


def _refusal(
    found: Occurrence, standing: Standing | None, person: Person | None, closed: Refusal | None
) -> str | None:
    if standing and standing.mine and closed is not Refusal.CANCELLED:
        return None
    if closed:
        return wording.refusal_text(closed, phones.show(found.activity.phone))
    if person is not None and not is_resident(person):
        return _("You are signed in for your work. Residents can sign up here.")
    return None


def _other(other: Occurrence, found: Occurrence, standing: Standing | None) -> dict[str, Any]:
    begins = dates.local(other.starts_at)
    state, text = wording.standing_state(
        standing, cancelled=wording.is_cancelled(other), drop_in=found.activity.drop_in
    )
    return {
        "url": url_for(".occurrence", occurrence_id=other.id, **wall()),
        "label": f"{dates.day_date(begins.date(), current())}, {dates.clock(begins, current())}",
        "state": state,
        "state_text": text,
    }
