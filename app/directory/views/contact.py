"""What a page of a request shows: who, what was said, and after a yes how to reach one another."""

from __future__ import annotations

from typing import Any

from flask import url_for
from flask_babel import gettext as _

from app.accounts.models import Person
from app.directory.models import ContactRequest, ReachBy, RequestStatus
from app.directory.policies import requests as policies
from app.directory.queries import blocks, requests
from app.directory.queries.talents import TalentList, talent_list
from app.directory.views import request_words, wording
from app.directory.views.sheet import landlord
from app.i18n import Words
from app.organisations.models import Estate
from app.web import clock
from app.web.jinja import phone
from app.web.languages import current

OPEN = RequestStatus.ASKED
OVER = (RequestStatus.DECLINED, RequestStatus.EXPIRED, RequestStatus.OVER)


def of_request(found: ContactRequest, person: Person) -> dict[str, Any]:
    """A request as ``person``, one of its two, may see it now."""
    sent, talents = found.from_person_id == person.id, talent_list()
    other = found.to_person if sent else found.from_person
    homes = requests.homes([person.id, other.id])
    own = Words(found.words, found.words_language) if found.words else None
    can_answer = policies.answering_refusal(found, now=clock.now()) is None
    return {
        "title": request_words.title(found, sent=sent),
        "sent": sent,
        "offers": found.need_id is not None,
        "who": _who(other, homes.get(other.id)),
        "about": request_words.about(found, talents),
        "opening": request_words.opening_text(found.opening),
        "words_said": own,
        "words_note": wording.words_note(own),
        "state": request_words.MARKS[found.status],
        "state_text": request_words.state_text(found, sent=sent),
        "status": str(found.status),
        "can_answer": not sent and can_answer,
        "can_withdraw": sent and found.status is OPEN,
        "can_thank": policies.may_thank(found, person.id),
        "contact": _contact(found, person, other, homes),
        "nearby": _nearby(found, talents) if sent and found.status in OVER else None,
    }


def _who(other: Person, home: Estate | None) -> dict[str, Any] | None:
    """First name and estate, while they live here."""
    if home is None:
        return None
    return {"first_name": other.first_name, "estate": home.name.words(current())}


def _contact(
    found: ContactRequest, person: Person, other: Person, homes: dict[int, Estate]
) -> dict[str, Any] | None:
    """Both numbers, as each chose; "over" when they are no longer shown."""
    if found.status is not RequestStatus.ACCEPTED:
        return None
    here = {person.id, other.id} <= homes.keys() and not blocks.between(person.id, other.id)
    if not policies.are_numbers_shown(found, both_here=here, now=clock.now()):
        return {"over": True}
    return {
        "over": False,
        "theirs": _way(found, other, homes[other.id]),
        "mine": _way(found, person, homes[person.id]),
    }


def _way(found: ContactRequest, person: Person, home: Estate) -> dict[str, Any]:
    """How one of the two is reached: as they chose, else by their social worker."""
    by = found.way_of(person.id) or ReachBy.WORKER
    value = requests.ways(person.id).get(by, "")
    if by is ReachBy.PHONE and value:
        return {"by": "phone", "phone": phone(value)}
    if by is ReachBy.EMAIL and value:
        return {"by": "email", "address": value}
    return {"by": "worker", **landlord(home.organisation), "say": _to_say(person, home)}


def _to_say(person: Person, home: Estate) -> str:
    return _(
        "Say: I would like to reach %(name)s, %(estate)s.",
        name=person.first_name,
        estate=home.name.words(current()).text,
    )


def _nearby(found: ContactRequest, talents: TalentList) -> dict[str, Any]:
    """Where to look for somebody else, or for something else to help with."""
    if found.need_id is not None:
        return {"url": url_for("directory.needs"), "label": None}
    known = talents.by_slug.get(found.talent_slug or "")
    if known is None:
        return {"url": url_for("directory.index"), "label": None}
    label = known.label.words(current())
    return {"url": url_for("directory.results", q=label.text), "label": label}
