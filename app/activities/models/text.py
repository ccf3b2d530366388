"""The words of an activity, apart from its dates and places: what is read before it is shown."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from typing import Any

from app.activities.models.activities import Activity, Theme
from app.i18n import Bilingual
from app.revisions.models import Revision

LONGEST = {
    "title": 80,
    "summary": 400,
    "for_whom": 150,
    "level": 60,
    "practical": 1000,
    "bring": 400,
    "contribution": 100,
    "sign_up_at": 150,
    "project": 100,
}
"""The longest text of each pair, in characters, for each language."""

PAIRS = tuple(LONGEST)
"""The texts that exist twice, in the order in which neighbours read them."""


NOTHING = Bilingual("", "")


@dataclass(frozen=True)
class Text:
    """What an activity says, in both languages; empty where nothing is written yet.

    ``ahead`` names the sides (``title_fr``) that were changed after the other language.
    """

    theme: Theme
    title: Bilingual
    summary: Bilingual
    practical: Bilingual
    contribution: Bilingual
    sign_up_at: Bilingual
    phone: str
    same_on_purpose: frozenset[str]
    for_whom: Bilingual = NOTHING
    level: Bilingual = NOTHING
    bring: Bilingual = NOTHING
    project: Bilingual = NOTHING
    ahead: frozenset[str] = frozenset()

    def pair(self, name: str) -> Bilingual:
        """One of ``PAIRS``."""
        found: Bilingual = getattr(self, name)
        return found

    def values(self) -> dict[str, Any]:
        """As a revision keeps it."""
        sides = {f"{name}_fr": self.pair(name).fr for name in PAIRS}
        sides |= {f"{name}_nl": self.pair(name).nl for name in PAIRS}
        rest = {"theme": str(self.theme), "phone": self.phone}
        marks = {"same_on_purpose": sorted(self.same_on_purpose), "ahead": sorted(self.ahead)}
        return {**sides, **rest, **marks}

    def written_after(self, before: Text, looked: AbstractSet[str]) -> Text:
        """The same, knowing which side was changed alone; what somebody ``looked`` at is even."""
        pairs = {name: (before.pair(name), self.pair(name)) for name in PAIRS}
        ahead = {
            side
            for name, (was, now) in pairs.items()
            if name not in looked
            for side in _ahead(name, was, now, before.ahead)
        }
        return replace(self, ahead=frozenset(ahead))

    @classmethod
    def of(cls, values: Mapping[str, Any]) -> Text:
        """What a revision keeps; one of before a text existed says nothing there."""
        pairs = {
            name: Bilingual(values.get(f"{name}_fr", ""), values.get(f"{name}_nl", ""))
            for name in PAIRS
        }
        return cls(
            theme=Theme(values["theme"]),
            phone=values["phone"],
            same_on_purpose=frozenset(values["same_on_purpose"]),
            ahead=frozenset(values.get("ahead", ())),
            **pairs,
        )

    @classmethod
    def shown(cls, activity: Activity) -> Text:
        """What neighbours read now."""
        return cls(
            theme=activity.theme,
            phone=activity.phone,
            same_on_purpose=frozenset(activity.same_on_purpose.split()),
            ahead=frozenset(activity.ahead.split()),
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
        activity.ahead = " ".join(sorted(self.ahead))
        for name in PAIRS:
            setattr(activity, name, self.pair(name))


def _ahead(name: str, was: Bilingual, now: Bilingual, before: AbstractSet[str]) -> set[str]:
    """Which side of a pair is ahead of the other: the one changed alone, until both are even."""
    sides = {"fr": (was.fr, now.fr), "nl": (was.nl, now.nl)}
    if not (now.fr and now.nl):
        return set()
    changed = [side for side, (old, new) in sides.items() if old != new]
    if not changed:
        return {f"{name}_fr", f"{name}_nl"} & before
    (side, *others) = changed
    other = "nl" if side == "fr" else "fr"
    is_catching_up = not sides[side][0] or f"{name}_{other}" in before
    return set() if others or is_catching_up else {f"{name}_{side}"}
