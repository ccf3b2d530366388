"""A programme from a spreadsheet: the model, what would come in, then all of it at once."""

from __future__ import annotations

import csv
from datetime import timedelta
from hashlib import sha256
from io import BytesIO, StringIO
from typing import Any

from flask import Response, abort, current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import force_locale, ngettext
from flask_babel import gettext as _
from itsdangerous import BadData, URLSafeTimedSerializer
from openpyxl import Workbook

from app.accounts import queries as people
from app.accounts.views import current_person
from app.activities import operations, policies
from app.activities.forms import ImportForm
from app.activities.forms.programme import COLUMNS, Known, Problem, Reading
from app.activities.forms.sheets import LARGEST_SHEET, MOST_ROWS, Row, Unreadable, Why, read
from app.activities.models import Theme
from app.activities.operations.programme import Entry
from app.activities.policies import Refused
from app.activities.views import bp, rules, wording
from app.activities.views.reach import organisation_ids
from app.i18n import Language, dates
from app.organisations import queries as organisations
from app.search.folding import fold
from app.web import clock
from app.web.forms import switching
from app.web.guards import requires
from app.web.languages import current
from app.web.transaction import meanwhile
from app.web.uploads import takes_file

WHILE_LOOKING = 3600
THURSDAY = 3
LARGEST_KEPT = 48 * 1024
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@bp.get("/activities/import")
@takes_file(LARGEST_SHEET)
@requires(policies.is_organiser)
def importing() -> ResponseReturnValue:
    """The model, and a file to choose."""
    return _page(_form())


@bp.post("/activities/import")
@takes_file(LARGEST_SHEET)
@requires(policies.is_organiser)
def take_in() -> ResponseReturnValue:
    """Show what would come in; then take in all of it, or nothing."""
    kept = request.form.get("rows", "")
    found = _rows(kept)
    form = _form()
    if switching() and not kept:
        return _page(form)
    if not form.validate():
        return _page(form), 422
    if isinstance(found, Why):
        return _page(form, _unreadable_text(found)), 422
    return _answer(form, found, looked=bool(kept) and not switching())


def _rows(kept: str) -> list[Row] | Why:
    """What stands in the file, or why it cannot be read. It is read while nothing is locked."""
    sent = request.files.get("file")
    content = sent.stream.read() if sent else b""
    with meanwhile():
        found = _read(kept, content)
    people.person(current_person().id)  # who asks is read anew after it
    return found


def _read(kept: str, content: bytes) -> list[Row] | Why:
    try:
        return _unsealed(kept) if kept else read(content)
    except Unreadable as unreadable:
        return unreadable.reason


def _answer(form: ImportForm, rows: list[Row], *, looked: bool) -> ResponseReturnValue:
    """What is wrong, what would come in, or, once that was looked at, the drafts."""
    reading, sealed = Reading(_known()), _seal(rows)
    reading.read(rows)
    if reading.problems or len(sealed) > LARGEST_KEPT:
        said = None if reading.problems else _unreadable_text(Why.TOO_LARGE)
        return _page(form, said, reading.problems), 422
    entries = list(reading.entries.values())
    if not looked:
        return _seen(form, entries, sealed)
    try:
        number = operations.take_in(
            entries, *form.chosen(), key=_key(), by=current_person(), now=clock.now()
        )
    except Refused as refused:
        return _page(form, wording.refusal_text(refused.reason)), 409
    flash(ngettext("%(num)s draft is there.", "%(num)s drafts are there.", number), "done")
    return redirect(url_for("pages.organising"), 303)


@bp.get("/activities/import/model.csv")
@requires(policies.is_organiser)
def model_csv() -> ResponseReturnValue:
    """For Excel in Belgium: semicolons, UTF-8 with its mark."""
    written = StringIO(newline="")
    csv.writer(written, delimiter=";").writerows(_model())
    return _download(written.getvalue().encode("utf-8-sig"), "text/csv", "csv")


@bp.get("/activities/import/model.xlsx")
@requires(policies.is_organiser)
def model_xlsx() -> ResponseReturnValue:
    """The same for any spreadsheet."""
    book, written = Workbook(), BytesIO()
    sheet = book.worksheets[0]
    for row in _model():
        sheet.append(row)
    book.save(written)
    return _download(written.getvalue(), XLSX, "xlsx")


def _download(content: bytes, kind: str, ending: str) -> Response:
    name = {Language.FR: "programme", Language.NL: "programma"}[current()]
    head = {"Content-Disposition": f'attachment; filename="{name}.{ending}"'}
    return Response(content, headers=head, content_type=kind)


