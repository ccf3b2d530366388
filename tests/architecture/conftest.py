"""Applications without a database behind them, to be looked at."""

from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask

from tests.conftest import make_app
from tests.databases import Database


@pytest.fixture
def bare_app(tmp_path: Path) -> Callable[..., Flask]:
    """Makes an application that never connects, with these settings."""

    def make(**settings: object) -> Flask:
        return make_app(Database("sqlite", "sqlite://"), tmp_path, **settings)

    return make
