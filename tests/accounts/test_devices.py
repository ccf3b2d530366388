"""Telephones that are known: there the code alone is enough."""

from datetime import timedelta

import pytest

from app.accounts import operations, queries
from app.accounts.operations import KNOWN_FOR
from tests.factories import NOW, resident

pytestmark = pytest.mark.usefixtures("session")


def test_a_device_is_known_for_who_typed_their_pin_there_and_nobody_else():
    amina, bilal = resident(), resident("Bilal")
    mark = operations.know_device(amina, None, now=NOW)
    assert queries.knows(mark, amina.id, NOW)
    assert not queries.knows(mark, bilal.id, NOW)
    assert not queries.knows("another", amina.id, NOW)


def test_it_is_known_for_180_days_since_the_last_time():
    amina = resident()
    mark = operations.know_device(amina, None, now=NOW)
    assert not queries.knows(mark, amina.id, NOW + KNOWN_FOR)
    later = NOW + timedelta(days=100)
    assert operations.know_device(amina, mark, now=later) == mark
    assert queries.knows(mark, amina.id, NOW + KNOWN_FOR)


def test_one_device_may_know_two_people_and_forgets_both_when_it_is_shared():
    amina, bilal = resident(), resident("Bilal")
    mark = operations.know_device(amina, None, now=NOW)
    operations.know_device(bilal, mark, now=NOW)
    operations.forget_device(mark)
    assert not queries.knows(mark, amina.id, NOW)
    assert not queries.knows(mark, bilal.id, NOW)


def test_all_devices_of_one_person_are_forgotten_at_once():
    amina, bilal = resident(), resident("Bilal")
    mark = operations.know_device(amina, None, now=NOW)
    operations.know_device(bilal, mark, now=NOW)
    operations.forget_devices(amina, by=amina, now=NOW)
    assert not queries.knows(mark, amina.id, NOW)
    assert queries.knows(mark, bilal.id, NOW)
