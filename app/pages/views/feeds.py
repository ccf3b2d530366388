"""What other programs fetch: calendars of the agenda, news of it, and one's own calendar."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from flask import Response, abort, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.accounts.queries.keys import whose_calendar
from app.activities.models import Activity, ActivityKind, Occurrence, Theme
from app.activities.queries import Filters
from app.activities.queries.feeds import Scope, meetings, newly_published
from app.activities.views.wording import theme_label
from app.bookings import queries as bookings
from app.bookings.models import Booking, BookingStatus
from app.bookings.views import wording
from app.history.queries import last_changes
from app.i18n import dates, phones
from app.organisations import queries as organisations
from app.pages import atom, calendars
from app.pages.atom import Feed, News
from app.pages.calendars import UNKNOWN, Entry
from app.pages.views import bp
from app.pages.views.addresses import host, short_url, whole
from app.pages.views.agenda import quarter_or_404
from app.pages.views.narrowing import Narrowing
from app.web import clock
from app.web.guards import public
from app.web.languages import current

PAST, AHEAD = timedelta(days=30), timedelta(days=366)
"""What was called off lately is still said, so that calendars take it away."""

MOST, MOST_NEWS = 500, 30
CALENDAR, ATOM = "text/calendar", "application/atom+xml"


@bp.get("/neighbourhoods/<slug:slug>/agenda.ics")
@public
def quarter_calendar(slug: str) -> ResponseReturnValue:
    """A quarter and its commune, perhaps narrowed down as in the agenda."""
    quarter = quarter_or_404(slug)
    narrowing = Narrowing(quarter, dates.today(clock.now()))
    filters = narrowing.filters(narrowing.kept("when", "on", "free"))
    return _public(Scope(quarter.commune_nis, filters=filters), quarter.name.words(current()).text)


@bp.get("/organisations/<slug:slug>/agenda.ics")
@public
def organisation_calendar(slug: str) -> ResponseReturnValue:
    """Everything one organisation does."""
    found = organisations.organisation(slug) or abort(404)
    return _public(Scope(organisation_id=found.id), found.name.words(current()).text)


@bp.get("/themes/<slug:slug>/agenda.ics")
@public
def theme_calendar(slug: str) -> ResponseReturnValue:
    """One theme, in the whole region."""
    if slug not in set(Theme):
        abort(404)
    theme = Theme(slug)
    return _public(Scope(filters=Filters(theme=theme)), theme_label(theme))


@bp.get("/neighbourhoods/<slug:slug>/activities.atom")
@public
def news(slug: str) -> ResponseReturnValue:
    """Activities of a quarter and its commune that are new."""
    quarter, now, language = quarter_or_404(slug), clock.now(), current()
    name = quarter.name.words(language).text
    feed = Feed(
        title=_("New activities: %(quarter)s", quarter=name),
        language=language,
        host=host(),
        name=slug,
        url=whole(request.path),
        page_url=whole(url_for(".agenda", slug=slug)),
    )
    found = newly_published(quarter.commune_nis, now, limit=MOST_NEWS)
    told = [
        News(
            number=activity.id,
            title=activity.title.words(language),
            summary=activity.summary.words(language),
            author=activity.organisation.name.words(language).text,
            url=short_url(activity.code),
            published_at=published_at,
            updated_at=updated_at,
        )
        for activity, published_at, updated_at in found
    ]
    return _kept(atom.written(feed, told, now=now), ATOM)


@bp.get("/calendars/<token>.ics")
@public
def own_calendar(token: str) -> ResponseReturnValue:
    """What the owner of this address signed up for, and nothing of anybody else."""
    person, now = whose_calendar(token), clock.now()
    if person is None:
        abort(404)
    found = bookings.in_calendar(person.id, now - PAST, limit=MOST)
    changed = last_changes(Occurrence.__name__, [one.occurrence_id for one in found])
    entries = [_own(one, changed.get(one.occurrence_id, UNKNOWN)) for one in found]
    response = _calendar(entries, _("My activities"), source=whole(url_for(".calendar")))
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def _public(scope: Scope, name: str) -> Response:
    now = clock.now()
    found = meetings(scope, now - PAST, now + AHEAD, limit=MOST)
    changed = last_changes(Occurrence.__name__, [one.id for one in found])
    texts = last_changes(Activity.__name__, list({one.activity_id for one in found}))
    entries = [
        _entry(
            one,
            one.activity.title.words(current()).text,
            max(changed.get(one.id, UNKNOWN), texts.get(one.activity_id, UNKNOWN)),
        )
        for one in found
    ]
    return _calendar(entries, name, source=whole(request.full_path.rstrip("?")))


def _calendar(entries: Sequence[Entry], name: str, *, source: str) -> Response:
    text = calendars.written(entries, name=name, language=current(), host=host(), source=source)
    return _kept(text, CALENDAR)


def _kept(text: bytes, kind: str) -> Response:
    """Programs ask again and again: what they have already is not sent anew."""
    response = Response(text, content_type=f"{kind}; charset=utf-8")
    response.add_etag()
    return response


def _own(booking: Booking, changed_at: datetime) -> Entry:
    """A sign-up; of a closed group only the hour, for whoever sees this calendar."""
    occurrence, status = booking.occurrence, booking.status
    title = occurrence.activity.title.words(current()).text
    is_certain = status is BookingStatus.CONFIRMED
    is_closed = occurrence.activity.kind is ActivityKind.GROUP
    said = _("An activity") if is_closed else title
    summary = said if is_certain else f"{said} ({wording.status_text(status)})"
    entry = replace(_entry(occurrence, summary, changed_at), is_certain=is_certain)
    return replace(entry, description="", location="", categories=()) if is_closed else entry


def _entry(occurrence: Occurrence, summary: str, changed_at: datetime) -> Entry:
    """Where it is, whom to call, and its page."""
    language, activity, venue = current(), occurrence.activity, occurrence.venue
    street = venue.street.words(language).text
    commune = venue.neighbourhood.commune.name.words(language).text
    call = _("A question? Call %(phone)s.", phone=phones.show(activity.phone))
    at = activity.sign_up_at.words(language).text
    return Entry(
        occurrence=occurrence,
        summary=summary,
        description=f"{activity.summary.words(language).text}\n\n{call}\n{at}",
        location=f"{venue.name.words(language).text}, {street} {venue.number}, "
        f"{venue.postcode} {commune}",
        url=whole(url_for(".occurrence", occurrence_id=occurrence.id)),
        changed_at=changed_at,
        categories=(theme_label(activity.theme),),
    )
