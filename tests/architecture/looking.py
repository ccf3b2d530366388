"""What somebody looks for or proposes, before somebody presses the button of a row."""

from collections.abc import Callable

from sqlalchemy import select

from app.accounts.models import Person
from app.db import db
from app.directory import operations
from app.directory.models import OPEN_NEEDS, Card, NeedStatus
from app.directory.policies import is_accepted_resident
from app.directory.queries import needs
from tests import factories
from tests.architecture.proposing import IDEA_FORMS, IDEA_STATES
from tests.factories import NOW
from tests.needs import need
from tests.worlds import Theirs

Preparing = Callable[[Theirs], Theirs]

_MINE = "/{lang}/needs/{reference}"
_VISIT = "/{lang}/counter/visits/{visit_id}/needs"

NEED_FORMS: dict[str, dict[str, object]] = {
    **IDEA_FORMS,
    "/{lang}/needs/new": {"talent": "soupes", "language": "fr"},
    f"{_MINE}/what": {"words": "Une perceuse", "language": "fr"},
    f"{_MINE}/when": {"free": ["1", "8"]},
    f"{_MINE}/reach": {"reach": "estate"},
    f"{_MINE}/submission": {"adult": "y", "agree": "y"},
    "/{lang}/needs/messages": {"wanted": "no"},
    "/{lang}/moderation/needs/{reference}/decisions": {
        "verdict": "approved",
        "version": "1",
        "status": "submitted",
    },
    f"{_VISIT}/new": {"talent": "soupes", "language": "fr"},
    f"{_VISIT}/{{reference}}/what": {"words": "Une perceuse", "language": "fr"},
    f"{_VISIT}/{{reference}}/when": {"free": ["1", "8"]},
    f"{_VISIT}/{{reference}}/reach": {"reach": "estate"},
    f"{_VISIT}/{{reference}}/preview": {"adult": "y", "agree": "spoken"},
}


def _looking(status: NeedStatus, *, neighbour: bool = False) -> Preparing:
    """With a need in this state: of whoever asks, else of the neighbour of their card."""

    def prepare(theirs: Theirs) -> Theirs:
        mine = None if neighbour else db.session.get(Person, theirs.person_id)
        owner = factories.again(mine) if mine else _of_the_card(theirs)
        return _asked(theirs, owner, status)

    return prepare


def _helped(status: NeedStatus) -> Preparing:
    """With a need of whoever signed up, and is helped."""

    def prepare(theirs: Theirs) -> Theirs:
        helped = db.session.get_one(Person, theirs.neighbour_id)
        return _asked(theirs, factories.again(helped), status)

    return prepare


def _asked(theirs: Theirs, owner: Person, status: NeedStatus) -> Theirs:
    if not is_accepted_resident(owner):
        return theirs
    for one in needs.of_person(owner.id):
        if one.status in OPEN_NEEDS:
            operations.close_need(one, by=owner, now=NOW)
    return theirs._replace(reference=need(owner, status=status).reference)


def _of_the_card(theirs: Theirs) -> Person:
    asked = select(Card.person_id).where(Card.reference == theirs.reference)
    return factories.again(db.session.get_one(Person, db.session.scalars(asked).one()))


NEED_STATES: dict[str, Preparing] = {
    **IDEA_STATES,
    **dict.fromkeys(
        (f"{_MINE}/{step}" for step in ("what", "when", "reach", "preview", "submission")),
        _looking(NeedStatus.DRAFT),
    ),
    f"{_MINE}/revision": _looking(NeedStatus.SUBMITTED),
    f"{_MINE}/closing": _looking(NeedStatus.PUBLISHED),
    f"{_MINE}/renewal": _looking(NeedStatus.PUBLISHED),
    "/{lang}/directory/needs/{reference}": _looking(NeedStatus.PUBLISHED, neighbour=True),
    "/{lang}/moderation/needs/{reference}": _looking(NeedStatus.SUBMITTED, neighbour=True),
    "/{lang}/moderation/needs/{reference}/decisions": _looking(
        NeedStatus.SUBMITTED, neighbour=True
    ),
    **dict.fromkeys(
        (f"{_VISIT}/{{reference}}/{step}" for step in ("what", "when", "reach", "preview")),
        _helped(NeedStatus.DRAFT),
    ),
    f"{_VISIT}/{{reference}}/closing": _helped(NeedStatus.PUBLISHED),
}
