"""Passkeys: a key that stays on somebody's device answers a question that is asked once."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from webauthn import (
    generate_authentication_options,
    generate_registration_options,
    options_to_json,
    verify_authentication_response,
    verify_registration_response,
)
from webauthn.authentication.verify_authentication_response import VerifiedAuthentication
from webauthn.helpers import base64url_to_bytes, generate_challenge
from webauthn.helpers import parse_authentication_credential_json as parse
from webauthn.helpers.exceptions import WebAuthnException
from webauthn.helpers.structs import (
    AuthenticatorAttachment,
    AuthenticatorSelectionCriteria,
    PublicKeyCredentialDescriptor,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)
from webauthn.registration.verify_registration_response import VerifiedRegistration

from app.accounts import queries
from app.accounts.models import Challenge, Passkey, Person
from app.accounts.policies import needs_second_factor
from app.db import db, lock
from app.db.sealed import keyed_hash
from app.history.operations import record

CHALLENGE_LIFE = timedelta(minutes=5)
LONGEST_NAME = 1023
"""In bytes: so long may the name of a key be (WebAuthn, 4)."""
LARGEST_COUNT = 2**31 - 1
"""A key counts its uses to twice as many; the database holds no more."""
HOUSE = "Bottin des Voisins · Burengids"
SPOILT = (
    *(WebAuthnException, ValueError, TypeError, AttributeError),
    *(KeyError, IndexError, OverflowError, RecursionError),
)
"""What the library says of an answer that no key gives."""


class Site(NamedTuple):
    """For whom a key is: a name (``bottin.example.org``) and where its pages are (https://…)."""

    host: str
    origin: str


def ask_passkey(person: Person | None, *, now: datetime) -> Challenge:
    """A new question to a key. ``person`` is whoever adds one; of the others the key says who."""
    row = Challenge(
        value=generate_challenge(),
        person_id=person.id if person else None,
        expires_at=now + CHALLENGE_LIFE,
    )
    db.session.add(row)
    db.session.flush()
    return row


def adding_options(person: Person, challenge: Challenge, site: Site) -> str:
    """What the browser must know to make a key, as JSON.

    The name of the person for the key is a hash, always the same: no id of ours leaves the house.
    """
    options = generate_registration_options(
        rp_id=site.host,
        rp_name=HOUSE,
        user_id=bytes.fromhex(keyed_hash("passkey", str(person.id))),
        user_name=person.first_name,
        challenge=challenge.value,
        authenticator_selection=AuthenticatorSelectionCriteria(
            resident_key=ResidentKeyRequirement.REQUIRED,
            user_verification=UserVerificationRequirement.REQUIRED,
        ),
        exclude_credentials=_named(queries.passkeys(person.id)),
    )
    return str(options_to_json(options))


def asking_options(challenge: Challenge, site: Site, known: Sequence[Passkey] = ()) -> str:
    """What the browser must know to use a key, as JSON; any of ours, or one of the ``known``."""
    options = generate_authentication_options(
        rp_id=site.host,
        challenge=challenge.value,
        allow_credentials=_named(known),
        user_verification=UserVerificationRequirement.REQUIRED,
    )
    return str(options_to_json(options))


def add_passkey(  # noqa: PLR0913 - an answer belongs to a question, a site, a person
    person: Person, answer: str, challenge_id: int, site: Site, *, by: Person, now: datetime
) -> Passkey | None:
    """Keep the public half of a new key; None when the answer does not fit the question."""
    challenge = _spend(challenge_id, person.id, now)
    made = _made(answer, challenge, site) if challenge else None
    if made is None or queries.passkey_named(made.credential_id) is not None:
        record("passkey_refused", person, by=by, now=now)
        return None
    row = Passkey(
        person_id=person.id,
        credential_id=made.credential_id,
        public_key=made.credential_public_key,
        sign_count=min(made.sign_count, LARGEST_COUNT),
        added_at=now,
    )
    db.session.add(row)
    db.session.flush()
    record("passkey_added", row, by=by, for_=person, now=now)
    return row


def try_passkey(
    answer: str, challenge_id: int, site: Site, *, now: datetime, of: Person | None = None
) -> Person | None:
    """Whose key gave this answer, or None. ``of``: only a key of this very person will do.

    The question is spent either way, so this runs in a transaction of its own.
    """
    challenge = _spend(challenge_id, None, now)
    row = queries.passkey_named(_name(answer))
    if row is None:
        return None
    lock(row)
    used = _used(answer, challenge, row, site) if challenge else None
    person = queries.person(row.person_id)
    if used is None or person is None or not _may_open(row, person, of):
        record("passkey_refused", row, by=None, now=now)
        return None
    row.sign_count, row.used_at = min(used.new_sign_count, LARGEST_COUNT), now
    return person


def is_borrowed(answer: str) -> bool:
    """Did the key answer from another device: somebody's phone, held to a computer elsewhere?"""
    try:
        return parse(answer).authenticator_attachment is AuthenticatorAttachment.CROSS_PLATFORM
    except SPOILT:
        return False


def remove_passkey(passkey: Passkey, *, by: Person, now: datetime) -> bool:
    """This key opens nothing any more. Removing it twice changes nothing.

    False for the last second proof of somebody whose work needs one, by whatever way they are here.
    """
    lock(db.session.get_one(Person, passkey.person_id))  # of two removed at once, one is the last
    if lock(passkey).removed_at is not None:
        return True
    if _is_last_proof(passkey.person_id):
        return False
    passkey.removed_at = now
    record("passkey_removed", passkey, by=by, now=now)
    return True


def _is_last_proof(person_id: int) -> bool:
    if len(queries.passkeys(person_id)) > 1 or queries.authenticator(person_id) is not None:
        return False
    person = queries.person(person_id)
    return person is not None and needs_second_factor(person)


def _spend(challenge_id: int, person_id: int | None, now: datetime) -> Challenge | None:
    """The question, once: whatever becomes of the answer, it is not asked again."""
    row = queries.challenge(challenge_id)
    if row is None:
        return None
    lock(row)
    if row.used_at is not None or row.expires_at <= now or row.person_id != person_id:
        return None
    row.used_at = now
    return row


def _made(answer: str, challenge: Challenge, site: Site) -> VerifiedRegistration | None:
    try:
        made = verify_registration_response(
            credential=answer,
            expected_challenge=challenge.value,
            expected_rp_id=site.host,
            expected_origin=site.origin,
            require_user_verification=True,
        )
    except SPOILT:
        return None
    return made if len(made.credential_id) <= LONGEST_NAME else None


def _used(
    answer: str, challenge: Challenge, row: Passkey, site: Site
) -> VerifiedAuthentication | None:
    try:
        return verify_authentication_response(
            credential=answer,
            expected_challenge=challenge.value,
            expected_rp_id=site.host,
            expected_origin=site.origin,
            credential_public_key=row.public_key,
            credential_current_sign_count=row.sign_count,
            require_user_verification=True,
        )
    except SPOILT:
        return None


def _may_open(row: Passkey, person: Person, of: Person | None) -> bool:
    is_theirs = of is None or of.id == person.id
    return row.removed_at is None and is_theirs and not person.is_gone


def _name(answer: str) -> bytes:
    try:
        return base64url_to_bytes(parse(answer).id)
    except SPOILT:
        return b""


def _named(rows: Sequence[Passkey]) -> list[PublicKeyCredentialDescriptor]:
    return [PublicKeyCredentialDescriptor(id=row.credential_id) for row in rows]
