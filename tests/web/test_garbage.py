"""Whatever comes in by an address, a cookie or a form: never a crash."""

import pytest

from app.accounts import operations as accounts
from app.accounts.models import Role
from app.directory.models import CardStatus
from tests import factories
from tests.conftest import Visitor
from tests.factories import NOW
from tests.visits import post, sign_in

GARBAGE = [
    "",
    " ",
    "%00",
    "%00%00x",
    "%0d%0aSet-Cookie:%20a=b",
    "..",
    "../../etc/passwd",
    "%2e%2e%2f",
    "-1",
    "0",
    "1.5",
    "1e9",
    "2147483648",
    "9223372036854775808",
    "9" * 3000,
    "x" * 3000,
    "<script>alert(1)</script>",
    "'%20OR%201=1--",
    "{{7*7}}",
    "%25s%25(x)s",
    "%F0%9F%98%80",
    "%D9%85%D8%B1%D8%AD%D8%A8%D8%A7",
    "%E2%80%AE",
    "%ED%A0%80",
    "%FF%FE",
    "%D9%A3",
    "null",
]
TYPED = [
    "\x00",
    "a\x00b",
    "\u202e",
    "😀",
    "مرحبا",
    "<script>",
    "٣",
    "-1",
    "9" * 5000,
    "\ud7ff",
    "\n",
]
PATHS = [
    "/{}",
    "/{}/",
    "/fr/{}",
    "/nl/neighbourhoods/{}",
    "/fr/neighbourhoods/{}/choice",
    "/fr/occurrences/{}",
    "/fr/occurrences/{}/booking",
    "/fr/occurrences/{}/booking/new",
    "/fr/occurrences/{}/bookings",
    "/fr/directory/cards/{}",
    "/nl/directory/categories/{}",
    "/fr/moderation/cards/{}",
    "/nl/pages/{}",
    "/fr/administration/pages/{}",
    "/fr/administration/pages/how/versions/{}",
    "/nl/administration/landlords/{}",
    "/assets/{}",
]
QUERIES = [
    "/fr/neighbourhoods/peterbos?from={}",
    "/fr/neighbourhoods/peterbos?page={}",
    "/fr/neighbourhoods/peterbos?{}=x",
    "/fr/sign-in?next={}",
    "/nl/sign-in/staff?next={}",
    "/fr/me?{}",
    "/fr/directory/results?q={}",
    "/nl/directory/results?q=rits&page={}",
    "/fr/directory/categories/couture?page={}",
    "/fr/administration/people?of={}",
    "/nl/administration/estates?of={}",
    "/fr/administration/invitations/new?of={}",
]
ASKED_WHO = ("booking", "/me", "/directory", "/moderation", "/administration")
"""Elsewhere nobody is asked who they are."""
NUMBERS = ["0", "-1", "1.5", "2147483648", "9223372036854775808", "9" * 100, "9" * 4000, "01x", "x"]


@pytest.fixture(autouse=True)
def world(session, now):
    return factories.occurrence()


@pytest.mark.parametrize("pattern", PATHS + QUERIES)
def test_an_address_never_breaks_the_house(client, pattern):
    if any(place in pattern for place in ASKED_WHO):
        somebody = factories.resident()
        organisation = factories.organisation()
        for role in (Role.ORGANISER, Role.WORKER):
            accounts.grant(somebody, role, organisation=organisation, by=None, now=NOW)
        accounts.grant(somebody, Role.ADMINISTRATOR, by=None, now=NOW)
        sign_in(client, somebody)
        factories.talents()
    for garbage in GARBAGE:
        assert client.get(pattern.format(garbage)).status_code < 500, garbage


@pytest.mark.parametrize(
    "pattern",
    ["/fr/occurrences/{}", "/nl/occurrences/{}/booking", "/nl/occurrences/{}/booking/new"],
)
@pytest.mark.parametrize("number", NUMBERS)
def test_a_number_that_is_no_id_does_not_exist(client, pattern, number):
    sign_in(client, factories.resident())
    # 405 says the same in words: werkzeug saw the path before it saw the number.
    assert client.get(pattern.format(number)).status_code in {404, 405}


@pytest.mark.parametrize("number", NUMBERS)
def test_nor_does_a_line(client, world, number):
    somebody = factories.resident()
    factories.booking(world, somebody, CHILD=1)
    sign_in(client, somebody)
    path = f"/fr/occurrences/{world.id}/booking/lines/{number}/cancellation"
    assert post(client, path).status_code == 404


@pytest.mark.parametrize("cookie", ["language", "neighbourhood", "session", "other"])
def test_a_cookie_never_breaks_the_house(app, world, cookie):
    browser = Visitor(app, use_cookies=False)  # sends what the test says
    for value in [
        '"\\000"',
        '"\\303"',
        "x" * 3000,
        "/../",
        "%00",
        '"',
        "\xe9",
        "fr;",
        "{{7*7}}",
        "",
    ]:
        for path in ("/", "/fr/", "/nl/neighbourhoods", f"/fr/occurrences/{world.id}", "/fr/me"):
            answer = browser.get(path, headers={"Cookie": f"{cookie}={value}"})
            assert answer.status_code < 500, (path, value)


FORMS = {
    "/fr/sign-in": ("phone",),
    "/fr/sign-in?next=x": ("phone", "switch"),
    "/nl/sign-in/staff": ("email", "password", "shared_device"),
    "/fr/sign-in/code": ("code",),
    "/fr/sign-in/person": ("person",),
    "/nl/me/account/language": ("language",),
    "/fr/me/account/reminders": ("wanted", "back"),
}


@pytest.mark.parametrize("path", FORMS)
def test_a_form_never_breaks_the_house(client, path):
    if "/me/" in path:
        sign_in(client, factories.resident())
    for text in TYPED:
        answer = post(client, path, dict.fromkeys(FORMS[path], text))
        assert answer.status_code < 500, text


def test_a_booking_never_breaks_the_house(client, world):
    sign_in(client, factories.resident())
    names = ("participant_type", "children_0_2", "children_12_17")
    for text in TYPED:
        answer = post(client, f"/fr/occurrences/{world.id}/booking", dict.fromkeys(names, text))
        assert answer.status_code in {303, 409, 422}, text


@pytest.mark.parametrize(
    ("step", "names"),
    [
        ("talents", ("talents",)),
        ("words", ("words", "language")),
        ("submission", ("adult", "agree")),
        ("words", ("words", "language", "switch")),
        ("revision", ("x",)),
    ],
)
def test_a_card_never_breaks_the_house(client, step, names):
    factories.talents()
    somebody = factories.resident()
    factories.card(somebody, status=CardStatus.DRAFT)
    sign_in(client, somebody)
    for text in TYPED:
        answer = post(client, f"/fr/card/{step}", dict.fromkeys(names, text))
        assert answer.status_code in {200, 303, 409, 422}, text


@pytest.mark.parametrize("header", ["Accept-Encoding", "If-None-Match", "Referer", "Save-Data"])
def test_a_header_never_breaks_the_house(client, header):
    for value in ("", "x" * 3000, "\xe9", "*", "br;q=nan", '"', ",,,"):
        answer = client.get("/fr/neighbourhoods", headers={header: value})
        assert answer.status_code < 500, value
