"""What somebody proposes, before somebody presses the button of a row of the route table."""

from collections.abc import Callable
from datetime import timedelta
from itertools import count

from app.accounts.models import Person
from app.activities.models import Activity
from app.db import db
from app.directory.policies import is_accepted_resident
from app.ideas import operations, queries
from app.ideas.models import OPEN
from app.organisations.models import Organisation, OrganisationKind
from tests import factories
from tests.factories import NOW
from tests.proposals import idea
from tests.worlds import Theirs

_minutes = count()

Preparing = Callable[[Theirs], Theirs]

_MINE = "/{lang}/ideas/{reference}"
_WAITING = "/{lang}/ideas/waiting/{reference}"
_VISIT = "/{lang}/counter/visits/{visit_id}/ideas"
_SENT = {"words": "Soupe", "language": "fr", "step": "how", "adult": "y"}

IDEA_FORMS: dict[str, dict[str, object]] = {
    "/{lang}/ideas/new": dict(_SENT),
    "/{lang}/ideas/name": {"wanted": "yes"},
    f"{_WAITING}/taking": {"theme": "kitchen"},
    f"{_WAITING}/declining": {"reason": "later"},
    f"{_VISIT}/new": dict(_SENT),
}


def of_mine(theirs: Theirs) -> Theirs:
    """With an idea of whoever asks, else of somebody."""
    mine = db.session.get(Person, theirs.person_id)
    return _proposed(theirs, factories.again(mine) if mine else factories.resident())


def over(theirs: Theirs) -> Theirs:
    """The same, and nobody took it up."""
    found = of_mine(theirs)
    operations.expire_ideas(now=NOW + operations.WAITS + timedelta(minutes=next(_minutes)))
    return found


def of_whoever_is_helped(theirs: Theirs) -> Theirs:
    """With an idea of whoever signed up."""
    helped = db.session.get_one(Person, theirs.neighbour_id)
    return _proposed(theirs, factories.again(helped))


def near(theirs: Theirs) -> Theirs:
    """With an idea of somebody who lives where this organisation, and no other, has worked."""
    activity = db.session.get_one(Activity, theirs.activity_id)
    landlord = house = db.session.get_one(Organisation, activity.organisation_id)
    if house.kind is not OrganisationKind.LANDLORD:
        landlord = factories.organisation(OrganisationKind.LANDLORD)
        factories.activity(by=house, landlord=landlord)
    return _proposed(theirs, factories.resident(at=factories.estate(landlord)))


def _proposed(theirs: Theirs, owner: Person) -> Theirs:
    if not is_accepted_resident(owner):
        return theirs
    for one in queries.of_person(owner.id):
        if one.status in OPEN:
            operations.take_back(one, by=owner, now=NOW)
    return theirs._replace(reference=idea(owner).reference)


IDEA_STATES: dict[str, Preparing] = {
    f"{_MINE}/withdrawal": of_mine,
    f"{_MINE}/renewal": over,
    _WAITING: near,
    f"{_WAITING}/taking": near,
    f"{_WAITING}/declining": near,
    f"{_VISIT}/{{reference}}/withdrawal": of_whoever_is_helped,
}