def _model() -> list[list[str]]:
    """The headings, and one line to write over: a soup on Thursday, on a Thursday."""
    day = dates.today(clock.now()) + timedelta(days=30)
    day += timedelta(days=(THURSDAY - day.weekday()) % 7)
    venue = next((one.name.words(current()).text for one in organisations.venues()), "")
    example = {
        "title_fr": "Soupe du jeudi",
        "title_nl": "Donderdagsoep",
        "summary_fr": "On cuisine une grande soupe, et on la mange.",
        "summary_nl": "We koken samen een grote pot soep en eten die op.",
        "practical_fr": "Apportez un tablier.",
        "practical_nl": "Breng een schort mee.",
        "sign_up_at_fr": "à l’accueil",
        "sign_up_at_nl": "aan het onthaal",
        "theme": wording.theme_label(Theme.KITCHEN),
        "phone": "02 555 01 11",
        "day": dates.short_date(day),
        "start": "10:00",
        "end": "12:00",
        "venue": venue,
        "places": "8",
    }
    return [[both.words(current()).text for both in COLUMNS.values()], list(example.values())]


def _known() -> Known:
    themes: dict[str, Theme] = {}
    for language in Language:
        with force_locale(f"{language}_BE"):
            themes |= {fold(label): theme for theme, label in wording.themes().items()}
    venues = organisations.venues()
    named = {fold(side): one for one in venues for side in (one.name.fr, one.name.nl)}
    return Known(themes, named, dates.today(clock.now()))


def _seal(rows: list[Row]) -> str:
    return str(_sealer().dumps(rows))


def _key() -> str:
    """Which look this confirms: the seal of a look is its own."""
    return sha256(request.form["rows"].encode()).hexdigest()[:32]


def _unsealed(kept: str) -> list[Row]:
    try:
        return [(row[0], row[1]) for row in _sealer().loads(kept, max_age=WHILE_LOOKING)]
    except BadData:
        raise Unreadable(Why.EMPTY) from None


def _sealer() -> URLSafeTimedSerializer:
    salt = f"programme {current_person().id}"
    return URLSafeTimedSerializer(current_app.config["SECRET_KEY"], salt=salt)


def _form() -> ImportForm:
    form = ImportForm()
    mine = organisations.organisations(organisation_ids(current_person()))
    landlords = organisations.landlords_with_estates()
    if not mine or not landlords:
        abort(409)
    form.offer_organisations(mine, landlords)
    return form


def _page(
    form: ImportForm, refusal: str | None = None, problems: list[Problem] | None = None
) -> str:
    found = problems or []
    return render_template(
        "activities/import.html",
        nav="organise",
        form=form,
        form_id="form",
        back_url=url_for("pages.organising"),
        models=[
            (_("The model for Excel (.xlsx)"), url_for(".model_xlsx")),
            (_("The model as CSV"), url_for(".model_csv")),
        ],
        refusal=refusal,
        problems_heading=ngettext(
            "%(num)s thing to correct. Nothing was taken in.",
            "%(num)s things to correct. Nothing was taken in.",
            len(found),
        ),
        problems=[_problem(one) for one in found[:MOST_ROWS]],
    )


def _problem(problem: Problem) -> dict[str, str]:
    column = COLUMNS[problem.column].words(current()).text
    label = _("Row %(number)s, %(column)s", number=problem.row, column=column)
    return _line(label, problem.text)


def _seen(form: ImportForm, entries: list[Entry], sealed: str) -> str:
    return render_template(
        "activities/import_seen.html",
        nav="organise",
        form=form,
        form_id="form",
        back_url=url_for(".importing"),
        heading=ngettext("%(num)s draft", "%(num)s drafts", len(entries)),
        rows=[_entry(one) for one in entries],
        sealed=sealed,
    )


def _entry(entry: Entry) -> dict[str, Any]:
    when = [f"{rules.long(slot.day)}, {dates.clock(slot.start, current())}" for slot in entry.slots]
    return _line(entry.text.title.words(current()).text, " · ".join(when))


def _line(label: str, note: str) -> dict[str, str]:
    return {"label": label, "note": note, "state": "", "state_text": ""}


def _unreadable_text(reason: Why) -> str:
    return {
        Why.OLD_EXCEL: _("This is an old Excel file (.xls). Save it as .xlsx or CSV."),
        Why.NO_SHEET: _("We cannot read this file. Send an Excel file (.xlsx) or CSV."),
        Why.TOO_LARGE: _("This file is too large. Send a part of it at a time."),
        Why.TOO_MANY_ROWS: _("Send %(most)s rows at most at a time.") % {"most": MOST_ROWS},
        Why.EMPTY: _("There is no row to read. Choose the file again."),
    }[reason]
