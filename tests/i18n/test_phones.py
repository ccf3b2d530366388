"""Telephone numbers as people write them."""

import pytest

from app.i18n import phones


@pytest.mark.parametrize(
    "typed",
    ["0470/12.34.56", "0032470123456", "+32 (0)470 12 34 56", "0470 12 34 56", "0470-12-34-56"],
)
def test_belgian_ways_of_writing_one_number(typed: str):
    assert phones.parse(typed) == "+32470123456"


def test_foreign_mobiles_are_welcome():
    assert phones.parse("+33 6 12 34 56 78") == "+33612345678"
    assert phones.show("+33612345678") == "+33 6 12 34 56 78"


@pytest.mark.parametrize("typed", ["", "abc", "0412 34 56", "0470 12 34 5", "9" * 500, "😀", "112"])
def test_what_is_no_number(typed: str):
    assert phones.parse(typed) is None


def test_a_landline_is_a_number_that_gets_no_sms():
    assert phones.parse("02 533 19 11") == "+3225331911"
    assert not phones.is_mobile("+3225331911")
    assert phones.is_mobile("+32470123456")


def test_numbers_are_shown_as_belgians_read_them():
    assert phones.show("+32470123456") == "0470 12 34 56"
    assert phones.show("+3225331911") == "02 533 19 11"
