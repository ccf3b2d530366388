"""Kinds of tests: marked by where they lie, counted at the end, never skipped in silence."""

import os
from collections import Counter
from collections.abc import Generator
from pathlib import Path

import pytest

TESTS = Path(__file__).resolve().parent
KINDS = ("sqlite", "postgresql", "browser", "race")
FOLDERS = {"browser": "browser", "races": "race"}
# These may not be skipped where the result counts; a machine at home may lack a browser.
OBLIGATORY = ("postgresql", "browser", "race")
OUTCOMES = ("passed", "failed", "error", "skipped", "xfailed", "xpassed")


def result_counts() -> bool:
    """Whether this run decides something: continuous integration sets CI."""
    return os.environ.get("CI", "").lower() in {"1", "true", "yes"}


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark each test by its folder, and note its kinds where the reports can see them."""
    for item in items:
        kind = FOLDERS.get(item.path.relative_to(TESTS).parts[0])
        if kind is not None:
            item.add_marker(kind)
            # One worker runs all of a kind, so that its servers are started once.
            item.add_marker(pytest.mark.xdist_group(kind))
        item.user_properties.extend(("kind", name) for name in _kinds_of(item))


def _kinds_of(item: pytest.Item) -> list[str]:
    return [name for name in KINDS if item.get_closest_marker(name) is not None]


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item,
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Turn the skip of an obligatory test into a failure where the result counts."""
    report = yield
    skipped = report.skipped and not hasattr(report, "wasxfail")
    if skipped and result_counts() and set(_kinds_of(item)) & set(OBLIGATORY):
        report.outcome = "failed"
        report.longrepr = f"may not be skipped when CI is set: {_reason(report.longrepr)}"
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """Turn the skip of a whole file into a failure where the result counts."""
    report = yield
    if report.skipped and result_counts():
        report.outcome = "failed"
        report.longrepr = f"may not be skipped when CI is set: {_reason(report.longrepr)}"
    return report


def _reason(longrepr: object) -> str:
    """The reason of a skip, which pytest keeps as the last of (file, line, reason)."""
    return str(longrepr[-1] if isinstance(longrepr, tuple) else longrepr)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say how many tests of each kind ran; one test may be of two kinds."""
    counts = {kind: Counter[str]() for kind in KINDS}
    for outcome in OUTCOMES:
        for report in terminalreporter.stats.get(outcome, ()):
            for name, value in getattr(report, "user_properties", ()):
                if name == "kind":
                    counts[value][outcome] += 1
    terminalreporter.section("tests by kind", sep="-")
    for kind, outcomes in counts.items():
        words = ", ".join(f"{number} {outcome}" for outcome, number in outcomes.items())
        terminalreporter.line(f"{kind:<11} {words or 'none'}")
