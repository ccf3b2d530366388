"""States, refusals and places in words: the same sentences on every page."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime

from flask_babel import gettext as _
from flask_babel import ngettext

from app.activities.models import Activity, Occurrence, OccurrenceStatus, Share
from app.bookings import policies, queries
from app.bookings.models import AgeBand, Booking, BookingLine, BookingStatus
from app.bookings.policies import Refusal
from app.bookings.queries import Standing
from app.i18n import Language, dates
from app.web.languages import current

FEW = 3


def refusal_text(reason: Refusal, phone: str) -> str:
    """Why not, and what to do instead."""
    texts = {
        Refusal.CANCELLED: _("This activity does not take place."),
        Refusal.MOVED: _("This activity has moved. Look at the day and the hour again."),
        Refusal.PAST: _("This activity is over or has begun."),
        Refusal.CLOSED: _("Signing up is closed. Call %(phone)s.", phone=phone),
        Refusal.DROP_IN: _("You need not sign up. Just come."),
        Refusal.ALREADY_BOOKED: _("You have already signed up."),
        Refusal.UNKNOWN_PLACE: _("Choose a place from the list."),
        Refusal.NO_CHILDREN: _(
            "There is no place for children here. Call %(phone)s to find a solution.", phone=phone
        ),
        Refusal.NOBODY: _("Say how many children come."),
        Refusal.PARTY_TOO_LARGE: _(
            "That is too many people at once. Call %(phone)s to sign up.", phone=phone
        ),
        Refusal.COURSE: _("This is a course. You sign up once, for all its dates."),
        Refusal.MEMBERS_ONLY: _("These places are for members. Ask whoever organises it."),
        Refusal.NO_ROOM: _(
            "There is no room for more of you. Nothing has changed. Call %(phone)s.", phone=phone
        ),
        Refusal.ANSWER_FIRST: _("First say yes to the place that is kept for you."),
        Refusal.NOT_OFFERED: _("This place is no longer kept for you."),
        Refusal.NOT_LIVE: _("This sign-up was already cancelled."),
        Refusal.NOT_NOW: _("This is not possible at this moment. Look at the state below."),
    }
    return texts[reason]


def places_refusal_text(reason: Refusal) -> str:
    """Why the kinds of places stay as they are."""
    return {
        Refusal.TOO_MANY_KINDS: _("There are enough kinds of places. Remove one first."),
        Refusal.KIND_IS_THERE: _("This kind of place is there already. Change its number."),
        Refusal.PLACES_TAKEN: _("People count on these places already. Call them first."),
        Refusal.TOO_MANY_KEPT: _("More places are kept than there are. Lower the numbers."),
        Refusal.NO_ESTATE: _("First say for which estate places are kept, below."),
        Refusal.LAST_KIND: _("One kind of place is needed. Add another one first."),
    }.get(reason, _("This is not possible at this moment. Look at the state below."))


def kept_texts(activity: Activity, person_id: int | None, had: int) -> list[str]:
    """For whom places are kept, and whose turn comes later: said before anybody signs up."""
    said = [
        text(number)
        for kind in activity.participant_types
        for share, number in kind.kept.items()
        for text in [_KEPT[share]]
    ]
    if said:
        said.append(_("Two days before, they are for everybody."))
    if activity.fair_share is not None:
        most = activity.fair_share
        said.append(
            ngettext(
                "While others wait: at most %(num)s time in 30 days.",
                "While others wait: at most %(num)s times in 30 days.",
                most,
            )
        )
        if person_id is not None and had >= most:
            said.append(_("You had your turn. Neighbours who wait come first."))
    return said


def called_texts(waiting: int, *, waits: bool) -> list[str]:
    """How places go to those who wait when it begins soon."""
    if waits:
        return [_("It begins soon. A place is free? We call you. Keep your phone with you.")]
    if not waiting:
        return []
    return [_("It begins soon, and others wait. They are called first; you join the list.")]


_KEPT: dict[Share, Callable[[int], str]] = {
    Share.FIRST: lambda number: ngettext(
        "%(num)s place is kept for who comes for the first time.",
        "%(num)s places are kept for who comes for the first time.",
        number,
    ),
    Share.ESTATE: lambda number: ngettext(
        "%(num)s place is kept for residents of this estate.",
        "%(num)s places are kept for residents of this estate.",
        number,
    ),
    Share.COUNTER: lambda number: ngettext(
        "%(num)s place is kept for who calls or comes by.",
        "%(num)s places are kept for who calls or comes by.",
        number,
    ),
}


def capacity_text(capacity: int) -> str:
    """How many places there are in all."""
    return ngettext("%(num)s place", "%(num)s places", capacity)


def taken_text(activity: Activity, counted: Mapping[BookingStatus, int]) -> str:
    """How full a date is, for who runs it."""
    if activity.drop_in:
        return _("No sign-up needed")
    if not activity.participant_types:
        return _("No places yet")
    places = sum(kind.capacity for kind in activity.participant_types)
    text = _("%(taken)s of %(places)s places taken", taken=eaters(counted), places=places)
    waiting = counted.get(BookingStatus.WAITING, 0)
    if not waiting:
        return text
    return f"{text} · " + ngettext("%(num)s person waits", "%(num)s people wait", waiting)


def eaters(counted: Mapping[BookingStatus, int]) -> int:
    """How many people eat: who has a place, and who may still take one."""
    return counted.get(BookingStatus.CONFIRMED, 0) + counted.get(BookingStatus.OFFERED, 0)


def eaters_text(counted: Mapping[BookingStatus, int]) -> str:
    """For how many it is cooked, those who cook among them."""
    return ngettext(
        "%(num)s person is signed up now, cooks too.",
        "%(num)s people are signed up now, cooks too.",
        eaters(counted),
    )


def have_been_told_text(number: int) -> str:
    """How many people were told."""
    if not number:
        return _("Nobody had signed up.")
    return ngettext("%(num)s person is told.", "%(num)s people are told.", number)


def told_text(number: int) -> str:
    """How many people hear about a change."""
    if not number:
        return _("Nobody has signed up, so nobody is told.")
    return ngettext(
        "%(num)s sign-up: this person gets one SMS at once.",
        "%(num)s sign-ups: each of these people gets one SMS at once.",
        number,
    )


def free_text(free: int) -> str:
    """How many places are left."""
    return ngettext("%(num)s place left", "%(num)s places left", free)


def sign_up(standing: Standing | None) -> tuple[bool, str]:
    """Is it full, and what the button says then."""
    full = standing is None or standing.free == 0
    return full, _("Put me on the waiting list") if full else _("I sign up")


def status_text(status: BookingStatus) -> str:
    """Where a sign-up stands, neutral in gender."""
    return {
        BookingStatus.CONFIRMED: _("Your place is reserved"),
        BookingStatus.WAITING: _("You are on the waiting list"),
        BookingStatus.OFFERED: _("A place is free for you"),
        BookingStatus.CANCELLED: _("Your sign-up is cancelled"),
        BookingStatus.LAPSED: _("The place was given to somebody else"),
    }[status]


MINE = {
    BookingStatus.CONFIRMED: "booked",
    BookingStatus.WAITING: "waiting",
    BookingStatus.OFFERED: "offered",
}


def standing_state(
    standing: Standing | None, *, cancelled: bool, drop_in: bool, closed: bool = False
) -> tuple[str, str]:
    """The state of an occurrence for its reader: a word for the style, a sentence to read."""
    if cancelled:
        return "cancelled", _("Cancelled")
    if standing is not None and standing.mine in MINE:
        return MINE[standing.mine], status_text(standing.mine)
    if drop_in:
        return "open", _("No sign-up needed")
    if closed:
        return "closed", _("Sign-up is closed")
    free = standing.free if standing else 0
    if free == 0:
        return "full", _("Full")
    return ("few" if free <= FEW else "free"), free_text(free)


def relative_day(day: date, today: date) -> str:
    """Today, tomorrow, or nothing."""
    return {0: _("today"), 1: _("tomorrow")}.get((day - today).days, "")


def span(start: datetime, end: datetime, language: Language) -> str:
    """de 9h30 à 14h · van 9u30 tot 14u."""
    return _(
        "from %(start)s to %(end)s",
        start=dates.clock(dates.local(start), language),
        end=dates.clock(dates.local(end), language),
    )


def until_text(until: datetime, language: Language, now: datetime) -> str:
    """jusqu'à demain à 14h30."""
    end = dates.local(until)
    day = relative_day(end.date(), dates.today(now)) or dates.day_date(end.date(), language)
    return _("until %(day)s at %(time)s", day=day, time=dates.clock(end, language))


