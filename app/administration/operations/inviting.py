"""Inviting staff, by the same rules as giving a role."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from app.accounts import operations, queries
from app.accounts.models import Invitation, Person, Role
from app.administration.policies import (
    Refusal,
    Refused,
    acting_refusal,
    granting_refusal,
    role_refusal,
)
from app.administration.queries import estates_with, hold_administrators, staff_at
from app.db import db, lock
from app.i18n import Language
from app.organisations.models import Estate, Organisation


class Invited(NamedTuple):
    """Who is invited: where the link goes, how they are greeted, in which language."""

    email: str
    first_name: str
    language: Language


def invite(  # noqa: PLR0913 - an invitation is all of these
    who: Invited,
    role: Role,
    organisation: Organisation | None,
    estates: Sequence[Estate],
    *,
    by: Person,
    now: datetime,
) -> Invitation:
    """Send the link; an earlier one for the same work is cancelled. Raises Refused."""
    refusal = acting_refusal(hold_administrators(), by) or role_refusal(role, organisation, estates)
    known = [queries.person(one.id) for one in staff_at(who.email)]
    if any(granting_refusal(one, role, organisation) is Refusal.HAS_ROLE for one in known):
        refusal = refusal or Refusal.HAS_ROLE
    if refusal:
        raise Refused(refusal)
    return operations.invite(*who, role, organisation=organisation, estates=estates, by=by, now=now)


def send_again(invitation: Invitation, *, by: Person, now: datetime) -> Invitation:
    """A new link; the old one works no more. Raises Refused when it was answered or cancelled."""
    hold_administrators()  # before the invitation: whoever takes a role back cancels those it made
    if lock(invitation).accepted_at is not None or invitation.cancelled_at is not None:
        raise Refused(Refusal.ENDED)
    organisation = db.session.get(Organisation, invitation.organisation_id or 0)
    who = Invited(invitation.email, invitation.first_name, invitation.language)
    estates = estates_with(invitation.estate_ids)
    return invite(who, invitation.role, organisation, estates, by=by, now=now)
