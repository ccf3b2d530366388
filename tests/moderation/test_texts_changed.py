"""What is new in a text that neighbours read already, as its reader sees it."""

import pytest

from app.activities.models import ActivityStatus
from tests import workshops
from tests.visits import post, soup, texts

pytestmark = pytest.mark.usefixtures("workshop", "known")


def page_of(revision, lang="fr"):
    return f"/{lang}/moderation/activities/{revision.id}"


@pytest.mark.parametrize("lang", ["fr", "nl"])
def test_only_what_changes_of_what_neighbours_see_is_marked(reader, workshop, lang):
    activity = workshops.shown(workshop)
    workshops.change(activity, practical_fr="Apportez un couteau.")
    revision = workshops.send(activity)
    answer = reader.get(page_of(revision, lang))
    assert len(texts(answer, ".change")) == 1
    assert any("couteau" in text for text in texts(answer, ".change ins"))
    assert any("tablier" in text for text in texts(answer, ".change del"))
    assert texts(answer, ".mark") == []
    no = {"verdict": "refused", "reason": "unclear", "version": "1"}
    post(reader, f"{page_of(revision, lang)}/decisions", no)
    assert (activity.practical.fr, activity.status) == (
        "Apportez un tablier.",
        ActivityStatus.PUBLISHED,
    )


@pytest.mark.parametrize(
    ("lang", "other", "said"),
    [
        ("fr", {"phone": "+3225550199"}, ("02 555 01 11", "02 555 01 99")),
        ("nl", {"phone": "+3225550199"}, ("02 555 01 11", "02 555 01 99")),
        ("fr", {"theme": "making"}, ("Cuisiner et manger", "Créer et réparer")),
        ("nl", {"theme": "making"}, ("Koken en eten", "Maken en herstellen")),
    ],
)
def test_another_telephone_number_or_theme_is_marked_first(reader, workshop, lang, other, said):
    activity = workshops.shown(workshop)
    revision = workshops.change(activity, title_fr="Potage du jeudi")
    revision.values = revision.values | other
    workshops.send(activity)
    first, second = soup(reader.get(page_of(revision, lang))).select(".change")
    assert first.select(".side__name") == [], "it is the same in both languages"
    marked = first.select("del [lang], ins [lang]")
    assert [(part["lang"], part.get_text()) for part in marked] == [(lang, one) for one in said]
    assert [name.get_text() for name in second.select(".side__name")] == ["Français", "Nederlands"]
