"""What a form of one page is made of: texts in both languages, and single questions."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext as _
from wtforms import Field, HiddenField, RadioField, SelectField, StringField
from wtforms.validators import ValidationError

from app.i18n import Bilingual
from app.web.forms import PageForm, clean, whole

LONGEST_NAME = 200


def side(lang: str, length: int = LONGEST_NAME) -> StringField:
    """One language of a text."""
    return StringField(filters=[clean], render_kw={"lang": lang, "maxlength": length})


def both(name: str, fr: Field, nl: Field, label: str, hint: str | None = None) -> dict[str, Any]:
    """A text in both languages, as components/pair.html wants it."""
    pair = {
        "name": name,
        "label": label,
        "hint": hint,
        "kind": "text",
        "fr": fr,
        "nl": nl,
        "same": None,
        "is_same": False,
        "fr_missing": False,
        "nl_missing": False,
    }
    return {"pair": pair, "field": None, "kind": ""}


def single(field: Field, kind: str = "text") -> dict[str, Any]:
    """One question; ``kind`` as in components/field.html, or "radios", "tick"."""
    return {"pair": None, "field": field, "kind": kind}


def chosen(field: SelectField) -> int:
    """The id that was chosen; -1 when it is none."""
    return whole(field.data)


def one_of_them(field: RadioField | SelectField, said: str) -> None:
    """Raise ``said`` unless one of the offered lines was chosen."""
    offered = {str(getattr(line, "value", "")) for line in field.choices or []} - {""}
    if field.data not in offered:
        raise ValidationError(said)


class KeptForm(PageForm):
    """A form that knows what was read, so that nobody writes over somebody else's change."""

    read = HiddenField()

    def parts(self) -> list[dict[str, Any]]:
        """What the page asks, in order."""
        raise NotImplementedError

    @property
    def mark(self) -> str:
        """Of what was read."""
        return str(self.read.data or "")


class NamedForm(KeptForm):
    """A name in French and in Dutch; both are needed, they may be the same."""

    name_fr = side("fr")
    name_nl = side("nl")

    def validate_name_fr(self, field: StringField) -> None:
        """Not empty, not too long."""
        needed(field, _("Write the name in French."))

    def validate_name_nl(self, field: StringField) -> None:
        """Not empty, not too long."""
        needed(field, _("Write the name in Dutch."))

    def name_part(self) -> dict[str, Any]:
        """The name as a question."""
        return both("name", self.name_fr, self.name_nl, _("What is it called?"))

    def typed_name(self) -> Bilingual:
        """Both names as they were typed."""
        return typed(self.name_fr, self.name_nl)


def typed(fr: Field, nl: Field) -> Bilingual:
    """Both sides as they were typed."""
    return Bilingual(fr.data or "", nl.data or "")


def fill(fr: Field, nl: Field, text: Bilingual) -> None:
    """Put a text in its two boxes."""
    fr.data, nl.data = text.fr, text.nl


def needed(field: Field, said: str, most: int = LONGEST_NAME) -> None:
    """Raise ``said`` when nothing was typed."""
    if not field.data:
        raise ValidationError(said)
    short(field, most)


def short(field: Field, most: int = LONGEST_NAME) -> None:
    """Raise when it is too long to be kept."""
    if len(field.data or "") > most:
        raise ValidationError(
            _("This text is too long. Keep it under %(most)s characters.", most=most)
        )


def together(field: Field, other: Field, said: str) -> None:
    """Both languages or none: raise ``said`` when only the other side was typed."""
    short(field)
    if other.data and not field.data:
        raise ValidationError(said)
