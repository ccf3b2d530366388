"""What is kept about somebody, in words, subject by subject."""

from __future__ import annotations

from app.accounts.models import Person
from app.people import queries
from app.people.views.kept import account, activity, ideas, needs, neighbours, told
from app.people.views.kept.wording import Section, Who

SUBJECTS = (
    *(account.who, account.numbers, account.homes, account.ways_in),
    *(
        activity.sign_ups,
        activity.card,
        needs.needs,
        needs.notices,
        ideas.ideas,
        activity.decisions,
    ),
    *(neighbours.requests, neighbours.blocks, neighbours.told),
    *(told.messages, told.calls, told.helped, told.history),
)


def whole(person: Person) -> Who:
    """Somebody, with the duplicates that were merged into them."""
    return Who(person, queries.everyone(person))


def sections(asked: Who) -> list[Section]:
    """The subjects of the page, each with its rows; what is empty says so."""
    return [section for subject in SUBJECTS if (section := subject(asked)) is not None]


def consents(asked: Who) -> list[dict[str, object]]:
    """Every yes, with the button that takes it back."""
    return account.consents(asked)
