"""Paper on a wall cannot be called off: what does not take place stands on no poster."""

from datetime import timedelta

from app.activities.models import OccurrenceStatus
from app.db import db
from app.i18n import Language, dates
from tests import factories, workshops
from tests.printing.papers import text_of
from tests.visits import soup


def test_a_date_that_is_off_stands_on_no_poster(office, planned):
    activity = workshops.found(planned.activity_id)
    off, later = (
        factories.occurrence(activity, starts_at=planned.starts_at + timedelta(days=days))
        for days in (7, 14)
    )
    off.status = OccurrenceStatus.CANCELLED
    db.session.commit()
    three = (planned, off, later)
    days = [dates.long_date(dates.local(one.starts_at).date(), Language.FR) for one in three]
    said = text_of(office.get(f"/fr/occurrences/{planned.id}/poster.pdf").data)
    assert [day in said for day in days] == [True, False, True]
    assert office.get(f"/fr/occurrences/{off.id}/poster.pdf").status_code == 410
    sheet = soup(office.get(f"/fr/occurrences/{off.id}/bookings"))
    assert not sheet.select("a[href*='poster']")
