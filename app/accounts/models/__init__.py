"""What is true about people."""

from app.accounts.models.consent import Consent, ConsentHow, ConsentPurpose
from app.accounts.models.people import (
    ContactKind,
    ContactPoint,
    Membership,
    Person,
    PersonContact,
    Role,
)
from app.accounts.models.sign_in import Credential, SignIn, SignInCode

__all__ = [
    "Consent",
    "ConsentHow",
    "ConsentPurpose",
    "ContactKind",
    "ContactPoint",
    "Credential",
    "Membership",
    "Person",
    "PersonContact",
    "Role",
    "SignIn",
    "SignInCode",
]
