"""What the browser sends to sign in, and to keep one's account."""

from app.accounts.forms.confirming import ConfirmForm
from app.accounts.forms.signing_in import CodeForm, LanguageForm, SignInForm
from app.accounts.forms.staff import (
    EmailForm,
    NewPasswordForm,
    PasswordForm,
    ProviderForm,
    RecoveryForm,
    SecondFactorForm,
    StaffSignInForm,
)

__all__ = [
    "CodeForm",
    "ConfirmForm",
    "EmailForm",
    "LanguageForm",
    "NewPasswordForm",
    "PasswordForm",
    "ProviderForm",
    "RecoveryForm",
    "SecondFactorForm",
    "SignInForm",
    "StaffSignInForm",
]
