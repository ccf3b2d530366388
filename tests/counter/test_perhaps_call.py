"""Who stayed away twice: the counter says so, for the organisation that ran it and nobody else."""

from datetime import timedelta

import pytest

from app.accounts.models import Role
from app.bookings import operations as bookings
from app.bookings.models import Mark
from app.bookings.operations import Change, Sheet
from tests import factories
from tests.factories import NOW
from tests.visits import post, texts


def stayed_away(who, of, times):
    by = factories.staff(Role.ORGANISER, of)
    for day in range(1, times + 1):
        held = factories.occurrence(factories.activity(by=of), starts_at=NOW - timedelta(days=day))
        booked = factories.booking(held, who, now=NOW - timedelta(days=30))
        said = {booked.lines[0].id: Change(Mark.UNKNOWN, Mark.ABSENT)}
        bookings.fill_in(held, Sheet(f"{day}", said), by=by, now=NOW)


def tags(client, person):
    begun = post(client, f"/fr/counter/people/{person.id}/visits", {"agreement": "here-spoken"})
    return texts(client.get(begun.location), "main .tag")


@pytest.mark.parametrize(("times", "shown"), [(1, []), (2, ["Peut-être téléphoner"])])
def test_from_the_second_time(at_work, home, landlord, times, shown):
    who = factories.resident(at=home)
    stayed_away(who, landlord, times)
    assert tags(at_work, who) == shown


def test_what_another_organisation_noted_is_not_read(at_work, home, partner):
    who = factories.resident(at=home)
    stayed_away(who, partner, 3)
    assert tags(at_work, who) == []
