"""What time does by itself, rule by rule, as the privacy page says. Each may run twice."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select

from app import privacy
from app.accounts import operations as accounts
from app.accounts.models import Invitation, JoiningCode, Person
from app.bookings import operations as bookings
from app.counter import operations as counter
from app.db import db, delete_where
from app.directory import operations as directory
from app.directory.operations import ageing, photo_copies, portraits
from app.history.operations import record
from app.ideas import operations as ideas
from app.moderation import operations as moderation
from app.notifications import operations as notifications
from app.people.models import UNDO_WITHIN, Merge

KEEP_INVITATIONS = timedelta(days=30)
KEEP_JOINING_CODES = timedelta(days=90)
SWEEP = timedelta(days=7)


@dataclass(frozen=True)
class Rule:
    """What is no longer needed, and the verb that ends it and says how many there were.

    ``apply`` is None where the rule waits for a part of the house that is not built.
    """

    name: str
    says: str
    apply: Callable[..., int] | None


def _invitations(*, now: datetime) -> int:
    return delete_where(Invitation, Invitation.ends_at < now - KEEP_INVITATIONS)


def _joining_codes(*, now: datetime) -> int:
    before = now - KEEP_JOINING_CODES
    ended = (JoiningCode.ends_at < before) | (JoiningCode.cancelled_at < before)
    return delete_where(JoiningCode, ended)


def _duplicates(*, now: datetime) -> int:
    """A merge that can no longer be undone: the duplicate's own row keeps nothing."""
    gone = db.session.scalars(
        select(Person)
        .join(Merge, Merge.gone_id == Person.id)
        .where(Merge.undone_at.is_(None), Merge.merged_at < now - UNDO_WITHIN)
        .where(Person.erased_at.is_(None), Person.merged_into_id.is_not(None))
        .order_by(Person.id)
    ).all()
    for somebody in gone:
        privacy.clear([somebody.id])
        somebody.erased_at = now
        record("person_erased", somebody, by=None, for_=somebody, now=now)
    return len(gone)


def _leftovers(*, now: datetime) -> int:
    """What was written by a request that was under way while its person was erased."""
    erased = db.session.scalars(select(Person.id).where(Person.erased_at > now - SWEEP)).all()
    left = [one for one in erased if not privacy.is_clear(one)]
    for one in left:
        privacy.clear([one])
    return len(left)


RULES = [
    Rule("keys", "codes after 1 day, sign-ins 30 days after their end", accounts.forget_old),
    Rule("messages", "messages after 3 months", notifications.forget_old),
    Rule("counter", "visits after 3 months, requests for help 30 days after", counter.forget_old),
    Rule("invitations", "invitations 30 days after their end", _invitations),
    Rule("joining codes", "codes of a quarter 90 days after their end", _joining_codes),
    Rule("cards asked", "cards unused for 12 months: asked", ageing.ask_unused),
    Rule("cards put away", "without an answer for 30 days: hidden", ageing.put_away_unanswered),
    Rule("cards erased", "6 months later: erased", ageing.erase_unanswered),
    Rule("requests", "requests between neighbours 12 months after", directory.forget_requests),
    Rule("needs", "needs 6 months after their end", directory.erase_old_needs),
    Rule("ideas", "ideas 6 months after their end, made ones 2 years", ideas.erase_old_ideas),
    Rule("links", "links that cancel a sign-up when its date is over", bookings.forget_links),
    Rule("photos", "photos that nobody read after 90 days", portraits.forget_old),
    Rule("photos outside", "numbers of erased photos 90 days after", photo_copies.forget_copies),
    Rule("reports", "what neighbours noticed 12 months after", moderation.forget_reports),
    Rule("duplicates", "a merge after 30 days: the duplicate is empty", _duplicates),
    Rule("leftovers", "what reached somebody while they were erased", _leftovers),
    Rule("attendance", "names 3 months after a project's report (waits for reports)", None),
]


def retain(
    *, now: datetime, within: Callable[[], AbstractContextManager[object]] = nullcontext
) -> dict[str, int | None]:
    """Apply every rule; how many each found, None for one that waits.

    Each goes ``within`` what the caller says, a transaction of its own: so no rule waits for
    somebody while it still holds what the one before has touched.
    """
    found: dict[str, int | None] = {}
    for rule in RULES:
        with within():
            found[rule.name] = rule.apply(now=now) if rule.apply else None
    return found
