# What the application uses of flask-babel, which ships without types.

from collections.abc import Callable
from contextlib import AbstractContextManager

from babel import Locale
from babel.support import Translations
from flask import Flask

class Domain:
    def get_translations(self) -> Translations: ...

class Babel:
    domain_instance: Domain
    def __init__(
        self,
        app: Flask | None = None,
        *,
        locale_selector: Callable[[], str | None] | None = None,
        timezone_selector: Callable[[], str | None] | None = None,
    ) -> None: ...

def get_locale() -> Locale | None: ...
def force_locale(locale: str | Locale) -> AbstractContextManager[None]: ...
def gettext(string: str, /, **variables: object) -> str: ...
def ngettext(singular: str, plural: str, num: int, /, **variables: object) -> str: ...

# Lazy strings stand where a string is expected, and become one when they are shown.
def lazy_gettext(string: str, /, **variables: object) -> str: ...
def lazy_ngettext(singular: str, plural: str, num: int, /, **variables: object) -> str: ...
