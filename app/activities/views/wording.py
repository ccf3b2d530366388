"""Activities in words: themes, states, what is missing, why not."""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from flask_babel import gettext as _
from flask_babel import ngettext

from app.activities.models import PAIRS, Activity, ActivityKind, ActivityStatus, Text, Theme
from app.activities.policies import Gap, Missing, Refusal
from app.i18n import Language
from app.revisions.models import Revision, RevisionStatus
from app.screening.reasons import Reason


def theme_label(theme: Theme) -> str:
    """The theme in words."""
    return themes()[theme]


def themes() -> dict[Theme, str]:
    """Every theme in words."""
    return {
        Theme.KITCHEN: _("Cooking and eating"),
        Theme.DIGITAL: _("Telephone and computer"),
        Theme.FAMILY: _("Parents and children"),
        Theme.CULTURE: _("Culture"),
        Theme.LANGUAGE: _("Languages"),
        Theme.NATURE: _("Plants and garden"),
        Theme.MAKING: _("Making and repairing"),
        Theme.NEIGHBOURS: _("Neighbours"),
    }


def kind_label(kind: ActivityKind) -> str:
    """How people take part, in a word or two."""
    return kinds()[kind]


def kinds() -> dict[ActivityKind, str]:
    """Every kind that an organiser can begin."""
    return {
        ActivityKind.WORKSHOP: _("Workshop"),
        ActivityKind.COURSE: _("Course"),
        ActivityKind.DROP_IN: _("Drop-in"),
        ActivityKind.KITCHEN: _("Neighbourhood kitchen"),
        ActivityKind.GROUP: _("Closed group"),
    }


def kind_sentences() -> dict[ActivityKind, str]:
    """The same in a sentence, for who chooses."""
    return {
        ActivityKind.WORKSHOP: _("People sign up for each date apart."),
        ActivityKind.COURSE: _("People sign up once, for all the dates together."),
        ActivityKind.DROP_IN: _("Nobody signs up: people just come."),
        ActivityKind.KITCHEN: _("People sign up to cook, or to eat."),
        ActivityKind.GROUP: _("Only its members see it and come. You let them in."),
    }


def pair_label(name: str) -> str:
    """One of the texts that exist in both languages."""
    return {
        "title": _("Title"),
        "summary": _("In one or two sentences"),
        "for_whom": _("For whom is it?"),
        "level": _("Which level?"),
        "practical": _("Practical facts"),
        "bring": _("What do people bring?"),
        "contribution": _("What does it cost?"),
        "sign_up_at": _("Where can people sign up in person?"),
        "project": _("Part of which project?"),
    }[name]


def pair_name(name: str) -> str:
    """The same in a word, for a list of what is missing."""
    return {
        "title": _("Title"),
        "summary": _("Summary"),
        "for_whom": _("For whom"),
        "level": _("Level"),
        "practical": _("Practical facts"),
        "bring": _("What to bring"),
        "contribution": _("Price"),
        "sign_up_at": _("Place to sign up in person"),
        "project": _("Project"),
    }[name]


def pair_hint(name: str) -> str:
    """What to write there."""
    return {
        "title": _("For example: Neighbourhood kitchen"),
        "summary": _("What do people do together, and for whom is it?"),
        "for_whom": _("Leave it empty when it is for everybody."),
        "level": _("For example: for beginners"),
        "practical": _("What to wear, what is in the meal, how long it takes."),
        "bring": _("Leave it empty when nothing is needed."),
        "contribution": _("Leave it empty when it is free."),
        "sign_up_at": _("A desk and its address, for who has no telephone."),
        "project": _("Leave it empty when it stands alone."),
    }[name]


def language_name(language: Language) -> str:
    """Its name on the page."""
    return {Language.FR: _("in French"), Language.NL: _("in Dutch")}[language]


def ahead_text(name: str, ahead: AbstractSet[str]) -> str:
    """Which language of a text was changed after the other, or nothing."""
    if f"{name}_fr" in ahead:
        return _("French changed after Dutch: look again.")
    return _("Dutch changed after French: look again.") if f"{name}_nl" in ahead else ""


def ahead_texts(text: Text) -> list[str]:
    """The same for every text, with its name."""
    return [
        f"{pair_name(name)}. {said}" for name in PAIRS if (said := ahead_text(name, text.ahead))
    ]


def missing_text(missing: Missing) -> str:
    """One thing to complete."""
    single = {
        "phone": _("A telephone number to call"),
        "dates": _("A date to come, with its venue"),
        "places": _("How many places there are"),
    }
    if missing.what in single:
        return single[missing.what]
    label = pair_name(missing.what)
    if missing.gap is Gap.SAME or missing.language is None:
        return _("%(what)s: the same text in French and in Dutch", what=label)
    where = language_name(missing.language)
    return _("%(what)s: nothing yet %(where)s", what=label, where=where)


