"""What neighbours noticed, on the desk of whoever covers the estate."""

import pytest
from sqlalchemy import select

from app.accounts.models import Person
from app.moderation import operations
from app.moderation.models import Report, ReportOutcome, ReportReason, ReportStatus
from app.organisations.models import OrganisationKind
from tests import factories, needs
from tests.factories import NOW
from tests.records import events
from tests.visits import counted_queries, post, sign_in, soup, texts

pytestmark = pytest.mark.usefixtures("known")


def report(at, name="Amina", reason=ReportReason.MONEY):
    card = factories.card(factories.resident(name, phone="+32470123456", at=at), words="Je couds.")
    by = factories.resident("Bilal", at=at)
    return operations.report(card, reason, "Il demande 20 euros.", by=by, now=NOW)


@pytest.mark.parametrize("lang", ["fr", "nl"])
def test_it_says_what_about_whom_and_leads_to_the_card(desk, home, lang):
    made = report(home)
    elsewhere = factories.organisation(OrganisationKind.LANDLORD)
    report(factories.estate(elsewhere), name="Far")

    page = desk.get(f"/{lang}/moderation/reports")

    assert texts(page, "main li h2") == ["Amina"]
    assert texts(page, "main blockquote") == ["Il demande 20 euros.", "Je couds."]
    assert soup(page).select("main a[href='tel:+32470123456']")
    assert soup(page).select(f"main a[href*='/{lang}/moderation/cards/']")
    assert "Far" not in page.text
    assert texts(desk.get(f"/{lang}/moderation"), "a[href$=reports]")
    assert made.status is ReportStatus.OPEN


@pytest.mark.parametrize("outcome", list(ReportOutcome))
def test_it_is_closed_with_what_was_done(desk, session, home, outcome):
    made = report(home)

    answer = post(desk, f"/fr/moderation/reports/{made.id}/outcome", {"outcome": outcome})

    session.refresh(made)
    assert (answer.status_code, made.status, made.outcome) == (303, ReportStatus.CLOSED, outcome)
    assert events(made)[-1].details == {"outcome": outcome}
    page = desk.get("/fr/moderation/reports")
    assert not texts(page, "main li h2")
    assert len(texts(page, "#done ~ ul li")) == 1


def test_closing_says_what_was_done(desk, session, home):
    made = report(home)

    assert post(desk, f"/fr/moderation/reports/{made.id}/outcome", {}).status_code == 422
    session.refresh(made)
    assert made.status is ReportStatus.OPEN


def test_reports_of_other_estates_do_not_exist(desk, session, landlord):
    made = report(factories.estate(factories.organisation(OrganisationKind.LANDLORD)))
    data = {"outcome": "spoken_to"}

    assert post(desk, f"/fr/moderation/reports/{made.id}/outcome", data).status_code == 404
    session.refresh(made)
    assert made.status is ReportStatus.OPEN


@pytest.mark.parametrize("lang", ["fr", "nl"])
def test_an_empty_desk_says_so(desk, lang):
    assert len(texts(desk.get(f"/{lang}/moderation/reports"), ".empty h2")) == 1


def test_more_of_them_ask_no_more_questions(desk, home):
    report(home)
    with counted_queries() as few:
        desk.get("/fr/moderation/reports")
    for name in ("Lina", "Piet", "Omar"):
        report(home, name)
    with counted_queries() as many:
        desk.get("/fr/moderation/reports")
    assert len(many) == len(few)


def test_whoever_does_not_feel_safe_is_read_first(desk, home):
    for name, reason in (("Amina", ReportReason.MONEY), ("Lina", ReportReason.UNSAFE)):
        report(home, name, reason)
    assert texts(desk.get("/fr/moderation/reports"), "main li h2") == ["Lina", "Amina"]


@pytest.fixture
def bilal(client, home, now):
    """Bilal's browser."""
    assert now.at
    sign_in(client, factories.resident("Bilal", at=home))
    return client


def shown(kind, owner):
    if kind == "cards":
        return factories.card(owner, words="Je couds.")
    return needs.need(owner, words="Je cherche une échelle.")


@pytest.mark.parametrize("lang", ["fr", "nl"])
@pytest.mark.parametrize("kind", ["cards", "needs"])
def test_a_card_and_a_need_are_reported_where_they_are_read(bilal, session, home, kind, lang):
    subject = shown(kind, factories.resident("Amina", at=home))
    path = f"/{lang}/directory/{kind}/{subject.reference}"
    assert soup(bilal.get(path)).select(f"main a[href='{path}/report']")
    assert post(bilal, f"{path}/report", {}).status_code == 422

    answer = post(bilal, f"{path}/report", {"reason": "untrue", "words": "Ce n'est pas vrai."})

    assert (answer.status_code, answer.location) == (303, f"{path}/report")
    made = session.scalars(select(Report)).one()
    assert (made.subject_type, made.subject_id) == (type(subject).__name__, subject.id)
    assert not soup(bilal.get(answer.location)).select("main form")  # said once, while it waits


@pytest.mark.parametrize("kind", ["cards", "needs"])
def test_what_one_may_not_read_or_has_written_is_not_reported(bilal, session, kind):
    asked = select(Person).where(Person.first_name == "Bilal")
    mine = session.scalars(asked).one()
    elsewhere = factories.estate(quarter=factories.neighbourhood("marolles", "21004"))
    far = factories.resident("Far", at=elsewhere)
    for owner in (mine, far):
        path = f"/fr/directory/{kind}/{shown(kind, factories.again(owner)).reference}/report"
        assert bilal.get(path).status_code == 404
        assert post(bilal, path, {"reason": "untrue"}).status_code == 404
    assert not session.scalars(select(Report)).all()