def line_label(line: BookingLine) -> str:
    """You, or a child of an age band."""
    return {
        None: _("You"),
        AgeBand.ADULT: _("Another adult"),
        AgeBand.BABY: _("Child of 0 to 2 years"),
        AgeBand.TODDLER: _("Child of 3 to 5 years"),
        AgeBand.CHILD: _("Child of 6 to 11 years"),
        AgeBand.TEEN: _("Child of 12 to 17 years"),
    }[line.age_band]


def party_text(booking: Booking) -> str:
    """So many adults, so many children."""
    children = sum(line.is_child for line in booking.live_lines)
    adults = len(booking.live_lines) - children
    if not children:
        return ngettext("%(num)s person", "%(num)s people", adults)
    said = ngettext("%(num)s child", "%(num)s children", children)
    if not adults:
        return said
    with_them = ngettext("%(num)s adult", "%(num)s adults", adults)
    return _("%(adults)s and %(children)s", adults=with_them, children=said)


def clash_text(other: Occurrence, here: Occurrence) -> str:
    """What somebody is signed up for at the same time; on which day, when that is another one."""
    said = {
        "title": other.activity.title.words(current()).text,
        "time": dates.clock(dates.local(other.starts_at), current()),
    }
    if other.starts_on == here.starts_on:
        return _("At that time you are also signed up for: %(title)s, at %(time)s.", **said)
    day = dates.day_date(other.starts_on, current())
    return _("On %(day)s you are also signed up for: %(title)s, at %(time)s.", day=day, **said)


def rank_text(booking: Booking) -> str:
    """The place on the waiting list."""
    return rank_said(queries.rank(booking))


def rank_said(rank: int) -> str:
    """How many come before, and they."""
    return _("You are number %(rank)s on the list.", rank=rank)


def deadline_text(occurrence: Occurrence, language: Language) -> str | None:
    """Until when one can sign up, when that is before the start."""
    types = policies.bookable_types(occurrence.activity.participant_types)
    ends = [kind.closes(occurrence) for kind in types]
    if not ends or max(ends) >= occurrence.starts_at:
        return None
    end = dates.local(max(ends))
    return _(
        "Sign up until %(day)s at %(time)s",
        day=dates.day_date(end.date(), language),
        time=dates.clock(end, language),
    )


def is_cancelled(occurrence: Occurrence) -> bool:
    """Does it not take place?"""
    return occurrence.status == OccurrenceStatus.CANCELLED
