"""A card that somebody may not see is, to them, one that was never written.

The same status, the same page, the same headers, the same questions to the database.
"""

import re
from dataclasses import dataclass

import pytest

from app.accounts import operations as accounts
from app.directory.models import CardStatus
from app.organisations.models import OrganisationKind
from tests import factories
from tests.conftest import Visitor
from tests.factories import NOW
from tests.visits import counted_queries, post, sign_in

pytestmark = pytest.mark.usefixtures("now", "known")

NEVER = "23456789abcd"
UNSEEN = ("draft", "submitted", "refused", "hidden", "elsewhere", "moved", "garbage", "long")
ANSWER = {"verdict": "approved", "version": "1", "status": "submitted"}
REQUESTS = {
    "look": lambda client, ref: client.get(f"/fr/directory/cards/{ref}"),
    "read": lambda client, ref: client.get(f"/nl/moderation/cards/{ref}"),
    "decide": lambda client, ref: post(client, f"/fr/moderation/cards/{ref}/decisions", ANSWER),
    "decide nonsense": lambda client, ref: post(
        client, f"/fr/moderation/cards/{ref}/decisions", {"verdict": "x"}
    ),
}
VIEWERS = ("neighbour", "waiting", "anonymous", "worker of another", "worker of the landlord")
CHANGING = (
    (re.compile(r'name="csrf_token" value="[^"]*"'), "token"),
    (re.compile(r"session=[^;]*"), "session"),
)


@dataclass(frozen=True)
class Seen:
    """Everything somebody learns from one answer."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: str
    asked: tuple[str, ...]


@pytest.fixture
def references(home, elsewhere):
    """Cards in every state in which somebody may not see them."""
    shown = {
        status.value: factories.card(factories.resident("Zohra", at=home), status=status)
        for status in CardStatus
    }
    moved = factories.card(factories.resident("Zohra", at=home))
    (membership,) = factories.again(moved.person).memberships
    accounts.revoke(membership, by=None, now=NOW)
    far = factories.card(factories.resident("Zohra", at=elsewhere))
    made = {name: card.reference for name, card in shown.items()}
    return made | {
        "moved": moved.reference,
        "elsewhere": far.reference,
        "garbage": "x",
        "long": "z" * 60,
    }


@pytest.fixture
def viewers(home, landlord):
    """Who looks; nobody for the anonymous visitor."""
    other = factories.organisation(OrganisationKind.LANDLORD)
    factories.estate(other)
    return {
        "neighbour": factories.resident(at=home),
        "waiting": factories.resident(at=home, waiting=True),
        "anonymous": None,
        "worker of another": factories.worker(other),
        "worker of the landlord": factories.worker(landlord),
    }


def visitor(app, somebody):
    client = Visitor(app)
    if somebody is not None:
        sign_in(client, somebody)
    client.get("/fr/directory")  # what is read once for all is read
    return client


def seen(client, request, reference):
    with counted_queries() as sent:
        answer = REQUESTS[request](client, reference)
    return Seen(
        answer.status_code,
        tuple(
            (name, _same(value, reference))
            for name, value in answer.headers
            if name not in {"X-Request-Id", "Content-Length"}
        ),
        _same(answer.text.replace(answer.headers["X-Request-Id"], "id"), reference),
        tuple(sent),
    )


def _same(text, reference):
    for pattern, word in CHANGING:
        text = pattern.sub(word, text)
    return re.sub(rf"(?<=cards/){re.escape(reference)}\b", "REFERENCE", text)


@pytest.mark.parametrize("request_", REQUESTS)
@pytest.mark.parametrize("viewer", VIEWERS[:4])
def test_what_may_not_be_seen_was_never_there(app, references, viewers, viewer, request_):
    client = visitor(app, viewers[viewer])
    never = seen(client, request_, NEVER)
    assert never.status in {303, 403, 404}
    for name in UNSEEN:
        assert seen(client, request_, references[name]) == never, name


@pytest.mark.parametrize("viewer", ["waiting", "anonymous", "worker of another"])
@pytest.mark.parametrize("request_", REQUESTS)
def test_nor_is_what_neighbours_see_for_others(app, references, viewers, viewer, request_):
    client = visitor(app, viewers[viewer])
    assert seen(client, request_, references["published"]) == seen(client, request_, NEVER)


@pytest.mark.parametrize("request_", ["read", "decide", "decide nonsense"])
def test_to_its_own_worker_a_card_never_sent_was_never_there(app, references, viewers, request_):
    client = visitor(app, viewers["worker of the landlord"])
    never = seen(client, request_, NEVER)
    assert never.status == 404
    assert seen(client, request_, references["draft"]) == never


def test_the_control_a_neighbour_sees_what_is_published(app, references, viewers):
    client = visitor(app, viewers["neighbour"])
    there = seen(client, "look", references["published"])
    assert there.status == 200
    assert there.asked != seen(client, "look", NEVER).asked
    client = visitor(app, viewers["worker of the landlord"])
    assert seen(client, "read", references["submitted"]).status == 200


PLACES = (
    "/fr/directory",
    "/nl/directory/results?q=rits",
    "/fr/directory/results?q=Zohra",
    "/nl/directory/categories/couture",
)
UNSHOWN = [CardStatus.DRAFT, CardStatus.SUBMITTED, CardStatus.REFUSED, CardStatus.HIDDEN]


@pytest.mark.parametrize("status", UNSHOWN)
@pytest.mark.parametrize("viewer", ["neighbour", "waiting", "anonymous"])
def test_lists_and_counts_are_as_if_it_had_never_been_written(app, home, viewers, viewer, status):
    client = visitor(app, viewers[viewer])
    before = [_listed(client, path) for path in PLACES]
    factories.card(factories.resident("Zohra", at=home), status=status)
    assert [_listed(client, path) for path in PLACES] == before


def _listed(client, path):
    with counted_queries() as sent:
        answer = client.get(path)
    return answer.status_code, _same(answer.text, NEVER), tuple(sent)
