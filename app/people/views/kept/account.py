"""Who somebody is, how they are reached, where they live, how they come in, what they agreed to."""

from __future__ import annotations

from datetime import date
from typing import Any

from flask import url_for
from flask_babel import gettext as _

from app.accounts.models import (
    Consent,
    ConsentHow,
    ConsentPurpose,
    ContactKind,
    ContactPoint,
    DeviceKind,
    Membership,
    PersonContact,
    Role,
)
from app.i18n import Bilingual, Language, dates, phones
from app.people import queries
from app.people.views.kept.wording import Section, Who, authors, day, minute, since, until
from app.web.languages import current

DECEMBER = 12


def who(asked: Who) -> Section:
    """First name, language, since when."""
    person = asked.person
    tongue = {Language.FR: _("French"), Language.NL: _("Dutch")}[person.language]
    return Section(
        slug="who",
        icon="user",
        title=_("Who you are"),
        rows=[
            [_("First name"), person.first_name],
            [_("Language of your messages"), tongue],
            [_("You are here since"), day(person.created_at)],
        ],
        link=(_("Change my first name"), url_for("people.first_name")),
    )


def numbers(asked: Who) -> Section:
    """Telephones and e-mail addresses."""
    return Section(
        slug="numbers",
        icon="phone",
        title=_("How we reach you"),
        rows=[_number(tie, point) for tie, point in queries.contacts(asked.ids)],
        empty=_("We have no number and no address for you."),
        link=(_("Change my number or my language"), url_for("accounts.account")),
    )


def _number(tie: PersonContact, point: ContactPoint) -> list[str]:
    shown = point.value if point.kind is ContactKind.EMAIL else phones.show(point.value)
    lines = [shown, since(tie.added_at)]
    if tie.proved_at:
        lines.append(_("You typed a code that we sent there: %(day)s", day=day(tie.proved_at)))
    return [*lines, until(tie.removed_at)] if tie.removed_at else lines


def homes(asked: Who) -> Section:
    """Where somebody lives, and what else they are."""
    rows = queries.memberships(asked.ids)
    said = authors(asked, {row[0].granted_by_id for row in rows})
    return Section(
        slug="homes",
        icon="house",
        title=_("Where you live"),
        rows=[
            _home(member, place.name if (place := estate or house) else None, said)
            for member, estate, house in rows
        ],
        empty=_("We do not know where you live."),
    )


def _home(member: Membership, place: Bilingual | None, said: dict[int | None, str]) -> list[Any]:
    lines = [place.words(current()) if place else _("This site"), _role(member.role)]
    lines.append(_("Asked on %(day)s", day=day(member.asked_at)))
    if member.granted_at:
        author = said[member.granted_by_id]
        lines.append(
            _("Accepted on %(day)s, %(author)s", day=day(member.granted_at), author=author)
        )
    else:
        lines.append(_("not confirmed yet"))
    return [*lines, until(member.revoked_at)] if member.revoked_at else lines


def _role(role: Role) -> str:
    return {
        Role.RESIDENT: _("You live there."),
        Role.WORKER: _("You work for a housing company."),
        Role.ORGANISER: _("You organise activities for an association."),
        Role.OFFICER: _("You follow the projects for the region."),
        Role.ADMINISTRATOR: _("You administer this site."),
    }[role]


def ways_in(asked: Who) -> Section:
    """PIN, paper card, keys and devices. What opens something is never shown."""
    return Section(
        slug="ways-in",
        icon="lock",
        title=_("How you come in"),
        rows=[*_keys(asked.ids), *_devices(asked)],
        empty=_("Nothing is kept about this."),
        link=(_("See my devices, sign out everywhere"), url_for("accounts.account")),
    )


def _keys(ids: list[int]) -> list[list[str]]:
    kept = queries.keys(ids)
    rows = [[_("Your PIN"), _("chosen on %(day)s", day=day(pin.set_at))] for pin in kept.pins]
    for paper in kept.papers:
        lines = [_("A paper card"), _("printed on %(day)s", day=day(paper.issued_at))]
        rows.append([*lines, until(paper.cancelled_at)] if paper.cancelled_at else lines)
    for key in kept.passkeys:
        lines = [_("A key on your device"), since(key.added_at)]
        rows.append([*lines, until(key.removed_at)] if key.removed_at else lines)
    rows += [[_("The address of your calendar"), since(one.made_at)] for one in kept.calendars]
    return rows


def _devices(asked: Who) -> list[list[str]]:
    names = {
        DeviceKind.ANDROID: _("An Android device"),
        DeviceKind.IPHONE: _("An iPhone or iPad"),
        DeviceKind.COMPUTER: _("A computer"),
        DeviceKind.OTHER: _("Another device"),
    }
    return [
        [
            names[row.device],
            _("signed in on %(at)s", at=minute(row.started_at)),
            until(row.ended_at or row.ends_at),
        ]
        for row in queries.devices(asked.ids)
    ]


def consents(asked: Who) -> list[dict[str, object]]:
    """Each yes: to what, which text, when, who noted it and how; taken back by a button."""
    rows = queries.agreed(asked.ids)
    said = authors(asked, {row.recorded_by_id for row in rows})
    return [_consent(row, said[row.recorded_by_id]) for row in rows]


def _version(version: str) -> str:
    """Texts are called by their month: 2026-11."""
    year, _dash, number = version.partition("-")
    if not (year.isdigit() and number.isdigit() and 1 <= int(number) <= DECEMBER):
        return version
    return dates.month(date(int(year), int(number), 1), current())


def purpose_text(purpose: ConsentPurpose) -> str:
    """To what somebody said yes."""
    return {
        ConsentPurpose.REMINDERS: _("An SMS the day before an activity"),
        ConsentPurpose.CARD: _("A card that neighbours see"),
        ConsentPurpose.BOOKLET: _("Your card in the printed booklet"),
        ConsentPurpose.BOOKLET_PHONE: _("Your telephone number in the printed booklet"),
        ConsentPurpose.PHOTO: _("Your photo on your card"),
        ConsentPurpose.PHOTO_BOOKLET: _("Your photo in the printed booklet"),
        ConsentPurpose.PHOTO_SITE: _("Your photo on the website of your housing company"),
        ConsentPurpose.PHOTO_REPORT: _("Your photo in the report for the regional funder"),
        ConsentPurpose.NEED: _("What you look for, seen by neighbours"),
        ConsentPurpose.IDEA: _("Your first name with a workshop that you proposed"),
        ConsentPurpose.ACCOUNT: _("An account on this site"),
    }[purpose]


def _consent(row: Consent, author: str) -> dict[str, object]:
    how = {
        ConsentHow.SELF: _("ticked on the screen"),
        ConsentHow.SPOKEN: _("said aloud"),
        ConsentHow.SIGNED: _("signed on paper"),
    }[row.how]
    lines = [
        _("Yes on %(at)s", at=minute(row.given_at)),
        _("Noted %(author)s, %(how)s", author=author, how=how),
        _("Text of %(version)s", version=_version(row.text_version)),
    ]
    if row.withdrawn_at:
        lines.append(_("Taken back on %(at)s", at=minute(row.withdrawn_at)))
    return {
        "title": purpose_text(row.purpose),
        "lines": lines,
        "purpose": None if row.withdrawn_at else str(row.purpose),
    }
