"""The doors: language, neighbourhood, search engines."""

import pytest

from app.activities.models import ActivityStatus, OccurrenceStatus
from app.i18n import Bilingual
from tests import factories
from tests.factories import NOW

pytestmark = pytest.mark.usefixtures("now", "session")


def test_without_any_quarter_the_page_still_stands(client):
    answer = client.get("/fr/neighbourhoods")
    assert answer.status_code == 200
    assert 'class="empty"' in answer.text


def test_quarters_where_something_happens_come_first(client):
    factories.occurrence()
    factories.neighbourhood("marolles", "21004")
    text = client.get("/fr/neighbourhoods").text
    assert text.index("Peterbos FR") < text.index("Commune 21001 FR") < text.index("Marolles FR")
    assert '<span class="choice__count">1 activité</span>' in text


@pytest.mark.parametrize(("lang", "words"), [("fr", "2 activités"), ("nl", "2 activiteiten")])
def test_they_are_counted_in_words(client, lang, words):
    factories.occurrence()
    factories.occurrence()
    assert words in client.get(f"/{lang}/neighbourhoods").text


def test_what_does_not_take_place_is_not_counted(client):
    factories.occurrence(status=OccurrenceStatus.CANCELLED)
    factories.occurrence(factories.activity(status=ActivityStatus.DRAFT))
    factories.occurrence(starts_at=NOW.replace(year=2027))
    assert "choice__count" not in client.get("/fr/neighbourhoods").text


def test_a_name_in_one_language_only_says_which(client, session):
    quarter = factories.neighbourhood()
    quarter.name = Bilingual("Peterbos <FR>", "")
    text = client.get("/nl/neighbourhoods").text
    assert '<b translate="no"><span lang="fr">Peterbos &lt;FR&gt;</span></b>' in text


def test_whoever_has_chosen_finds_a_way_back(client):
    factories.neighbourhood()
    client.get("/fr/neighbourhoods/peterbos/choice")
    assert "button--second" in client.get("/fr/neighbourhoods").text


def test_search_engines_stay_away_from_people(client):
    answer = client.get("/robots.txt")
    assert answer.mimetype == "text/plain"
    for line in ("Disallow: /fr/me", "Disallow: /nl/me", "Disallow: /*/sign-in"):
        assert line in answer.text


def test_the_page_of_components_is_for_builders_only(app, client, monkeypatch):
    assert client.get("/fr/components").status_code == 200
    monkeypatch.setattr(app, "testing", False)
    assert client.get("/fr/components").status_code == 404
