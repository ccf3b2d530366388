"""The pages of the house, as everybody reads them."""

import pytest

from app.articles import operations
from app.articles.models import ArticleVersion, Slug
from app.articles.queries import shipped
from app.i18n import Bilingual
from app.organisations.models import OrganisationKind
from tests import factories
from tests.factories import NOW, both
from tests.visits import counted_queries, sign_in, soup, texts

pytestmark = pytest.mark.usefixtures("now", "session")

HELP = "tel:+3225331911"


def hrefs(answer, within="main"):
    return [a["href"] for a in soup(answer).select(f"{within} a[href]")]


@pytest.fixture
def landlord(session):
    made = factories.organisation(OrganisationKind.LANDLORD)
    made.address = Bilingual("Rue Haute 1", "Hoogstraat 1")
    made.privacy_email = "dpo@example.org"
    factories.estate(made)
    return made


@pytest.mark.parametrize("lang", ["fr", "nl"])
@pytest.mark.parametrize("slug", Slug)
def test_every_page_stands_in_each_language(client, slug, lang):
    answer = client.get(f"/{lang}/pages/{slug}")
    assert texts(answer, "h1") == [" ".join(getattr(shipped(slug).title, lang).split())]
    assert answer.headers["Cache-Control"] == "public, max-age=60"
    assert not soup(answer).select(".article__body h1, .article__body [lang]")


@pytest.mark.parametrize("slug", ["nothing", "HOW", "how.fr", "how/", "ho\x00w"])
def test_another_page_does_not_exist(client, slug):
    assert client.get(f"/fr/pages/{slug}").status_code == 404


def test_what_was_written_is_read_at_once_and_says_of_when_it_is(client, olivier):
    operations.write(Slug.HOW, both("Titre"), both("**Neuf**"), based_on=0, by=olivier, now=NOW)
    answer = client.get("/fr/pages/how")
    assert texts(answer, "h1") == ["Titre FR"]
    assert texts(answer, ".article__body strong") == ["Neuf"]
    assert "lundi 2 mars" in texts(answer, ".article > .soft")[0]
    assert "Olivier" not in answer.text


def test_a_side_that_is_missing_falls_back_and_says_so(client, olivier, session):
    session.add(
        ArticleVersion(
            slug=Slug.HOW,
            number=1,
            title=Bilingual("Titre", ""),
            body=Bilingual("Un texte.", ""),
            written_at=NOW,
            written_by_id=olivier.id,
        )
    )
    page = soup(client.get("/nl/pages/how"))
    assert page.select_one("h1 span")["lang"] == "fr"
    assert page.select_one(".article__body")["lang"] == "fr"


@pytest.mark.parametrize(("lang", "street"), [("fr", "Rue Haute 1"), ("nl", "Hoogstraat 1")])
def test_each_landlord_with_residents_is_named(client, landlord, lang, street):
    factories.organisation(OrganisationKind.LANDLORD)  # has no estate here
    factories.organisation(OrganisationKind.PARTNER)
    for slug in ("privacy", "contact"):
        answer = client.get(f"/{lang}/pages/{slug}")
        assert texts(answer, ".reached__name") == [getattr(landlord.name, lang)]
        assert street in texts(answer, ".reached")[0]
        assert "tel:+3225550100" in hrefs(answer, ".reached")


def test_the_dpo_is_written_to_or_called(client, landlord):
    assert "mailto:dpo@example.org" in hrefs(client.get("/fr/pages/privacy"))
    assert "mailto:dpo@example.org" not in hrefs(client.get("/fr/pages/contact"))
    landlord.privacy_email = ""
    answer = client.get("/fr/pages/privacy")
    assert "DPO" in texts(answer, ".reached")[0]
    assert hrefs(answer, ".reached") == ["tel:+3225550100"]


def test_a_landlord_without_telephone_is_reached_through_the_house(client, landlord):
    landlord.phone = ""
    assert hrefs(client.get("/nl/pages/contact"), ".reached") == [HELP]


def test_without_any_landlord_the_house_is_called(client):
    assert HELP in hrefs(client.get("/fr/pages/privacy"))


@pytest.mark.parametrize(("slug", "most"), [("how", 1), ("privacy", 2), ("contact", 3)])
def test_few_questions_are_asked(client, landlord, slug, most):
    for _ in range(3):
        factories.estate(factories.organisation(OrganisationKind.LANDLORD))
    with counted_queries() as asked:
        client.get(f"/fr/pages/{slug}")
    assert len(asked) <= most


@pytest.mark.parametrize("lang", ["fr", "nl"])
def test_every_page_leads_to_all_six(client, lang):
    foot = hrefs(client.get(f"/{lang}/sign-in"), "footer nav")
    assert foot == [f"/{lang}/pages/{slug}" for slug in Slug]


def test_the_door_leads_to_three_in_both_languages(client):
    pages = ("how", "privacy", "accessibility")
    wanted = [f"/{lang}/pages/{slug}" for lang in ("fr", "nl") for slug in pages]
    assert hrefs(client.get("/"), "footer nav") == wanted


def test_somebody_signed_in_finds_the_way_out(client):
    sign_in(client, factories.resident())
    answer = client.get("/fr/pages/safety")
    assert soup(answer).select(".foot__me form")
    assert answer.headers["Cache-Control"] == "private, no-store"
