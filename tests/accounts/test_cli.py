"""The commands that add people to a house without a demo, and say yes to those who wait."""

import pytest

from app.accounts import queries
from app.directory.policies import is_accepted_resident
from tests import factories
from tests.accounts.staff_door import with_app

pytestmark = pytest.mark.usefixtures("now", "session")
NUMBER = "0470 12 34 56"
E164 = "+32470123456"


@pytest.fixture
def run(app, session):
    """One command; what the test has arranged is committed first, as before a request."""

    def command(*words):
        session.commit()
        result = app.test_cli_runner().invoke(args=["accounts", *words])
        session.expire_all()
        return result

    return command


def living_there():
    (found,) = queries.people_at(queries.contact_point(E164, *queries.PHONES).id)
    return factories.again(found)


@pytest.fixture
def estate():
    return factories.estate()


def test_a_resident_is_added_and_accepted_unless_said_otherwise(run, estate):
    assert run("add-resident", "Zohra", NUMBER, estate.slug).exit_code == 0
    assert is_accepted_resident(living_there())


def test_whoever_waits_is_accepted_by_name_and_number(run, estate):
    assert run("add-resident", "Zohra", NUMBER, estate.slug, "--waiting").exit_code == 0
    assert not is_accepted_resident(living_there())
    result = run("accept-resident", "Zohra", NUMBER)
    assert (result.exit_code, result.output) == (0, "Accepted.\n")
    assert is_accepted_resident(living_there())


def test_accepted_twice_nobody_waits_any_more(run, estate):
    run("add-resident", "Zohra", NUMBER, estate.slug, "--waiting")
    run("accept-resident", "Zohra", NUMBER)
    assert "Nobody waits" in run("accept-resident", "Zohra", NUMBER).output


@pytest.mark.parametrize(("name", "phone"), [("Piet", NUMBER), ("Zohra", "0471 12 34 56")])
def test_another_name_or_number_accepts_nobody(run, estate, name, phone):
    run("add-resident", "Zohra", NUMBER, estate.slug, "--waiting")
    assert "Nobody waits" in run("accept-resident", name, phone).output
    assert not is_accepted_resident(living_there())


@pytest.mark.parametrize("phone", ["", "x", "02 555 01 00", "112"])
def test_what_is_no_mobile_number_is_refused(run, phone):
    result = run("accept-resident", "Zohra", phone)
    assert result.exit_code == 2
    assert "mobile number" in result.output


def test_an_estate_nobody_knows_is_refused(run):
    result = run("add-resident", "Zohra", NUMBER, "nowhere")
    assert result.exit_code == 2
    assert queries.contact_point(E164, *queries.PHONES) is None


@pytest.mark.parametrize("password", ["short", "azerty123456", "ann@example.org"])
def test_staff_added_here_need_a_good_password_too(run, session, password):
    result = run("add-staff", "Ann", "ann@example.org", "administrator", "--password", password)
    assert result.exit_code == 2
    assert queries.passwords_at("ann@example.org") == []


def test_the_only_administrator_who_lost_their_app_is_helped_here(run, session):
    good = ("--password", "paraplu kaas tram")
    assert run("add-staff", "Ann", "Ann@Example.org", "administrator", *good).exit_code == 0
    ((ann, _credential),) = queries.credentials_at("ann@example.org")
    with_app(ann)
    assert run("reset-second-factor", "Ann@example.org").output == "Reset.\n"
    assert not queries.has_second_factor(ann.id)
    assert "Nobody" in run("reset-second-factor", "nobody@example.org").output
