"""The application as `make run` shows it: with DEMO=1."""

import pytest
from flask import Flask

from tests.conftest import make_app
from tests.databases import Database


@pytest.fixture
def app(
    apps: dict[str, Flask], database: Database, tmp_path_factory: pytest.TempPathFactory
) -> Flask:
    """The application on the database of this test, with the demo's doors open."""
    name = f"{database.url}#demo"
    if name not in apps:
        apps[name] = make_app(database, tmp_path_factory.mktemp("demo"), DEMO=True)
    return apps[name]
