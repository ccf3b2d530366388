"""What neighbours look for, through the verbs that lead there."""

from datetime import datetime

from app.accounts import operations as accounts
from app.accounts.models import ConsentHow, ConsentPurpose, Person
from app.db import db
from app.directory import operations as directory
from app.directory.models import Need, NeedStatus, Reach
from app.directory.policies import What
from app.directory.queries.circles import circle
from app.directory.queries.talents import talent_list
from app.screening.reasons import Reason
from tests.factories import NOW, again


def need(
    who: Person,
    talent: str | None = "retouches",
    *,
    words: str = "",
    status: NeedStatus = NeedStatus.PUBLISHED,
    reach: Reach = Reach.NEIGHBOURHOOD,
    now: datetime = NOW,
) -> Need:
    """Somebody's need in this state (``factories.talents()`` before)."""
    who = again(who)
    home, known, what = circle(who), talent_list(), What(talent, words, "fr")
    made = directory.begin_need(who, what, circle=home, talents=known, by=who, now=now)
    directory.choose_reach(made, reach, by=who, now=now)
    if status is not NeedStatus.DRAFT:
        agree(who, now=now)
        directory.submit_need(made, circle=home, talents=known, by=who, now=now)
    if status in {NeedStatus.PUBLISHED, NeedStatus.EXPIRED}:
        directory.publish_need(made, talents=known, by=who, now=now)
    if status is NeedStatus.REFUSED:
        directory.refuse_need(made, Reason.UNCLEAR, by=who, now=now)
    if status is NeedStatus.CLOSED:
        directory.close_need(made, by=who, now=now)
    if status is NeedStatus.EXPIRED:
        assert made.ends_at is not None
        directory.expire_due(now=made.ends_at)
    db.session.flush()
    return made


def agree(who: Person, *, now: datetime = NOW) -> None:
    """They agree that neighbours see what they look for."""
    accounts.give_consent(who, ConsentPurpose.NEED, how=ConsentHow.SELF, by=who, now=now)
