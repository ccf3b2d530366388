"""One more edition of a booklet: its number, and the number of each card in it."""

from __future__ import annotations

from datetime import datetime

from app.accounts.models import Person
from app.db import db, lock
from app.directory.models import Edition, EditionCard
from app.history.operations import record
from app.i18n import Language
from app.printing.policies import Refusal, Refused
from app.printing.queries import editions
from app.printing.queries.contents import contents
from app.printing.scopes import Scope


def make_edition(
    scope: Scope, first: Language, *, after: int, by: Person, now: datetime
) -> Edition:
    """The next edition, with the cards of this moment; ``after`` is the last one that was read.

    No file is kept: the booklet is set anew whenever it is asked for. Raises Refused.
    """
    lock(scope.neighbourhood)  # two workers of a quarter make one edition after the other
    made = editions.numbered(scope, contents(scope))
    if made.since != after:
        raise Refused(Refusal.MADE_MEANWHILE)
    if not made.cards and not made.withdrawn:
        raise Refused(Refusal.NOTHING_TO_PRINT)
    edition = Edition(
        organisation_id=scope.landlord.id,
        scope=scope.key,
        number=made.since + 1,
        first_language=str(first),
        made_at=now,
        made_by_id=by.id,
    )
    db.session.add(edition)
    db.session.flush()
    db.session.add_all(
        EditionCard(edition_id=edition.id, number=number, card_id=card.id)
        for number, card in made.cards
    )
    db.session.flush()
    record("edition_made", edition, by=by, now=now, number=edition.number, cards=len(made.cards))
    return edition
