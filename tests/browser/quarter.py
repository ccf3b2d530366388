"""A quarter for one journey alone: neighbours, two housing companies, and who works there.

What another journey has walked already is written straight into the site's database.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import count

from flask import Flask
from sqlalchemy import select

from app.accounts import operations as accounts
from app.accounts import queries as people
from app.accounts.models import ConsentHow, ConsentPurpose, ContactKind, Person, Role
from app.accounts.operations import add_contact, set_password
from app.activities.models import Occurrence
from app.db import db, transaction
from app.directory.models import CardStatus, ContactRequest
from app.directory.operations import expire_requests, tell_matching
from app.directory.operations.ageing import ask_unused
from app.i18n import Bilingual, Language, dates
from app.notifications.operations import deliver_due
from app.notifications.operations.channels import Mailbox
from app.organisations.models import (
    Estate,
    Neighbourhood,
    Organisation,
    OrganisationKind,
    Venue,
)
from app.web import clock
from app.worker import resolve
from tests import factories
from tests.browser.walking import Walker
from tests.needs import need
from tests.pins import PIN, with_pin
from tests.servers import Server
from tests.visits import token_of

ASSOCIATION = "02 555 01 94"
PHONES = {"home": "02 555 01 91", "across": "02 555 01 92", "far": "02 555 01 93"}
"""Of the housing company of each estate: two in one quarter, and one further away."""

TALENTS = {
    "retouches": {"fr": "Retouches de vêtements", "nl": "Kleding aanpassen"},
    "soupes": {"fr": "Soupes", "nl": "Soep maken"},
}
_quarters = count(1)
_numbers = count(10_00)


@dataclass(frozen=True)
class Somebody:
    """A person of this quarter."""

    id: int
    first_name: str
    number: str


@dataclass(frozen=True)
class Quarter:
    """Where one journey takes place; no other journey meets its people."""

    app: Flask
    site: Server
    slug: str = field(default_factory=lambda: f"quarter-{next(_quarters)}")
    _estates: dict[str, int] = field(default_factory=dict)
    _made: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Build the estates."""
        with self._writing():
            here = factories.neighbourhood(self.slug)
            further = factories.neighbourhood(f"{self.slug}-far")
            for name, phone in PHONES.items():
                landlord = factories.organisation(OrganisationKind.LANDLORD)
                landlord.phone = "+32" + phone.replace(" ", "")[1:]
                estate = factories.estate(landlord, further if name == "far" else here)
                estate.name = Bilingual(f"Cité {name}", f"Wijk {name}")
                self._estates[name] = estate.id

    def resident(
        self, first_name: str, lang: str = "fr", *, at: str = "home", waiting: bool = False
    ) -> Somebody:
        """Somebody who lives on an estate, or waits to be accepted there."""
        number = "0470 00 {:02} {:02}".format(*divmod(next(_numbers), 100))
        with self._writing():
            made = factories.resident(
                first_name,
                phone="+32" + number.replace(" ", "")[1:],
                at=self._estate(at),
                waiting=waiting,
                language=Language(lang),
            )
            return Somebody(made.id, first_name, number)

    def worker(self, first_name: str = "Samira", *, at: str = "home") -> Somebody:
        """Somebody who reads the cards of an estate's housing company."""
        with self._writing():
            landlord = db.session.get_one(Organisation, self._estate(at).organisation_id)
            made = factories.worker(landlord, first_name)
            return Somebody(made.id, first_name, "")

    def organiser(self, first_name: str = "Tom") -> Somebody:
        """Somebody who organises for the association of this quarter."""
        with self._writing():
            made = factories.person(first_name)
            accounts.grant(
                made, Role.ORGANISER, organisation=self._house(), by=None, now=clock.now()
            )
            return Somebody(made.id, first_name, "")

    @property
    def landlord(self) -> str:
        """The housing company at home, as it stands in an address."""
        with self._writing():
            return db.session.get_one(Organisation, self._estate("home").organisation_id).slug

    def room_label(self, lang: str) -> str:
        """What a list of venues calls the room of this quarter."""
        with self._writing():
            return str(getattr(self._hall().name, lang))

    def let_pass(self, paths: Sequence[str]) -> None:
        """These dates are over: the last was yesterday, the others weeks before."""
        with self._writing():
            yesterday = dates.today(clock.now()) - timedelta(days=1)
            for later, path in enumerate(paths, 1 - len(paths)):
                one = db.session.get_one(Occurrence, int(path.rpartition("/")[2]))
                one.schedule(yesterday + timedelta(weeks=later), one.start_time, one.end_time)

    def give_password(self, who: Somebody) -> str:
        """They may sign in with ``correct horse``; their e-mail address."""
        email = f"somebody-{who.id}@example.org"
        with self._writing():
            made = _known(who)
            add_contact(made, ContactKind.EMAIL, email, by=None, now=clock.now())
            set_password(made, "correct horse", by=None, now=clock.now())
        return email

    def give_pin(self, who: Somebody, digits: str = PIN) -> str:
        """They have chosen a PIN already; which one."""
        with self._writing():
            with_pin(_known(who), digits)
        return digits

    def card(
        self,
        who: Somebody,
        *talents: str,
        words: str = "",
        lang: str = "fr",
        status: CardStatus = CardStatus.SUBMITTED,
        age: timedelta = timedelta(minutes=2),
    ) -> str:
        """Their card, by the name that stands in its address."""
        with self._writing():
            ago = clock.now() - age
            made = factories.card(
                _known(who), *talents, words=words, language=lang, status=status, now=ago
            )
            return made.reference

    def need(self, who: Somebody, talent: str) -> str:
        """What they look for, seen by the neighbours; by the name that stands in its address."""
        with self._writing():
            return need(_known(who), talent, now=clock.now()).reference

    def agree(self, who: Somebody) -> None:
        """They said yes to reminders and to a card."""
        with self._writing():
            for purpose in (ConsentPurpose.REMINDERS, ConsentPurpose.CARD):
                person = _known(who)
                accounts.give_consent(
                    person, purpose, how=ConsentHow.SELF, by=person, now=clock.now()
                )

    def name_of(self, who: Somebody) -> str:
        """What they are called now."""
        with self._writing():
            return _known(who).first_name

    def come(self, walker: Walker, who: Somebody, url: str = "") -> Walker:
        """Somebody takes this browser into their hands, signed in; ``url``: where it looks."""
        with self._writing():
            person = _known(who)
            token = token_of(person, clock.now())
        client, name = self.app.test_client(), str(self.app.config["SESSION_COOKIE_NAME"])
        with client.session_transaction() as session:
            session["_user_id"] = token
        cookie = client.get_cookie(name)
        assert cookie is not None
        walker.page.context.add_cookies(
            [{"name": name, "value": cookie.value, "url": url or self.site.url}]
        )
        return walker

    def home_label(self, lang: str) -> str:
        """What a list of estates calls the one at home."""
        with self._writing():
            home = self._estate("home")
            quarter = db.session.get_one(Neighbourhood, home.neighbourhood_id)
            return f"{getattr(home.name, lang)} · {getattr(quarter.name, lang)}"

    def paper_card(self, who: Somebody) -> str:
        """A paper card for them; the code as printed."""
        with self._writing():
            return accounts.issue_card(_known(who), by=None, now=clock.now())

    def cancel_card(self, who: Somebody) -> None:
        """Their paper card is cancelled."""
        with self._writing():
            accounts.cancel_card(_known(who), by=None, now=clock.now())

    def expire(self, reference: str) -> None:
        """Five days pass for one request, the clock comes by, and the messages leave."""
        with self._writing():
            asked = select(ContactRequest).where(ContactRequest.reference == reference)
            db.session.scalars(asked).one().ends_at = clock.now()
        with self._writing():
            expire_requests(now=clock.now())
        self.deliver()

    def ask_who_sleeps(self) -> None:
        """The night is over: who was not here for a year is asked, and the messages leave."""
        with self._writing():
            ask_unused(now=clock.now())
        self.deliver()

    def deliver(self) -> None:
        """The minute is over: the messages leave."""
        with self.app.app_context():
            channel = Mailbox(str(self.site.mailbox))
            deliver_due(channel=channel, resolve=resolve, now=clock.now())

    def tell(self) -> None:
        """The five minutes are over: whoever offers what is looked for is told."""
        with self.app.app_context():
            tell_matching(now=clock.now())

    @contextmanager
    def _writing(self) -> Iterator[None]:
        with self.app.app_context(), transaction():
            yield

    def _house(self) -> Organisation:
        if "association" not in self._made:
            made = factories.organisation()
            made.name = Bilingual(f"Maison {self.slug}", f"Huis {self.slug}")
            self._made["association"] = made.id
        return db.session.get_one(Organisation, self._made["association"])

    def _hall(self) -> Venue:
        if "hall" not in self._made:
            made = factories.venue(factories.neighbourhood(self.slug))
            made.name = Bilingual(f"Salle {self.slug}", f"Zaal {self.slug}")
            self._made["hall"] = made.id
        return db.session.get_one(Venue, self._made["hall"])

    def _estate(self, name: str) -> Estate:
        return db.session.get_one(Estate, self._estates[name])


def _known(who: Somebody) -> Person:
    found = people.person(who.id)
    assert found is not None
    return found
