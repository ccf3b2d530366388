"""What happens to accounts."""

from app.accounts.operations.codes import (
    CODE_LIFE,
    MAX_TRIES,
    Outcome,
    ask_code,
    enter,
    try_code,
)
from app.accounts.operations.consents import give_consent, withdraw_consent
from app.accounts.operations.passwords import check_password, is_password_of, set_password
from app.accounts.operations.people import (
    accept,
    add_contact,
    add_person,
    ask_to_join,
    choose_language,
    grant,
    revoke,
    when_revoked,
)
from app.accounts.operations.sign_ins import (
    forget_old,
    prove_again,
    sign_in,
    sign_out,
    sign_out_everywhere,
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
    "is_password_of",
    "prove_again",
    "revoke",
    "set_password",
    "sign_in",
    "sign_out",
    "sign_out_everywhere",
    "try_code",
    "when_revoked",
    "withdraw_consent",
]
