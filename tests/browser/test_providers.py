"""Somebody who works here comes in by the house where they have an account already."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from app.accounts.models import Role
from app.db import db, transaction
from tests import factories
from tests.browser.conftest import Walk
from tests.browser.walking import CROSSED, Way, say
from tests.conftest import make_app
from tests.databases import Database
from tests.providers import NAME, House, house, settings
from tests.servers import Server, serving


@pytest.fixture(scope="module")
def there() -> Iterator[House]:
    """That house."""
    with house() as made:
        yield made


@pytest.fixture(scope="module")
def site_that_knows_it(there: House, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A site of its own: its settings name that house."""
    folder = tmp_path_factory.mktemp("provided")
    database = Database("sqlite", f"sqlite:///{folder / 'site.db'}")
    more = {**settings(there), "OIDC_SECOND_FACTOR": "1", "DEMO": "1"}
    with serving(("/bin/sh", "checks/start.sh"), database, folder, **more) as running:
        yield running


def employ(site: Server, folder: object, email: str) -> None:
    app = make_app(site.database, folder)
    with app.app_context():
        with transaction():
            factories.staff(Role.ORGANISER, factories.organisation(), email=email)
        db.engine.dispose()


@pytest.mark.parametrize("way", CROSSED, ids=str)
def test_an_organiser_comes_in_by_another_house(
    walk: Walk, there: House, site_that_knows_it: Server, tmp_path, way: Way
) -> None:
    there.email, there.subject = f"joris-{way.lang}@example.org", f"subject-{way}"
    walker = walk(way, site_that_knows_it.url)
    walker.go("/sign-in/staff")
    walker.press(walker.main.get_by_role("link", name=NAME))
    expect(walker.main).to_contain_text(there.email)
    walker.press(walker.main.get_by_role("button", name=say(way.lang, "Go on")))
    walker.says("%(house)s knows you, but we know nobody here with that name.", house=NAME)

    employ(site_that_knows_it, tmp_path, there.email)
    walker.press(walker.main.get_by_role("link", name=say(way.lang, "Sign in for organisations")))
    walker.press(walker.main.get_by_role("link", name=NAME))
    walker.press(walker.main.get_by_role("button", name=say(way.lang, "Go on")))
    walker.reads("me")
    walker.says("You organise activities for an association.")
