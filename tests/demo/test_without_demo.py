"""Without DEMO=1 nothing of the demo is there."""

import pytest
from sqlalchemy import func, select

from app.accounts.models import ContactPoint, Credential, Person
from app.db import db
from app.demo.queries import read
from tests.conftest import make_app
from tests.visits import post


@pytest.fixture
def app(apps, database, tmp_path_factory):
    """The application as it runs for neighbours."""
    if database.url not in apps:
        apps[database.url] = make_app(database, tmp_path_factory.mktemp("app"))
    return apps[database.url]


@pytest.mark.parametrize("path", ["/demo/mailbox", "/fr/demo/mailbox", "/nl/demo/sign-in"])
def test_its_doors_do_not_exist(client, path):
    assert client.get(path).status_code == 404
    assert post(client, path, person="samira").status_code == 404


@pytest.mark.parametrize("lang", ["fr", "nl"])
@pytest.mark.parametrize("path", ["/sign-in", "/sign-in/staff", "/neighbourhoods", "/gone"])
def test_no_page_speaks_of_it(client, path, lang):
    text = client.get(f"/{lang}{path}").text.lower().replace("é", "e")
    for word in ("demo", *(shown["person"] for shown in read("people")["shown"])):
        assert word not in text, word


def test_the_code_page_does_not_lead_to_a_mailbox(client):
    post(client, "/fr/sign-in", phone="0470 12 34 56")
    answer = client.get("/fr/sign-in/code")
    assert answer.status_code == 200
    assert "mailbox" not in answer.text


def test_a_fresh_database_has_nobody_in_it(kind, depot, tmp_path):
    database = depot.fresh(kind)
    fresh = make_app(database, tmp_path)
    with fresh.app_context():
        for table in (Person, ContactPoint, Credential):
            assert db.session.scalar(select(func.count()).select_from(table)) == 0
        db.session.close()
        db.engine.dispose()
    depot.discard(database)


def test_the_demo_commands_are_not_there(app):
    assert "demo" not in app.cli.commands
    assert "accounts" in app.cli.commands
