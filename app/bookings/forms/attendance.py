"""The sheet of a date as it is sent: a mark for each line, a number for each group of heads."""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterable
from itertools import product

from flask import request
from flask_babel import gettext as _
from wtforms import HiddenField

from app.bookings.models import AgeGroup, Gender, Mark
from app.bookings.operations.attendance import Change, Sheet
from app.web.forms import PageForm, whole

MOST_HEADS = 999
"""More than any hall holds."""

KEY = re.compile(r"[0-9A-Za-z_-]{8,40}")


def groups() -> Iterable[tuple[AgeGroup, Gender]]:
    """The boxes of the head-count, row by row."""
    return product(AgeGroup, Gender)


class SheetForm(PageForm):
    """Who was there. What was read stands beside each answer, under the name with ``-was``."""

    key = HiddenField()

    def begin(self) -> None:
        """A sheet that nobody has sent yet has a key of its own; scripts make one of theirs."""
        if not KEY.fullmatch(self.key.data or ""):
            self.key.data = secrets.token_urlsafe(16)

    def fills(self) -> bool:
        """Was the button pressed that answers for everybody who is not noted yet?"""
        return "fill" in request.form

    def validate(self, extra_validators: object = None) -> bool:
        """Every number is one."""
        del extra_validators
        fine: bool = super().validate()
        names = [f"h-{age}-{gender}" for age, gender in groups()]
        self.wrong = {name: wrong for name in names if (wrong := _wrong(request.form.get(name)))}
        return fine and not self.wrong

    def sheet(self, line_ids: Iterable[int]) -> Sheet:
        """What was sent, once validated."""
        self.begin()
        names = {(age, gender): f"h-{age}-{gender}" for age, gender in groups()}
        return Sheet(
            str(self.key.data),
            {
                number: Change(_mark(f"m-{number}-was"), _mark(f"m-{number}"))
                for number in line_ids
                if f"m-{number}" in request.form
            },
            {
                place: Change(_number(f"{name}-was"), _number(name))
                for place, name in names.items()
                if name in request.form
            },
        )


def _wrong(typed: str | None) -> str | None:
    if not (typed or "").strip():
        return None
    fine = 0 <= whole((typed or "").strip()) <= MOST_HEADS
    return None if fine else _("Type a number from 0 to %(most)s.", most=MOST_HEADS)


def _number(name: str) -> int:
    return max(0, whole(request.form.get(name, "").strip() or "0"))


def _mark(name: str) -> Mark:
    typed = request.form.get(name)
    return Mark(typed) if typed in set(Mark) else Mark.UNKNOWN
