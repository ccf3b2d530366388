"""A text in both languages, and the words of it that one reader gets."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy import String
from sqlalchemy.orm import Composite, composite, mapped_column

from app.i18n.languages import Language


class Words(NamedTuple):
    """A text and the language it is really in, so that ``lang=`` can say it."""

    text: str
    lang: str


@dataclass(frozen=True)
class Bilingual:
    """One text, two languages; an empty side falls back visibly to the other."""

    fr: str
    nl: str

    def words(self, language: Language | str) -> Words:
        """The text for a reader of ``language``, or the other one labelled as such."""
        return pick(self.fr, self.nl, language)

    def __composite_values__(self) -> tuple[str, str]:
        """The two columns, French first."""
        return self.fr, self.nl


def pick(fr: str, nl: str, language: Language | str) -> Words:
    """The side for ``language``; when it is empty, the other side with its own ``lang``."""
    mine, other = (fr, nl) if language == Language.FR else (nl, fr)
    if mine or not other:
        return Words(mine, str(language))
    return Words(other, Language(language).other)


def bilingual(name: str, length: int = 200, *, may_wait: bool = False) -> Composite[Any]:
    """Paired columns ``<name>_fr`` and ``<name>_nl`` as one attribute.

    What ``may_wait`` is empty in both until somebody writes it.
    """
    begins: dict[str, Any] = {"insert_default": ""} if may_wait else {}
    return composite(
        Bilingual,
        mapped_column(f"{name}_fr", String(length), **begins),
        mapped_column(f"{name}_nl", String(length), **begins),
    )
