"""What is promised of the relay is walked from end to end, in both languages."""

from inspect import signature

import pytest

from tests.browser import test_needs as needs
from tests.browser import test_requests as requests

PROMISED = {
    "need, match, message, yes, both see numbers": (
        needs.test_a_need_ends_with_a_yes_and_both_see_both_numbers
    ),
    "card, request, yes, both see numbers": (
        requests.test_yes_shows_both_numbers_to_both_and_how_to_meet_safely
    ),
    "no": requests.test_no_is_told_kindly_and_others_are_suggested,
    "expiry": requests.test_silence_ends_and_others_are_suggested,
    "block": requests.test_after_a_block_nothing_passes_and_the_asker_is_none_the_wiser,
}
NARROW = 320


@pytest.mark.parametrize("piece", PROMISED)
def test_it_is_walked_in_both_languages_on_a_narrow_screen_without_scripts(piece):
    [ways] = [mark.args[1] for mark in PROMISED[piece].pytestmark if mark.name == "parametrize"]
    bare = {way.lang for way in ways if way.width == NARROW and not way.js}
    assert bare == {"fr", "nl"}


@pytest.mark.parametrize("piece", PROMISED)
def test_every_page_of_it_is_looked_at(piece):
    """By whoever walks: axe, and nothing off the side (``tests.browser.conftest.walk``)."""
    assert "walk" in signature(PROMISED[piece]).parameters
