"""The agenda on one theme: where a search that found nobody leads."""

import pytest

from app.activities.models import Theme
from app.directory.models import TalentCategory
from app.directory.views.themes import theme_of
from tests import factories
from tests.visits import soup, texts

pytestmark = pytest.mark.usefixtures("now", "session")


@pytest.mark.parametrize("lang", ["fr", "nl"])
def test_only_what_is_on_that_theme_and_back_to_all(client, lang):
    factories.occurrence()
    path = f"/{lang}/neighbourhoods/peterbos"
    assert len(soup(client.get(f"{path}?theme=kitchen")).select(".event")) == 1
    other = client.get(f"{path}?theme=digital")
    assert soup(other).select(".event") == []
    (away,) = soup(other).select("a.tag--taken")
    assert away["href"] == path
    assert len(soup(client.get(f"{path}?theme=xyzzy")).select(".event")) == 1
    assert texts(client.get(path), ".tag--taken") == []


def test_every_category_leads_to_a_theme_there_is_or_to_all(session):
    factories.talents()
    slugs = [category.slug for category in session.query(TalentCategory)]
    themes = {theme_of(slug) for slug in slugs}
    assert themes - {""} <= set(Theme)
    assert {*Theme} <= themes, "each theme is led to"
