"""Somebody who works for an association or a housing company reads who comes, and no more."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Walk
from tests.browser.walking import WAYS, Activity, Walker, Way

KITCHEN = Activity("cuisine-de-quartier", week=1)
PORTRAITS = Activity("portraits-du-bottin", week=1)


def sheet_of(walker: Walker, activity: Activity) -> str:
    """The list of sign-ups, by its address without the language."""
    walker.row(activity)
    link = walker.page.get_by_role("link", name=activity.title(walker.lang), exact=True).first
    path = str(link.get_attribute("href")).removeprefix(f"/{walker.lang}")
    return f"{path}/bookings"


@pytest.mark.parametrize(
    ("slug", "activity", "listed"),
    [
        pytest.param("joris", KITCHEN, (["Hilde", "Soumaya"], ["Nadège"]), id="organiser"),
        pytest.param("samira", PORTRAITS, (["Greet", "Malika"], []), id="worker"),
    ],
)
@pytest.mark.parametrize("way", WAYS, ids=str)
def test_staff_read_who_comes_to_their_own_activity(
    walk: Walk, way: Way, slug: str, activity: Activity, listed: tuple[list[str], list[str]]
) -> None:
    walker, (coming, waiting) = walk(way), listed
    sheet = sheet_of(walker, activity)
    walker.be(slug)
    expect(walker.main).not_to_contain_text(coming[0])
    walker.press(f"main a[href='/{way.lang}{sheet}']")
    for name in coming:
        expect(walker.main.get_by_role("group", name=name).first).to_be_visible()
    expect(walker.page.get_by_role("table")).to_have_count(1 if waiting else 0)
    for name in waiting:
        expect(walker.page.get_by_role("rowheader", name=name)).to_be_visible()
    expect(walker.main).not_to_contain_text(re.compile(r"0470|\+32470"))


@pytest.mark.parametrize(
    ("slug", "status"),
    [("samira", 404), ("veerle", 404), ("olivier", 404), ("youssef", 403)],
)
@pytest.mark.parametrize("way", WAYS[:1], ids=str)
def test_nobody_else_reads_the_list(walk: Walk, way: Way, slug: str, status: int) -> None:
    walker = walk(way)
    sheet = sheet_of(walker, KITCHEN)
    walker.be(slug)
    walker.go(sheet, status=status)
    expect(walker.main).not_to_contain_text("Hilde")


@pytest.mark.parametrize("way", WAYS[:1], ids=str)
def test_who_is_not_signed_in_is_asked_who_they_are(walk: Walk, way: Way) -> None:
    walker = walk(way)
    walker.go(sheet_of(walker, KITCHEN))
    expect(walker.page).to_have_url(re.compile(r"/sign-in\?next="))
