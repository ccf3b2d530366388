"""The pages that the rooms of administrators share: a list of what there is, and one form."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple

from flask import flash, redirect, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from app.administration.forms.parts import KeptForm
from app.i18n import Bilingual, Words
from app.organisations.operations import AlreadyThere, ChangedMeanwhile, NoLetters
from app.web.forms import switching
from app.web.languages import current


class Option(NamedTuple):
    """One line of a filter or a list to choose from; a name stands as it is in either language."""

    value: str
    text: str
    is_name: bool = True
    chosen: bool = False


def by_name(options: Iterable[Option]) -> list[Option]:
    """In the order of the alphabet."""
    return sorted(options, key=lambda option: option.text.casefold())


class Filter(NamedTuple):
    """What the list may be narrowed to, asked in its address."""

    name: str
    label: str
    all: str
    options: Sequence[Option]

    def shown(self) -> dict[str, Any]:
        """For the page, with what is chosen now."""
        asked = request.args.get(self.name, "")
        options = [line._replace(chosen=line.value == asked) for line in self.options]
        return {**self._asdict(), "options": options, "url": request.path}


class Row(NamedTuple):
    """One line of the list."""

    name: Words
    small: Sequence[str]
    url: str


class Listed(NamedTuple):
    """What the page of a list says."""

    title: str
    add: str
    add_url: str
    nothing: str
    lead: str = ""


def list_page(said: Listed, rows: Iterable[Row], narrowed: Filter | None = None) -> str:
    """What there is, in the order of the alphabet."""
    ordered = sorted(rows, key=lambda row: row.name.text.casefold())
    return render_template(
        "administration/list.html",
        nav="me",
        title=said.title,
        lead=said.lead,
        add={"label": said.add, "url": said.add_url},
        nothing=said.nothing,
        rows=ordered,
        count=ngettext("%(num)s in the list", "%(num)s in the list", len(ordered)),
        filter=narrowed.shown() if narrowed else None,
    )


class Page:
    """One form, new or of something known, and what happens to what was typed."""

    def __init__(
        self,
        form: KeptForm,
        title: str,
        back: tuple[str, str],
        name: Bilingual | None = None,
        **said: object,
    ) -> None:
        """``back`` is the address of the page before and what that is called.

        ``name`` is what it is, or what it is for; ``said`` adds lead, facts, act, way, or go:
        what the button says.
        """
        self.form, self.title, self.back = form, title, {"url": back[0], "label": back[1]}
        self.name = name.words(current()) if name else None
        plain: dict[str, Any] = {"lead": "", "facts": [], "act": None, "way": None, "go": ""}
        self.said = {**plain, **said}

    def shown(self, *, changed: bool = False) -> str:
        """The page."""
        return render_template(
            "administration/form.html",
            nav="me",
            form=self.form,
            form_id="form",
            title=self.title,
            back=self.back,
            name=self.name,
            parts=self.form.parts(),
            changed=changed,
            **self.said,
        )

    def answer(
        self, act: Callable[[], object], mark: Callable[[], str] | None = None
    ) -> ResponseReturnValue:
        """The page; or do what was asked, or say why not: what was typed stays.

        ``mark`` gives the mark of what is known now, for whoever was late.
        """
        if not self.form.is_submitted() or switching():
            return self.shown()
        if not self.form.validate():
            return self.shown(), 422
        try:
            act()
        except AlreadyThere:
            said = _("There is one of this name already. Give it another name.")
            return self.refused("name_fr", said)
        except NoLetters:
            return self.refused("name_fr", _("Write this name with letters from a to z."))
        except ChangedMeanwhile:
            self.form.read.data = mark() if mark else ""
            return self.shown(changed=True), 409
        flash(_("Kept."), "done")
        return redirect(self.back["url"], 303)

    def refused(self, field: str, said: str) -> ResponseReturnValue:
        """The page, with why not beside the box of ``field``."""
        self.form[field].errors = [said]
        return self.shown(), 409
