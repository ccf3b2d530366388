"""Workshops that residents propose, through the verbs that lead there."""

from datetime import datetime

from app.accounts.models import ConsentHow, Person
from app.activities.models import Activity, Theme
from app.directory.queries.circles import circle
from app.ideas import operations, queries
from app.ideas.models import Idea
from app.ideas.policies import Said
from app.organisations.models import Organisation
from tests.factories import NOW, again

WHAT = "Réparer un pneu de vélo ensemble"


def idea(
    who: Person,
    what: str = WHAT,
    *,
    language: str = "fr",
    whom: str = "Pour tous",
    named: bool = True,
    now: datetime = NOW,
) -> Idea:
    """Somebody proposes this."""
    who = again(who)
    said = Said(what, whom, "Une pompe", language)
    how = ConsentHow.SELF if named else None
    made = operations.propose(who, said, circle=circle(who), named=how, by=who, now=now)
    return found(made, who)


def found(one: Idea, who: Person) -> Idea:
    """The same, loaded as a page loads it."""
    loaded = queries.own(who.id, one.reference)
    assert loaded is not None
    return loaded


def taken(one: Idea, organisation: Organisation, by: Person, *, now: datetime = NOW) -> Activity:
    """Somebody makes a workshop of it."""
    return operations.take_up(one, organisation, Theme.MAKING, by=by, now=now)
