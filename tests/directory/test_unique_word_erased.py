"""Once somebody is erased nothing of theirs is found: no page, no paper, no file, no table."""

import pytest

from app.accounts.models import Role
from app.i18n import Language
from app.organisations.models import OrganisationKind
from app.people import operations as people
from app.printing import operations as printing
from tests import factories
from tests.conftest import Visitor
from tests.directory import seeding
from tests.directory.seeding import NAME, TRACES
from tests.directory.tracing import crawl, pages_with, tables_with
from tests.factories import NOW
from tests.printing.papers import photos_in, text_of
from tests.printing.quarter import booklet_of, quarter_of
from tests.visits import sign_in

pytestmark = pytest.mark.usefixtures("now", "known")

NUMBER = "+32470998877"
SHOWN_NUMBER = "0470 99 88 77"

WRITTEN_IN = {
    *("person", "contact_point", "card", "card_word", "revision", "need", "contact_request"),
    *("report", "appeal", "decision", "message"),
}
"""Where her words stand while she lives here: the control of the test below."""

KEPT = set[str]()
"""What stays and says a word of hers: nothing. Counts, dates, reasons and bare ids stay in history,
decisions, reports, requests and the numbers of editions; each package's ``privacy`` says why."""


@pytest.fixture
def samira(landlord):
    return factories.worker(landlord)


@pytest.fixture
def bilal(home):
    return factories.resident("Bilal", at=home, phone="+32470112233")


@pytest.fixture
def zohra(home, bilal, samira):
    who = factories.resident(NAME, at=home, phone=NUMBER)
    seeding.card(who)
    seeding.elsewhere(who, bilal, samira)
    for scope in (booklet_of(home), quarter_of(home)):
        printing.make_edition(scope, Language.FR, after=0, by=samira, now=NOW)
    return who


def starts(lang):
    words = (NAME, seeding.ON_CARD, "rits")
    return [
        *(f"/{lang}/{page}" for page in ("", "me", "card", "needs", "requests", "directory")),
        f"/{lang}/directory/needs",
        f"/{lang}/me/data",
        *(f"/{lang}/directory/results?q={word}" for word in words),
    ]


def everybody(bilal, samira):
    """A neighbour she wrote with, her worker, and who reads figures or runs the house."""
    officer = factories.staff(Role.OFFICER, factories.organisation(OrganisationKind.FUNDER))
    return {
        "neighbour": bilal,
        "worker": samira,
        "officer": officer,
        "administrator": factories.staff(Role.ADMINISTRATOR, None),
    }


def walk(app, who, lang="fr"):
    client = Visitor(app)
    sign_in(client, factories.again(who))
    return crawl(client, starts(lang), lang)


def typed(pages):
    """What was looked for is repeated on the page that looks for it."""
    return {path for path in pages if "?q=" in path}


@pytest.mark.parametrize("lang", ["fr", "nl"])
def test_nobody_reads_a_word_of_hers_on_any_page_they_can_reach(app, zohra, bilal, samira, lang):
    roles = everybody(bilal, samira)
    before = {role: pages_with(walk(app, who, lang), *TRACES) for role, who in roles.items()}
    assert {
        f"/{lang}/directory/needs",
        f"/{lang}/requests",
        f"/{lang}/me/data",
    } <= before["neighbour"], "the control"
    assert {f"/{lang}/moderation/reports", f"/{lang}/moderation/appeals"} <= before["worker"]
    assert before["officer"] <= typed(before["officer"]), "the region never sees a name"
    people.erase(factories.again(zohra), by=None, now=NOW)
    for role, who in roles.items():
        after = walk(app, who, lang)
        assert pages_with(after, *TRACES) <= typed(after), role
        assert not any(page.text.count(SHOWN_NUMBER) for page in after.values()), role


def test_no_table_holds_a_word_of_hers(session, zohra):
    assert tables_with(session, *TRACES, NUMBER) == WRITTEN_IN, "the control"
    people.erase(factories.again(zohra), by=None, now=NOW)
    session.flush()
    assert tables_with(session, *TRACES, NUMBER) == KEPT


def test_no_paper_says_a_word_of_hers_and_her_number_in_it_is_told_as_gone(
    app, zohra, home, samira
):
    client = Visitor(app)
    sign_in(client, samira)
    booklet = f"/fr/counter/booklet/{booklet_of(home).key}"
    quarter = f"/fr/counter/booklet/{quarter_of(home).key}"
    papers = {
        "proof": f"{booklet}/proof.pdf",
        "edition": f"{booklet}/editions/1.pdf",
        "copier": f"{booklet}/proof.pdf?paper=a4",
        "quarter": f"{quarter}/proof.pdf",
        "hall": f"{booklet}/new-neighbours.pdf?month={NOW:%Y-%m}",
    }
    before = {name: client.get(path).data for name, path in papers.items()}
    assert [name for name, pdf in before.items() if NAME not in text_of(pdf)] == []
    assert seeding.ON_CARD in text_of(before["proof"])
    assert photos_in(before["proof"]) == 1
    people.erase(factories.again(zohra), by=None, now=NOW)
    for name, path in papers.items():
        answer = client.get(path)
        assert "no-store" in answer.headers["Cache-Control"]
        assert "ETag" not in answer.headers
        said = text_of(answer.data)
        assert not [trace for trace in (*TRACES, SHOWN_NUMBER) if trace in said], name
        assert photos_in(answer.data) == 0, name
    gone = text_of(client.get(papers["proof"]).data).replace("\u202f", " ")
    assert "Fiches retirées depuis l’édition 1 : 1." in gone, "a number, and no name"
