"""Requests between neighbours in words: what is asked, how it stands, why something cannot be."""

from __future__ import annotations

from flask_babel import gettext as _

from app.directory.models import ContactRequest, ReachBy, RequestStatus
from app.directory.policies.requests import RequestRefusal
from app.directory.queries.talents import TalentList
from app.i18n import Words, dates, phones
from app.web.languages import current

MARKS = {
    RequestStatus.ASKED: "waiting",
    RequestStatus.ACCEPTED: "confirmed",
    RequestStatus.DECLINED: "cancelled",
    RequestStatus.EXPIRED: "lapsed",
    RequestStatus.WITHDRAWN: "cancelled",
    RequestStatus.OVER: "closed",
}
"""With which colour and picture a state is shown."""


def opening_text(opening: str) -> str:
    """A ready-made sentence, in the reader's language whoever chose it."""
    return {
        "hello": _("Could you help me with this?"),
        "this_week": _("I need it this week."),
        "no_hurry": _("There is no hurry."),
        "learn": _("I would like to learn it."),
        "together": _("Shall we do it together?"),
        "question": _("I have a small question about it."),
        "meet": _("Shall we talk about it in the common room?"),
        "i_can": _("I can help you with this."),
        "show_you": _("I can show you how it is done."),
        "some_time": _("I have some time this week."),
        "talk_first": _("Let us talk about it first."),
    }.get(opening, "")


def about(request: ContactRequest, talents: TalentList) -> Words | None:
    """What it is about: a talent of the list, or what stands on the card in own words."""
    known = talents.by_slug.get(request.talent_slug or "")
    if known is not None:
        return known.label.words(current())
    if request.card is not None and request.card.other:
        return Words(request.card.other, request.card.words_language)
    if request.need is not None and request.need.words:
        return Words(request.need.words, request.need.words_language)
    return None


def title(request: ContactRequest, *, sent: bool) -> str:
    """What the page is; never a name: a title stays in the history of a shared telephone."""
    offered = request.need_id is not None
    if sent:
        return _("My helping hand") if offered else _("My request")
    return (
        _("A neighbour would like to help you")
        if offered
        else _("A neighbour asks for a helping hand")
    )


def state_text(request: ContactRequest, *, sent: bool) -> str:
    """How it stands, to one of the two."""
    day = dates.long_date(dates.local(request.ends_at).date(), current())
    if sent:
        return {
            RequestStatus.ASKED: _("You get an answer by %(day)s at the latest.", day=day),
            RequestStatus.ACCEPTED: _("Your neighbour says yes."),
            RequestStatus.DECLINED: _("This time it does not suit your neighbour."),
            RequestStatus.EXPIRED: _("There was no answer within 5 days."),
            RequestStatus.WITHDRAWN: _("You took it back."),
            RequestStatus.OVER: _("This is no longer looked for. Thank you for wanting to help."),
        }[request.status]
    return {
        RequestStatus.ASKED: _("You can answer until %(day)s.", day=day),
        RequestStatus.ACCEPTED: _("You said yes."),
        RequestStatus.DECLINED: _("You said no. That is fine."),
        RequestStatus.EXPIRED: _("You did not answer. It ended by itself."),
        RequestStatus.WITHDRAWN: _("Your neighbour no longer needs an answer."),
        RequestStatus.OVER: _("It ended together with what you looked for."),
    }[request.status]


def refusal_text(reason: RequestRefusal) -> str:
    """Why a request was not sent, or an answer not taken, and what to do."""
    return {
        RequestRefusal.NOT_ACCEPTED: _("Your housing company has to say yes first. Call them."),
        RequestRefusal.NOT_THERE: _("This is no longer there. Look for another neighbour."),
        RequestRefusal.ONESELF: _("This is your own. Look for another neighbour."),
        RequestRefusal.ALREADY_ASKED: _("You asked this already. Wait for the answer."),
        RequestRefusal.TOO_MANY_OPEN: _(
            "5 of your requests wait for an answer. Wait a little, or take one back."
        ),
        RequestRefusal.UNKNOWN_TALENT: _("Choose what it is about."),
        RequestRefusal.UNKNOWN_OPENING: _("Choose a sentence."),
        RequestRefusal.NOTHING_SAID: _("Choose a sentence, or write one."),
        RequestRefusal.WORDS_TOO_LONG: _("Your text is too long. Make it shorter."),
        RequestRefusal.CONTACT_IN_WORDS: _(
            "Leave out telephone numbers, e-mail addresses and links."
        ),
        RequestRefusal.UNREACHABLE: _("Choose how your neighbour reaches you."),
        RequestRefusal.NOT_OPEN: _("This was answered already, or taken back."),
        RequestRefusal.TOO_LATE: _("The 5 days are over. It ended by itself."),
    }[reason]


def way_text(by: ReachBy, value: str) -> str:
    """A way to be reached, to choose."""
    if by is ReachBy.PHONE:
        return _("By telephone: %(number)s", number=phones.show(value))
    if by is ReachBy.EMAIL:
        return _("By e-mail: %(address)s", address=value)
    return _("Through my social worker. My number stays hidden.")


def way_for_them_text(by: ReachBy, value: str) -> str:
    """The same, said by whoever acts for somebody."""
    if by is ReachBy.WORKER:
        return _("Through their social worker. Their number stays hidden.")
    return way_text(by, value)
