"""After erasing, nothing of what somebody wrote or was called is left: database, files, logs."""

import logging
from collections.abc import Iterable
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select, text

from app import load_packages
from app.accounts import operations as accounts
from app.accounts.models import ConsentHow, ConsentPurpose, ContactKind
from app.activities.models import Occurrence
from app.bookings.models import Booking, BookingLine
from app.db import Base, db
from app.db.session import forget
from app.directory.models import CardStatus, Portrait
from app.i18n import Language
from app.moderation.models import Decision, Verdict
from app.moderation.operations import decide
from app.moderation.policies import Answer
from app.notifications.operations import deliver_due
from app.notifications.operations.channels import Mailbox
from app.organisations.models import Estate, OrganisationKind
from app.people import operations
from app.privacy import REGISTER, Stays
from app.screening.reasons import Reason
from app.worker import resolve
from tests import factories, portraits
from tests.conftest import make_app
from tests.directory.asking import ask
from tests.factories import NOW
from tests.people.planting import holds_words, plant
from tests.visits import post, sign_in

load_packages()

EMAIL = "zyxwina@example.org"
NAME, NUMBER, WORDS = "Zyxwina", "+32470987651", "Kwibbelzang onder de Zwarkelboom"

CANNOT_HOLD_THEIR_WORDS = {
    "appeal.words_language",
    "appeal.answer_language",
    "history_entry.event",
    "history_entry.subject_type",
    "history_entry.details",
    "message.kind",
    "contact_request.opening",
    "contact_request.reference",
    "contact_request.words_language",
    "delivery.channel",
    "delivery.outcome",
    "invitation.token_hash",
    "invitation.estate_ids",
    "merge.moved",
    "report.words_language",
}
"""Names of ours, ids and hashes: what stays of them says nothing; nobody types there."""


@pytest.fixture
def app(kind, depot, tmp_path):
    """An application whose database really commits, and is thrown away."""
    database = depot.fresh(kind)
    app = make_app(database, tmp_path)
    yield app
    with app.app_context():
        db.engine.dispose()
    depot.discard(database)


@pytest.fixture
def isolation():
    """Nothing is rolled back here: what is erased is looked for in the file itself."""


def dump() -> str:
    """Every value of every table, as the database holds it."""
    rows = [
        f"{table.name} {tuple(bytes(v) if isinstance(v, memoryview) else v for v in row)}"
        for table in Base.metadata.sorted_tables
        for row in db.session.execute(text(f'SELECT * FROM "{table.name}"'))  # noqa: S608 (ours)
    ]
    return "\n".join(rows)


def files(folder: Path) -> str:
    return files_of(path for path in folder.rglob("*") if path.is_file())


def files_of(paths: Iterable[Path]) -> str:
    return "\n".join(path.read_bytes().decode("latin-1") for path in paths)


def somebody():
    """With a past and a coming sign-up, a card that was refused, messages, an open sign-in."""
    factories.talents()
    landlord = factories.organisation(OrganisationKind.LANDLORD)
    home = factories.estate(landlord)
    person = factories.resident(NAME, phone=NUMBER, at=home)
    accounts.add_contact(person, ContactKind.EMAIL, EMAIL, by=person, now=NOW)
    for purpose in (ConsentPurpose.CARD, ConsentPurpose.REMINDERS):
        accounts.give_consent(person, purpose, how=ConsentHow.SELF, by=person, now=NOW)
    earlier = NOW - timedelta(days=9)
    factories.booking(
        factories.occurrence(starts_at=NOW - timedelta(days=7)), person, now=earlier, CHILD=2
    )
    factories.booking(factories.occurrence(), person, CHILD=1)
    card = factories.card(person, words=WORDS, status=CardStatus.SUBMITTED)
    answer = Answer(Verdict.REFUSED, Reason.PRICE, card.version, card.status)
    decide(card, answer, by=factories.worker(landlord), now=NOW)
    return person


