"""An activity that is put away: gone for everybody, found by who counted on it, shown again."""

import pytest

from app.activities.models import ActivityStatus
from app.activities.queries import running
from app.i18n import Bilingual
from tests import factories, workshops
from tests.factories import NOW
from tests.pages.test_activity import act, buttons, hub
from tests.visits import sign_in, soup, state_of, texts
from tests.workshops import sign_up

pytestmark = pytest.mark.usefixtures("workshop")


@pytest.mark.parametrize("lang", ["fr", "nl"])
def test_put_away_it_is_gone_and_comes_back_as_it_was(office, workshop, lang):
    activity = workshops.shown(workshop)
    (planned,) = running.dates(activity.id, NOW)
    answer = act(office, activity, "hiding", lang)
    assert (answer.status_code, activity.status) == (409, ActivityStatus.PUBLISHED)
    assert len(texts(answer, ".notice--bad")) == 1
    (switch,) = soup(answer).select(".switch a")
    assert switch["href"] == hub(activity, {"fr": "nl", "nl": "fr"}[lang])
    workshops.call_off(planned)
    assert buttons(office.get(hub(activity, lang))) == ["template", "hiding"]
    assert act(office, activity, "hiding", lang).status_code == 303
    for who in (None, factories.resident()):
        if who:
            sign_in(office, who)
        assert office.get(f"/{lang}/occurrences/{planned.id}").status_code == 410
    assert office.get(f"/{lang}/occurrences/{planned.id}/booking/new").status_code == 410
    sign_in(office, workshop.joris)
    page = office.get(hub(activity, lang))
    assert (state_of(page)[0], buttons(page)) == ("withdrawn", ["showing", "template"])
    assert act(office, activity, "showing", lang).status_code == 303
    assert office.get(f"/{lang}/occurrences/{planned.id}").status_code == 200


def test_who_had_signed_up_still_finds_their_sign_up(office, workshop):
    activity = workshops.shown(workshop)
    (planned,) = running.dates(activity.id, NOW)
    who = sign_up(planned, "fr")[0].person
    workshops.call_off(planned)
    act(office, activity, "hiding")
    sign_in(office, who)
    address = f"/fr/occurrences/{planned.id}/booking"
    assert len(soup(office.get(address)).select(".result--cancelled")) == 1
    sign_in(office, factories.resident())
    assert office.get(address).status_code == 410, "who had not, is told that it is gone"


@pytest.mark.parametrize("lang", ["fr", "nl"])
def test_what_would_not_be_accepted_today_does_not_come_back(office, workshop, lang):
    activity = workshops.put_away(workshop)
    activity.summary = Bilingual("Une soupe.", "")
    answer = act(office, activity, "showing", lang)
    assert (answer.status_code, activity.status) == (409, ActivityStatus.WITHDRAWN)
    assert len(texts(answer, ".notice--bad")) == 1
