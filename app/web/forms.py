"""What every form does: clean text, refuse nothing silently, keep what was typed."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from gettext import GNUTranslations
from typing import Any

from flask import request
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from werkzeug.datastructures import CombinedMultiDict, MultiDict
from wtforms import Field, RadioField, i18n
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # stubs lag
from wtforms.form import BaseForm
from wtforms.validators import AnyOf, StopValidation

from app.i18n import Language, spoken
from app.web.languages import current

JOINERS = "\u200c\u200d"
BLANKS = "\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0"
"""Letters and signs that draw nothing: a name of them would be no name."""


class PageForm(FlaskForm):
    """A form of a page: every message is a whole sentence of ours, in the page's language."""

    class Meta(FlaskForm.Meta):
        """Only what a browser's form sends as text; no files, no JSON."""

        def wrap_formdata(  # type: ignore[override]
            self, form: BaseForm, formdata: object
        ) -> object:
            """The fields of a POST, else nothing."""
            del form, formdata
            return request.form if is_sent() else None

        def get_translations(self, form: BaseForm) -> GNUTranslations:
            """What a field of WTForms would say by itself; Flask-WTF reads the file each time."""
            del form
            return _words_of_fields(current())


class FileForm(PageForm):
    """A form that carries a file; only a view that ``takes_file`` may show it."""

    class Meta(PageForm.Meta):
        """The fields and the files of a POST."""

        def wrap_formdata(  # type: ignore[override]
            self, form: BaseForm, formdata: object
        ) -> object:
            """Both, or nothing."""
            del form, formdata
            sent: list[MultiDict[str, Any]] = [request.files, request.form]
            return CombinedMultiDict(sent) if is_sent() else None


@cache
def _words_of_fields(language: Language) -> GNUTranslations:
    return i18n.get_translations([language.value])


def clean(text: str | None) -> str:
    """What somebody typed, on one line, without control characters, in one Unicode form, trimmed.

    PostgreSQL refuses NUL; direction marks could dress one text as another. The two joiners stay:
    Persian is misspelt without them.
    """
    if not text:
        return ""
    plain = re.sub(r"[\r\n\t]+", " ", unicodedata.normalize("NFC", text))
    return (
        "".join(c for c in plain if c in JOINERS or _is_written(c)).strip().strip(JOINERS).strip()
    )


def clean_lines(text: str | None) -> str:
    """The same for a text of several lines: each is cleaned, none is joined to the next."""
    lines = unicodedata.normalize("NFC", text or "").replace("\t", "    ").splitlines()
    kept = ("".join(c for c in line if c in JOINERS or _is_written(c)).rstrip() for line in lines)
    return "\n".join(kept).strip("\n")


def _is_written(character: str) -> bool:
    kind = unicodedata.category(character)
    return character not in BLANKS and kind not in {"Cc", "Cf", "Cs", "Co", "Cn"}


def language_choice(label: str) -> RadioField:
    """Field: in which of the two somebody is written to."""
    return RadioField(
        label,
        choices=[SelectChoice(one.value, one.autonym) for one in Language],
        validate_choice=False,
        validators=[AnyOf(list(Language), message=_l("Choose a language."))],
    )


class Letters:
    """Validator: one letter at least, of any writing; what nobody can read greets nobody."""

    def __init__(self, message: str) -> None:
        """``message`` is said beside the box."""
        self.message, self.field_flags = message, {"required": True}

    def __call__(self, _form: BaseForm, field: Field) -> None:
        """Raise StopValidation without one."""
        if not any(unicodedata.category(c).startswith("L") for c in field.data or ""):
            raise StopValidation(self.message)


def is_sent() -> bool:
    """Was a form sent, to this page?"""
    return request.method == "POST"


def switching() -> bool:
    """The language button of a form was pressed: show it again, judge nothing, keep all."""
    return "switch" in request.form


LONGEST_NUMBER = 9
"""In digits: as many as the database surely holds."""


def whole(text: object) -> int:
    """A small whole number that somebody's browser sent; -1 when it is none."""
    digits = str(text)
    known = digits.isascii() and digits.isdigit() and len(digits) <= LONGEST_NUMBER
    return int(digits) if known else -1


def in_its_language(words: Field, language: Field) -> None:
    """Mark a box of somebody's own words with the language that the form says they are in."""
    if spoken.tongue(str(language.data)):
        words.render_kw = {**(words.render_kw or {}), "lang": language.data}
