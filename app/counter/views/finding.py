"""What was typed to find somebody: a number, the code of a card, or a first name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from app.counter.forms import FindForm, ToldForm
from app.counter.policies import Refusal
from app.counter.queries import estates, people
from app.counter.queries.people import Known
from app.counter.views import wording
from app.i18n import phones
from app.organisations.models import Estate
from app.search.names import likeness
from app.web.languages import current


def finds(form: FindForm, covered: Sequence[Estate]) -> list[Known]:
    """Who may be meant, within the estates that were asked for."""
    typed = str(form.q.data)
    asked = [form.chosen] if form.chosen else list(covered)
    mine = estates.ids(asked)
    if number := phones.parse(typed):
        return people.reached_at(number, mine)
    if owner := people.with_card(typed):
        return people.one(owner, mine)
    return people.named(typed, mine)


def who_proves(form: ToldForm) -> int | Refusal:
    """The one person whose number or card, first name and estate all go together."""
    if form.chosen is None:
        return Refusal.NOT_FOUND
    typed, here = str(form.proof.data), [form.chosen.id]
    owner = people.with_card(typed)
    number = phones.parse(typed)
    found = people.one(owner, here) if owner else people.reached_at(number or "", here)
    named = {
        known.person_id for known in found if likeness(str(form.first_name.data), known.first_name)
    }
    if not named:
        return Refusal.NOT_FOUND
    return named.pop() if len(named) == 1 else Refusal.SEVERAL


def described(known: Known) -> dict[str, Any]:
    """Somebody on a list: who, where, whether accepted, how reachable."""
    return {
        "first_name": known.first_name,
        "estate": known.estate.name.words(current()),
        "is_accepted": known.is_accepted,
        "ways_text": wording.ways_text(known.ways),
    }
