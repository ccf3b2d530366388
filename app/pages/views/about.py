"""What neighbours read of an activity beside its first facts: each a line with an icon."""

from __future__ import annotations

from flask_babel import gettext as _

from app.activities.models import Activity, ActivityKind, ReadyKind
from app.i18n import Words, spoken
from app.web.languages import current


def about(activity: Activity) -> list[dict[str, object]]:
    """Lines in the order in which somebody decides; what is not said has no line."""
    words = [
        ("users", _("For whom:"), activity.for_whom.words(current())),
        ("list", _("Level:"), _level(activity)),
        ("check", _("Please bring:"), activity.bring.words(current())),
        ("organise", _("Part of:"), activity.project.words(current())),
    ]
    return [*_lines(words), *around_facts(activity)]


def around_facts(activity: Activity) -> list[dict[str, object]]:
    """The same for what is no text: languages, interpreter, childminding, partners."""
    said = [
        ("language", _("Spoken there:"), _named([one.code for one in activity.languages])),
        ("message", _("With an interpreter:"), _named([activity.interpreter])),
        ("child", _("With childminding."), _childminding(activity)),
        ("building", _("With:"), _partners(activity)),
    ]
    return _lines(said)


def _lines(said: list[tuple[str, str, Words | None]]) -> list[dict[str, object]]:
    return [
        {"icon": icon, "label": label, "text": text}
        for icon, label, text in said
        if text is not None and (text.text or icon == "child")
    ]


def _level(activity: Activity) -> Words | None:
    is_course = activity.kind is ActivityKind.COURSE
    return activity.level.words(current()) if is_course else None


def _named(codes: list[str]) -> Words:
    tongues = [spoken.tongue(code) for code in codes]
    names = [tongue.name(current()) for tongue in tongues if tongue]
    return Words(", ".join(names), str(current()))


def _childminding(activity: Activity) -> Words | None:
    kinds = {kind.ready for kind in activity.participant_types}
    return Words("", str(current())) if ReadyKind.CHILDMINDING in kinds else None


def _partners(activity: Activity) -> Words:
    names = [one.name.words(current()).text for one in activity.partners]
    return Words(", ".join(names), str(current()))
