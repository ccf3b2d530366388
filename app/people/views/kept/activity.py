"""What somebody signed up for, their card, and what was decided about it."""

from __future__ import annotations

from typing import Any

from flask import url_for
from flask_babel import gettext as _

from app.accounts.policies import is_resident
from app.bookings.models import Booking
from app.bookings.views import wording as bookings
from app.directory.models import Need
from app.directory.queries import booklet, cards
from app.directory.queries.talents import TalentList, talent_list
from app.directory.views import wording as directory
from app.directory.views.needs import wording as needs
from app.directory.views.sheet import labels
from app.i18n import Words, dates, phones
from app.moderation.models import Appeal, Decision, Verdict
from app.moderation.views import appeal_wording as appeals
from app.organisations.models import Organisation
from app.people import queries
from app.people.views.kept.wording import Section, Who, day, minute
from app.web.languages import current


def sign_ups(asked: Who) -> Section:
    """Every sign-up: what, when, where, who came along."""
    return Section(
        slug="sign-ups",
        icon="calendar",
        title=_("Your activities"),
        rows=[_sign_up(booking) for booking in queries.sign_ups(asked.ids)],
        empty=_("You have not signed up for anything."),
        link=(_("See my activities, cancel a place"), url_for("pages.me")),
    )


def _sign_up(booking: Booking) -> list[Any]:
    held = booking.occurrence
    span = dates.clock_span(held.starts_at, held.ends_at, current())
    return [
        held.activity.title.words(current()),
        f"{day(held.starts_at)}, {span}",
        held.venue.name.words(current()),
        bookings.status_text(booking.status),
        *filter(None, [bookings.party_text(booking)]),
        _("You signed up on %(at)s", at=minute(booking.booked_at)),
    ]


def card(asked: Who) -> Section | None:
    """What neighbours read, in the person's own words."""
    found = cards.of_person(asked.person.id)
    if found is None and not is_resident(asked.person):
        return None
    return Section(
        slug="card",
        icon="offer",
        title=_("Your card"),
        rows=[
            [directory.state_text(found.status), _("Begun on %(day)s", day=day(found.started_at))],
            [_("Your talents"), *_talents(found.talent_slugs, talent_list())],
            *([[_("Your words"), Words(found.words, found.words_language)]] if found.words else []),
            *_printed(found.id),
        ]
        if found
        else [],
        empty=_("You have no card."),
        link=(_("Change or hide my card"), url_for("directory.mine")),
    )


def _printed(card_id: int) -> list[list[Any]]:
    """In which editions of the booklet it stood; a booklet on paper is not taken back."""
    lines = [
        _(
            "Edition %(edition)s, number %(number)s, made on %(day)s",
            edition=one.edition,
            number=one.number,
            day=day(one.made_at),
        )
        for one in booklet.printed(card_id)
    ]
    return [[_("In the printed booklet"), *lines]] if lines else []


def _talents(slugs: list[str], known: TalentList) -> list[Words]:
    """Those that are still on the list."""
    return labels([slug for slug in slugs if slug in known.by_slug], known)


def decisions(asked: Who) -> Section | None:
    """Yes or no to a card or a need, why, and how to contest it."""
    rows = queries.decisions(asked.ids)
    if not rows:
        return None
    known = talent_list()
    return Section(
        slug="decisions",
        icon="queue",
        title=_("What was decided about your texts"),
        rows=[_decision(*row, known) for row in rows],
    )


def _decision(
    decision: Decision, house: Organisation, appeal: Appeal | None, known: TalentList
) -> list[Any]:
    name = house.name.words(current()).text
    lines: list[Any] = [
        _("Accepted") if decision.verdict is Verdict.APPROVED else _("Not accepted"),
        _("%(at)s, by a social worker of %(house)s", at=minute(decision.decided_at), house=name),
    ]
    if decision.reason:
        is_need = decision.subject_type == Need.__name__
        said = needs.reason_text if is_need else directory.reason_text
        lines.append(said(decision.reason))
    lines.append(_("What was read:"))
    lines.extend(_talents(decision.content.get("talents", []), known))
    if words := decision.content.get("words"):
        lines.append(Words(words, decision.content.get("words_language", "fr")))
    if appeal is not None:
        return [*lines, *_contested(appeal)]
    if decision.reason:
        lines.append(_("You do not agree? Call %(phone)s.", phone=phones.show(house.phone)))
    return lines


def _contested(appeal: Appeal) -> list[Any]:
    """That they did not agree, in their words, and what was answered."""
    told = appeals.told(appeal)
    said = [
        _("You did not agree: %(at)s", at=minute(appeal.made_at)),
        told["words"],
        _("You asked us to call you.") if appeal.wants_call else None,
        told["text"],
        told["answer"],
        _("Answered on %(at)s", at=minute(appeal.answered_at)) if appeal.answered_at else None,
    ]
    return [line for line in said if line is not None]
