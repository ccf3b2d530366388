"""A quarter with estates, neighbours who said yes to the booklet or not, and its proof."""

from dataclasses import dataclass
from typing import Any

from flask.testing import FlaskClient

from app.accounts.models import ConsentHow, Person
from app.directory import operations as directory
from app.directory.queries.booklet import InBooklet
from app.organisations import queries
from app.organisations.models import Estate, Organisation
from app.printing import scopes
from app.printing.queries.contents import contents
from app.printing.scopes import Scope
from tests import factories
from tests.factories import NOW


@dataclass
class Quarter:
    """Two estates of one housing company, one of another that shares, and a worker."""

    landlord: Organisation
    home: Estate
    other: Estate
    across: Estate
    worker: Person


def neighbour(
    first_name: str,
    at: Estate,
    *slugs: str,
    yes: bool = True,
    phone: bool = False,
    number: str | None = None,
    **more: Any,
) -> Person:
    """Somebody with a card, who said yes to the booklet or not."""
    who = factories.resident(first_name, at=at, phone=number)
    factories.card(who, *slugs, **more)
    wanted = InBooklet(card=yes, phone=phone)
    directory.choose_booklet(who, wanted, how=ConsentHow.SELF, by=who, now=NOW)
    return who


def booklet_of(*estates: Estate) -> Scope:
    """The booklet of these estates."""
    return scopes.of_estates([whole(estate) for estate in estates])


def quarter_of(estate: Estate) -> Scope:
    """The booklet of everybody around."""
    return Scope([whole(estate)], whole=True)


def whole(estate: Estate) -> Estate:
    """The same with its quarter and its landlord."""
    found = queries.estate_by_id(estate.id)
    assert found is not None
    return found


def names(scope: Scope) -> list[str]:
    """Who stands in it."""
    return [card.first_name for card in contents(scope)]


def proof(client: FlaskClient, scope: Scope, **asked: str) -> bytes:
    """The PDF of today."""
    answer = client.get(f"/fr/counter/booklet/{scope.key}/proof.pdf", query_string=asked)
    assert (answer.status_code, answer.mimetype) == (200, "application/pdf")
    assert "no-store" in answer.headers["Cache-Control"]
    return bytes(answer.data)