def test_it_is_gone_everywhere(session, client, tmp_path, now, caplog):
    caplog.set_level(logging.DEBUG)
    person = somebody()
    planted = plant(person)
    session.commit()
    sign_in(client, person)
    session.commit()
    said = [NAME, "zyxwina", NUMBER, NUMBER.removeprefix("+32"), "Kwibbelzang", *planted]
    assert len(planted) > 25
    assert any(word in dump() for word in planted), "nothing was planted"
    answer = post(client, "/fr/me/data/erasure")
    assert (answer.status_code, answer.location) == (303, "/fr/erased")
    assert client.get("/fr/erased").status_code == 200
    session.rollback()
    forget()
    left = {"database": dump(), "files": files(tmp_path), "logs": caplog.text}
    left["the file itself"] = raw_file(session)
    for place, text_there in left.items():
        found = [word for word in said if word in text_there]
        assert not found, f"{place} still holds {found}"


def test_the_real_words_are_gone_with_their_letters(session, client, tmp_path, now):
    person = somebody()
    accounts.ask_code(NUMBER, language=Language.FR, now=NOW)
    session.commit()
    deliver_due(channel=Mailbox(str(tmp_path / "mailbox")), resolve=resolve, now=NOW)
    assert NUMBER in files(tmp_path / "mailbox")
    sign_in(client, person)
    assert NAME in dump()
    assert "Kwibbelzang" in dump()
    post(client, "/fr/me/data/erasure")
    session.rollback()
    forget()
    for place in (dump(), files(tmp_path), raw_file(session)):
        assert [word for word in (NAME, NUMBER, EMAIL, "Kwibbelzang") if word in place] == []


def test_letters_to_neighbours_that_name_them_are_thrown_away_too(session, client, tmp_path, now):
    person = somebody()
    home = session.scalars(select(Estate)).first()
    neighbour = factories.resident("Bilal", at=home, phone="+32470112233")
    card = factories.card(neighbour, "soupes")
    ask(factories.again(person), card, talent_slug="soupes")
    session.commit()
    box = tmp_path / "mailbox"
    deliver_due(channel=Mailbox(str(box)), resolve=resolve, now=NOW)
    assert NAME in files(box), "the control"
    sign_in(client, person)
    assert post(client, "/fr/me/data/erasure").status_code == 303
    assert NAME not in files(box)


@pytest.mark.parametrize(
    "path",
    ["/fr/me/data/erasure", "/fr/card/photo/removal", "/fr/me/data/consents/photo/withdrawal"],
)
def test_of_a_photo_no_byte_is_left(session, client, now, path):
    person = somebody()
    card = factories.own_card(person)
    portraits.put(card)
    session.commit()
    sign_in(client, person)
    assert picture_in(session)
    assert post(client, path).status_code == 303
    session.rollback()
    forget()
    assert not picture_in(session)


def picture_in(session) -> bool:
    """Is there a photo in the table, or some bytes of it in SQLite's file?"""
    some = portraits.photo().small[60:100].decode("latin-1")
    rows = session.scalar(select(func.count()).select_from(Portrait))
    return bool(rows) or some in raw_file(session)


def raw_file(session) -> str:
    """The bytes of SQLite's file and of its log."""
    if session.get_bind().dialect.name != "sqlite":
        return ""
    path = Path(session.get_bind().url.database)
    return files_of(path.parent.glob(f"{path.name}*"))


def test_what_the_past_counted_is_counted_still(session):
    person = somebody()
    before = counts(session)
    operations.erase(person, by=person, now=NOW)
    assert counts(session) == before
    assert before["lines"] == 3


def counts(session):
    past = select(Booking.id).join(Booking.occurrence).where(Occurrence.starts_at < NOW)
    lines = select(BookingLine).where(BookingLine.booking_id.in_(past))
    return {
        "bookings": session.scalar(select(func.count()).select_from(past.subquery())),
        "lines": session.scalar(select(func.count()).select_from(lines.subquery())),
        "bands": sorted(str(line.age_band) for line in session.scalars(lines)),
        "decisions": session.scalar(select(func.count()).select_from(Decision)),
    }


@pytest.mark.usefixtures("app")
def test_what_stays_is_of_a_kind_that_holds_no_words():
    staying = {
        f"{name}.{column}"
        for name, declared in REGISTER.items()
        if declared.owner
        for column, kept in declared.personal.items()
        if isinstance(kept.erase, Stays) and holds_words(Base.metadata.tables[name].c[column])
    }
    assert staying == CANNOT_HOLD_THEIR_WORDS
