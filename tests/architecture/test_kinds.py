"""A test that had to run and did not is a failure, where the result counts."""

from types import SimpleNamespace

import pytest

from tests import kinds


class Marked:
    """A test with some marks."""

    def __init__(self, *marks: str) -> None:
        self.marks = marks

    def get_closest_marker(self, name: str) -> str | None:
        return name if name in self.marks else None


def reported(*marks: str, outcome: str = "skipped", **more: str) -> SimpleNamespace:
    """What becomes of the report of a test with these marks."""
    longrepr = ("a file", 1, "Skipped: no such program")
    report = SimpleNamespace(
        outcome=outcome, skipped=outcome == "skipped", longrepr=longrepr, **more
    )
    hook = kinds.pytest_runtest_makereport(Marked(*marks))
    next(hook)
    with pytest.raises(StopIteration) as end:
        hook.send(report)
    return end.value.value


@pytest.mark.parametrize("kind", ["browser", "postgresql", "race"])
def test_a_skip_fails_where_the_result_counts(kind, monkeypatch):
    monkeypatch.setenv("CI", "true")
    report = reported(kind)
    assert report.outcome == "failed"
    assert report.longrepr == "may not be skipped when CI is set: Skipped: no such program"


@pytest.mark.parametrize("kind", ["browser", "postgresql", "race"])
def test_a_skip_is_a_skip_at_home(kind, monkeypatch):
    monkeypatch.delenv("CI", raising=False)
    assert reported(kind).outcome == "skipped"


def test_other_outcomes_stay(monkeypatch):
    monkeypatch.setenv("CI", "true")
    assert reported("browser", outcome="passed").outcome == "passed"
    assert reported("browser", wasxfail="known").outcome == "skipped"
    assert reported("sqlite").outcome == "skipped"
