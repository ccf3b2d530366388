"""The two pages that organisations and places share: what there is, and one of them to keep up."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from app.administration.forms.parts import NamedForm
from app.i18n import Bilingual, Words
from app.organisations.operations import AlreadyThere, ChangedMeanwhile, NoLetters
from app.web.forms import switching
from app.web.languages import current


class Option(NamedTuple):
    """One line of a filter or a list to choose from; a name stands as it is in either language."""

    value: str
    text: str
    is_name: bool = True


class Filter(NamedTuple):
    """What the list may be narrowed to, asked in its address."""

    name: str
    label: str
    all: str
    options: Sequence[Option]

    def shown(self) -> dict[str, Any]:
        """For the page, with what is chosen now."""
        asked = request.args.get(self.name, "")
        options = [{**line._asdict(), "chosen": line.value == asked} for line in self.options]
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
    """One of them, new or known, to be written down."""

    def __init__(self, form: NamedForm, title: str, back: tuple[str, str]) -> None:
        """``back`` is the address of the list and what it is called."""
        self.form = form
        self.title, self.back = title, {"url": back[0], "label": back[1]}
        self.said: dict[str, Any] = {"name": None, "lead": "", "facts": [], "act": None}

    def of(self, name: Bilingual, **said: object) -> Page:
        """It is one that we know already; ``said`` adds lead, facts or act."""
        self.said |= {"name": name.words(current()), **said}
        return self

    def shown(self, *, changed: bool = False) -> str:
        """The page."""
        return render_template(
            "administration/form.html",
            nav="me",
            form=self.form,
            form_id="form",
            title=self.title,
            back=self.back,
            parts=[{"pair": None, **part} for part in self.form.parts()],
            changed=changed,
            **self.said,
        )

    def answer(
        self, act: Callable[[], object], mark: Callable[[], str] | None = None
    ) -> ResponseReturnValue:
        """Do what was asked, or say why not; what was typed stays.

        ``mark`` gives the mark of what is known now, for whoever was late.
        """
        if switching():
            return self.shown()
        if not self.form.validate():
            return self.shown(), 422
        try:
            act()
        except AlreadyThere:
            return self._refused(_("There is one of this name already. Give it another name."))
        except NoLetters:
            return self._refused(_("Write this name with letters from a to z."))
        except ChangedMeanwhile:
            self.form.read.data = mark() if mark else ""
            return self.shown(changed=True), 409
        flash(_("Kept."), "done")
        return redirect(self.back["url"], 303)

    def _refused(self, said: str) -> ResponseReturnValue:
        self.form.name_fr.errors = [said]
        return self.shown(), 409


def listing(endpoint: str) -> str:
    """The address of a list of this blueprint."""
    return url_for(f"administration.{endpoint}")