def volunteering_text(activity: Activity) -> str:
    """How volunteers are insured, for who runs it."""
    if not activity.insurer:
        return _("Nothing is written about volunteers.")
    note = _("They got the note.") if activity.note_given else _("They did not get the note yet.")
    insured = _(
        "Insured by %(insurer)s, policy %(policy)s.",
        insurer=activity.insurer,
        policy=activity.policy_number or "-",
    )
    return f"{insured} {note}"


def missing_heading(number: int) -> str:
    """How much is still to be completed."""
    if not number:
        return _("Everything is there, in both languages.")
    return ngettext("%(num)s thing is missing", "%(num)s things are missing", number)


def state(activity: Activity, revision: Revision | None) -> tuple[str, str]:
    """Where an activity stands for who runs it: a word for the style, a sentence to read."""
    if activity.status is ActivityStatus.WITHDRAWN:
        return "withdrawn", _("Put away. Nobody sees it.")
    public = activity.status is ActivityStatus.PUBLISHED
    is_group = activity.kind is ActivityKind.GROUP
    if revision is None and public:
        return "published", _("Its members see it.") if is_group else _("Neighbours see it.")
    if revision is None:
        return "draft", _("You are writing it.")
    if public:
        return "changing", (_group_changing if is_group else _changing)(revision.status)
    return {
        RevisionStatus.DRAFT: ("draft", _("You are writing it.")),
        RevisionStatus.SUBMITTED: ("submitted", _("The text waits to be read.")),
        RevisionStatus.REFUSED: ("refused", _("It needs a correction.")),
    }[revision.status]


def _changing(status: RevisionStatus) -> str:
    return {
        RevisionStatus.DRAFT: _("Neighbours see it. You are changing the text."),
        RevisionStatus.SUBMITTED: _("Neighbours see it. The new text waits to be read."),
        RevisionStatus.REFUSED: _("Neighbours see it. The new text needs a correction."),
    }[status]


def _group_changing(status: RevisionStatus) -> str:
    return {
        RevisionStatus.DRAFT: _("Its members see it. You are changing the text."),
        RevisionStatus.SUBMITTED: _("Its members see it. The new text waits to be read."),
        RevisionStatus.REFUSED: _("Its members see it. The new text needs a correction."),
    }[status]


def reason_title(reason: Reason) -> str:
    """Why the text of an activity is refused, for who chooses it."""
    return {
        Reason.PRICE: _("The price is not clear, or more than it costs"),
        Reason.THIRD_PARTY: _("Somebody's private life is told"),
        Reason.INSULTING: _("Words that can hurt"),
        Reason.ADVERTISING: _("Selling, politics or religion"),
        Reason.REGULATED: _("Work for professionals only"),
        Reason.UNCLEAR: _("Not clear, please call us"),
    }[reason]


def reason_text(reason: Reason) -> str:
    """Why it was refused, and what to do, for who wrote it."""
    return {
        Reason.PRICE: _("The price is not clear. Say what people pay, at cost price."),
        Reason.THIRD_PARTY: _("It tells about somebody's private life. Leave that out."),
        Reason.INSULTING: _("Some words can hurt people. Choose others."),
        Reason.ADVERTISING: _("It sells something, or it is about politics or religion."),
        Reason.REGULATED: _("This work is for professionals only."),
        Reason.UNCLEAR: _("The text is not clear. Call the housing company."),
    }[reason]


def refusal_text(reason: Refusal) -> str:
    """Why not, and what to do instead."""
    return {
        Refusal.MISSING: _("Something is missing. Complete it first."),
        Refusal.NOT_NOW: _("This is not possible at this moment. Look at the state below."),
        Refusal.WRITTEN_MEANWHILE: _("Somebody else changed this text while you were writing."),
        Refusal.IN_THE_PAST: _("That moment is over. Choose a later day or hour."),
        Refusal.ALREADY_THERE: _("There is already a date at that moment."),
        Refusal.TOO_MANY_DATES: _("That is too many dates. Add the later ones in some weeks."),
        Refusal.TOO_LONG: _("It lasts longer than a day. Look at the hours again."),
        Refusal.NO_SUCH_HOUR: _("The clock changes that night. Choose other hours."),
        Refusal.DATES_STAND: _("Cancel the dates to come first. People count on them."),
        Refusal.CHANGED_MEANWHILE: _("Somebody else changed this date. Look at it again."),
        Refusal.CANCELLED: _("This date is cancelled already."),
        Refusal.BEGUN: _("This date has begun or is over."),
        Refusal.NO_DAY: _("No day is left. Choose another end, or skip fewer days."),
        Refusal.TOO_FAR: _("The last day is too far away. Choose an earlier end."),
        Refusal.NOT_HELD: _("This date has not begun yet. Attach documents afterwards."),
        Refusal.TOO_MANY_DOCUMENTS: _("There are 8 documents already. Take one away first."),
        Refusal.SERIES_CHANGED: _("Somebody else changed this series. Look at it again."),
    }[reason]
