"""The counter in words: who somebody is, what was done for them, why something is not possible."""

from __future__ import annotations

from collections.abc import Collection

from flask_babel import gettext as _
from flask_babel import ngettext

from app.accounts.models import ContactKind
from app.bookings.models import BookingStatus
from app.counter.models import ActKind, VisitConsent, VisitHow
from app.counter.policies import Refusal
from app.directory.models import CardStatus, NeedStatus
from app.directory.policies import Refusal as CardRefusal


def refusal_text(reason: Refusal) -> str:
    """Why not, and what to do instead."""
    return {
        Refusal.ENDED: _("This visit is over. Look the person up again."),
        Refusal.NOT_FOUND: _(
            "Nobody goes with all of this. Check what was typed, or call their housing company."
        ),
        Refusal.SEVERAL: _("Several people go with this. Ask for the code of their card."),
        Refusal.ALREADY_ANSWERED: _("A colleague has already answered. Look at the list again."),
        Refusal.NUMBER_TAKEN: _("This person has that number already."),
        Refusal.OWN_NUMBER: _("This is your own number. Ask them for theirs, or ask a colleague."),
        Refusal.NOT_HERE: _("Only a worker of their housing company can do this."),
    }[reason]


def ways_text(ways: Collection[ContactKind]) -> str:
    """How somebody can be reached, without a number."""
    if ContactKind.MOBILE in ways:
        return _("Has a mobile phone")
    if ContactKind.LANDLINE in ways:
        return _("Has a landline, no SMS")
    if ContactKind.EMAIL in ways:
        return _("Only has an e-mail address")
    return _("No telephone number")


def agreement_text(how: VisitHow, consent: VisitConsent) -> str:
    """How somebody said yes to being helped."""
    if how is VisitHow.TELEPHONE:
        return _("On the telephone, agreed aloud")
    return _("Is here, signed") if consent is VisitConsent.SIGNED else _("Is here, agreed aloud")


def status_text(status: BookingStatus) -> str:
    """Where somebody else's sign-up stands."""
    return {
        BookingStatus.CONFIRMED: _("Place reserved"),
        BookingStatus.WAITING: _("On the waiting list"),
        BookingStatus.OFFERED: _("A place is kept: yes or no?"),
        BookingStatus.CANCELLED: _("Sign-up cancelled"),
        BookingStatus.LAPSED: _("The place went to somebody else"),
    }[status]


def card_state_text(status: CardStatus | None) -> str:
    """Where somebody else's card with talents stands."""
    if status is None:
        return _("No card with talents yet")
    return {
        CardStatus.DRAFT: _("Not finished, not sent"),
        CardStatus.SUBMITTED: _("Sent, waits to be read"),
        CardStatus.PUBLISHED: _("Neighbours see it"),
        CardStatus.REFUSED: _("Came back: something has to change"),
        CardStatus.HIDDEN: _("Hidden: nobody sees it"),
        CardStatus.EXPIRED: _("Rests: it was not used for a year"),
    }[status]


def card_refusal_text(reason: CardRefusal) -> str:
    """Why something was not possible with somebody else's card."""
    if reason is CardRefusal.NOT_ACCEPTED:
        return _("First confirm that they live here. Then they can have a card.")
    if reason is CardRefusal.LAST_TALENT:
        return _("A card has at least one talent. You can hide or delete the card.")
    return _("The card has changed meanwhile. Look at it again.")


def need_state_text(status: NeedStatus) -> str:
    """Where what somebody else looks for stands."""
    return {
        NeedStatus.DRAFT: _("Not finished, not sent"),
        NeedStatus.SUBMITTED: _("Sent, waits to be read"),
        NeedStatus.PUBLISHED: _("Neighbours see it"),
        NeedStatus.REFUSED: _("Came back: something has to change"),
        NeedStatus.CLOSED: _("Closed: nobody sees it"),
        NeedStatus.EXPIRED: _("Over: nobody sees it"),
    }[status]


def needs_text(number: int) -> str:
    """How much they look for now."""
    if not number:
        return _("They look for nothing now")
    return ngettext("%(num)s thing", "%(num)s things", number)


def act_text(kind: ActKind) -> str:
    """One thing that was done, on the receipt."""
    return {
        ActKind.PERSON_ADDED: _("Account made"),
        ActKind.BOOKED: _("Signed up"),
        ActKind.OFFER_ACCEPTED: _("Offered place taken"),
        ActKind.CANCELLED: _("Sign-up cancelled"),
        ActKind.LINE_CANCELLED: _("One person less"),
        ActKind.PARTY_CHANGED: _("Other people come along"),
        ActKind.CARD_SENT: _("Card with talents sent"),
        ActKind.CARD_TAKEN_BACK: _("Card with talents taken back"),
        ActKind.CARD_CHANGED: _("Card with talents changed"),
        ActKind.CARD_DELETED: _("Card with talents deleted"),
        ActKind.CARD_HIDDEN: _("Card with talents hidden"),
        ActKind.CARD_SHOWN: _("Card with talents shown again"),
        ActKind.PHOTO_PUT: _("Photo on the card"),
        ActKind.PHOTO_ERASED: _("Photo erased"),
        ActKind.NUMBER_CHANGED: _("Telephone number changed"),
        ActKind.NUMBER_REMOVED: _("Telephone number removed"),
        ActKind.SIGN_IN_CARD_GIVEN: _("Sign-in card given"),
        ActKind.SIGN_IN_CARD_CANCELLED: _("Sign-in card cancelled"),
        ActKind.SIGNED_OUT_EVERYWHERE: _("Signed out on all devices"),
        ActKind.MEMBERSHIP_ACCEPTED: _("Confirmed: lives here"),
        ActKind.REMINDERS_ON: _("Reminders by SMS: yes"),
        ActKind.REMINDERS_OFF: _("Reminders by SMS: no"),
        ActKind.REQUEST_SENT: _("Neighbour asked for a helping hand"),
        ActKind.REQUEST_ACCEPTED: _("Yes to a neighbour"),
        ActKind.REQUEST_DECLINED: _("No to a neighbour"),
        ActKind.REQUEST_WITHDRAWN: _("Request to a neighbour taken back"),
        ActKind.GROUP_JOINED: _("In a group"),
        ActKind.NEED_MESSAGES_ON: _("Messages about what neighbours look for: yes"),
        ActKind.NEED_MESSAGES_OFF: _("Messages about what neighbours look for: no"),
        ActKind.BOOKLET_YES: _("Card in the printed booklet: yes"),
        ActKind.BOOKLET_NO: _("Card in the printed booklet: no"),
        ActKind.NEED_SENT: _("What they look for: sent"),
        ActKind.IDEA_SENT: _("Workshop proposed"),
        ActKind.IDEA_WITHDRAWN: _("Proposed workshop taken back"),
        ActKind.NEED_CLOSED: _("What they look for: closed"),
    }[kind]


def ideas_text(number: int) -> str:
    """How many workshops somebody proposes now."""
    if not number:
        return _("They propose no workshop now")
    return ngettext("%(num)s workshop proposed", "%(num)s workshops proposed", number)


def calls_text(number: int) -> str:
    """How many people asked to be helped."""
    if not number:
        return _("Nobody waits to be called.")
    return ngettext("%(num)s person asks for help", "%(num)s people ask for help", number)


def waiting_text(number: int) -> str:
    """How many people wait to be accepted."""
    if not number:
        return _("Nobody waits to be accepted.")
    return ngettext(
        "%(num)s person waits to be accepted", "%(num)s people wait to be accepted", number
    )
