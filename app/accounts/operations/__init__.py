"""What happens to accounts."""

from app.accounts.operations.consents import give_consent, withdraw_consent
from app.accounts.operations.people import (
    accept,
    add_contact,
    add_person,
    ask_to_join,
    choose_language,
    grant,
    revoke,
    set_password,
    when_revoked,
)
from app.accounts.operations.signing_in import (
    CODE_LIFE,
    MAX_TRIES,
    Outcome,
    ask_code,
    check_password,
    enter,
    forget_old,
    sign_in,
    sign_out,
    sign_out_everywhere,
    try_code,
)

__all__ = [
    "CODE_LIFE",
    "MAX_TRIES",
    "Outcome",
    "accept",
    "add_contact",
    "add_person",
    "ask_code",
    "ask_to_join",
    "check_password",
    "choose_language",
    "enter",
    "forget_old",
    "give_consent",
    "grant",
    "revoke",
    "set_password",
    "sign_in",
    "sign_out",
    "sign_out_everywhere",
    "try_code",
    "when_revoked",
    "withdraw_consent",
]
