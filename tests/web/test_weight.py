"""What is fetched first keeps to its share, and the shares to the budget, without a browser.

`make weight` measures the same in Chromium, and the pages with all that stands on them.
"""

import pytest

from benchmarks import shares

LINES = 90
"""Bytes that a server adds: its name, the date, the connection."""


@pytest.mark.parametrize("name", shares.FILES)
def test_a_file_keeps_to_its_share(client, app, name):
    url = app.extensions["assets"].url(name)
    answer = client.get(url, headers={"Accept-Encoding": "br"})
    weight = len(answer.data) + len(str(answer.headers)) + LINES
    assert weight / 1_000 <= shares.FILES[name]


@pytest.mark.parametrize("page", ["agenda", "home", "activity", "tiles"])
def test_the_shares_of_a_page_leave_something_to_spare(page):
    budget = shares.FIRST_VISIT if page == "agenda" else shares.PAGE
    assert shares.whole(page) <= budget - shares.SPARE


def test_the_shares_of_results_and_of_the_journey_leave_something_to_spare():
    assert shares.whole("results") <= shares.RESULTS - shares.SPARE
    assert shares.whole_journey() <= shares.JOURNEY - shares.SPARE


def test_whoever_saves_data_gets_less_than_the_rest_without_the_font():
    lean = shares.whole("agenda") - shares.FILES["text.woff2"]
    assert lean <= shares.SAVING_DATA - shares.SPARE
