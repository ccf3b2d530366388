"""The words of an activity, apart from its dates and places: what is read before it is shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from app.activities.models.activities import Activity, Theme
from app.i18n import Bilingual
from app.revisions.models import Revision

LONGEST = {
    "title": 80,
    "summary": 400,
    "practical": 1000,
    "contribution": 100,
    "sign_up_at": 150,
}
"""The longest text of each pair, in characters, for each language."""

PAIRS = tuple(LONGEST)
"""The texts that exist twice, in the order in which neighbours read them."""


@dataclass(frozen=True)
class Text:
    """What an activity says, in both languages; empty where nothing is written yet."""

    theme: Theme
    title: Bilingual
    summary: Bilingual
    practical: Bilingual
    contribution: Bilingual
    sign_up_at: Bilingual
    phone: str
    same_on_purpose: frozenset[str]

    def pair(self, name: str) -> Bilingual:
        """One of ``PAIRS``."""
        found: Bilingual = getattr(self, name)
        return found

    def values(self) -> dict[str, Any]:
        """As a revision keeps it."""
        sides = {f"{name}_fr": self.pair(name).fr for name in PAIRS}
        sides |= {f"{name}_nl": self.pair(name).nl for name in PAIRS}
        rest = {"theme": str(self.theme), "phone": self.phone}
        return {**sides, **rest, "same_on_purpose": sorted(self.same_on_purpose)}

    @classmethod
    def of(cls, values: Mapping[str, Any]) -> Text:
        """What a revision keeps."""
        pairs = {name: Bilingual(values[f"{name}_fr"], values[f"{name}_nl"]) for name in PAIRS}
        return cls(
            theme=Theme(values["theme"]),
            phone=values["phone"],
            same_on_purpose=frozenset(values["same_on_purpose"]),
            **pairs,
        )

    @classmethod
    def shown(cls, activity: Activity) -> Text:
        """What neighbours read now."""
        return cls(
            theme=activity.theme,
            phone=activity.phone,
            same_on_purpose=frozenset(activity.same_on_purpose.split()),
            **{name: getattr(activity, name) for name in PAIRS},
        )

    @classmethod
    def latest(cls, activity: Activity, revision: Revision | None) -> Text:
        """What is proposed, if there is a proposal; else what neighbours read."""
        return cls.of(revision.values) if revision else cls.shown(activity)

    def put_on(self, activity: Activity) -> None:
        """Neighbours read it from now on."""
        activity.theme, activity.phone = self.theme, self.phone
        activity.same_on_purpose = " ".join(sorted(self.same_on_purpose))
        for name in PAIRS:
            setattr(activity, name, self.pair(name))
