"""Who gets what from every route, as docs/ACCESS.md says."""

from typing import NamedTuple

from tests.databases import ROOT

ROLES = (
    *("anonymous", "waiting", "resident"),
    *("worker", "organiser", "officer", "administrator"),
)
DEMO = "## Only with DEMO=1"

TABLE, _, DEMO_TABLE = (ROOT / "docs" / "ACCESS.md").read_text(encoding="utf-8").partition(DEMO)


class Row(NamedTuple):
    """One route: for each role what it answers on one's own and on others'."""

    method: str
    path: str
    answers: dict[str, tuple[int, int]]


def rows(table: str) -> list[Row]:
    """The rows of a part of the page."""
    lines = [
        line.strip("| ").split(" | ")
        for line in table.splitlines()
        if line.startswith(("| GET ", "| POST "))
    ]
    return [_row(*(cell.strip() for cell in line)) for line in lines]


def _row(route: str, *cells: str) -> Row:
    method, path = route.split()
    own_and_others = [cell.split("/") for cell in cells]
    statuses = [(int(own[0]), int(own[-1])) for own in own_and_others]
    return Row(method, path, dict(zip(ROLES, statuses, strict=True)))
