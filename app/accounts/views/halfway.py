"""Between the password and the second factor: nobody is signed in yet.

What is known so far lies in the signed cookie, for minutes; it opens no page but the next question.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from flask import redirect, session, url_for
from flask.typing import ResponseReturnValue

from app.accounts import queries
from app.accounts.models import Person, SignInHow
from app.accounts.policies import needs_second_factor
from app.accounts.views.current import start
from app.web import clock
from app.web.guards import own_page

LIFE = timedelta(minutes=5)
SETTING_UP = timedelta(minutes=15)
"""Whoever has no app yet gets one first."""

_KEY = "halfway"


@dataclass(frozen=True)
class Halfway:
    """Who has shown the first proof, and how they wanted to come in."""

    person: Person
    how: SignInHow
    shared_device: bool
    target: str | None


def begin(
    person: Person, how: SignInHow, *, shared_device: bool, target: str | None
) -> ResponseReturnValue:
    """After the first proof: on to the second, or in, when none is needed."""
    known = queries.person(person.id) or person
    has_one = queries.has_second_factor(known.id)
    if not has_one and not needs_second_factor(known):
        return enter(known, how, shared_device=shared_device, target=target)
    now = clock.now()
    session[_KEY] = {
        "person": known.id,
        "since": now.isoformat(),
        "how": how.value,
        "shared": shared_device,
        "next": target,
        "until": (now + (LIFE if has_one else SETTING_UP)).isoformat(),
    }
    return redirect(url_for(".second_factor" if has_one else ".set_up"), 303)


def who() -> Halfway | None:
    """Who is halfway in this browser, if they still may be."""
    kept = session.get(_KEY)
    if not kept or datetime.fromisoformat(kept["until"]) <= clock.now():
        return None
    person = queries.person(kept["person"])
    if person is None or person.is_gone or not person.is_staff:
        return None
    since = kept.get("since")
    if not since or queries.password_is_newer(person.id, datetime.fromisoformat(since)):
        return None  # whoever typed the old one begins again
    return Halfway(person, SignInHow(kept["how"]), kept["shared"], own_page(kept["next"]))


def enter(
    person: Person, how: SignInHow, *, shared_device: bool, target: str | None
) -> ResponseReturnValue:
    """In: everything was shown."""
    start(person, how, shared_device=shared_device)
    return redirect(target or url_for("pages.me"), 303)


def finish(half: Halfway) -> ResponseReturnValue:
    """The second proof was right."""
    return enter(half.person, half.how, shared_device=half.shared_device, target=half.target)
