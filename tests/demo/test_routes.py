"""The demo's own routes answer every role as their table says."""

import pytest

from app.demo import operations as demo
from app.reference import operations as reference
from tests.architecture.route_table import DEMO_TABLE, rows
from tests.architecture.walking import walk
from tests.factories import NOW
from tests.worlds import world

ALL = rows(DEMO_TABLE)


@pytest.mark.usefixtures("now", "session")
@pytest.mark.parametrize("number", range(len(ALL)), ids=[f"{r.method} {r.path}" for r in ALL])
def test_every_role_gets_what_the_table_says(app, number):
    if ALL[number].method == "POST":  # somebody invented has to be there
        reference.load(now=NOW)
        demo.load(now=NOW)
    assert walk(app, ALL[number], world(), number) == ALL[number].answers
