"""The way through the questions of a card: which comes next, where somebody is, what stands before.

The same for one's own card and for somebody's at the counter.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flask import url_for
from flask_babel import gettext as _

from app.directory import policies
from app.directory.models import Card, Step


@dataclass(frozen=True)
class Steps:
    """Where each question is, and what is around it: one's own card, or somebody's in a visit."""

    nav: str
    home: dict[str, str]
    urls: Mapping[Step, str]
    bar: dict[str, Any] | None = None

    def go_on(self, card: Card) -> str:
        """The first question that was not answered; the preview when all were."""
        return self.urls[Step.PREVIEW if policies.is_standing(card) else card.step]

    def at(self, step: Step, card: Card | None) -> dict[str, Any]:
        """What a page of the way says of it: where one is, and the way back.

        Whoever changes one answer goes back to where they look at all of them.
        """
        if card is not None and (policies.is_standing(card) or card.step is Step.PREVIEW):
            back = {"url": self.urls[Step.PREVIEW], "label": _("Back to the card")}
            back = self.home if policies.is_standing(card) else back
            return {"nav": self.nav, "bar": self.bar, "back": back, "number": None}
        every = list(Step)
        place = every.index(step)
        before = self.urls[every[place - 1]] if place else ""
        back = {"url": before, "label": _("Previous question")} if place else self.home
        return {
            "nav": self.nav,
            "bar": self.bar,
            "back": back,
            "number": place + 1,
            "all": len(every),
        }


def own_steps() -> Steps:
    """Those of one's own card."""
    return Steps(
        nav="offer",
        home={"url": url_for("directory.mine"), "label": _("My card")},
        urls={step: url_for(f"directory.{step}") for step in Step},
    )
