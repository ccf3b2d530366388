"""Photos for the website of the housing company and for the report to the region."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from typing import Any
from zipfile import ZIP_STORED, ZipFile

from flask import Response, abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.accounts.models import ConsentPurpose
from app.accounts.views import current_person
from app.counter import policies
from app.counter.queries import estates
from app.directory import operations
from app.directory.models import PhotoCopy
from app.directory.policies import Refused
from app.directory.queries import photo_copies
from app.directory.queries.photo_copies import Agreed
from app.directory.views import faces
from app.i18n import dates
from app.printing import drawings
from app.printing.views import bp
from app.web import clock
from app.web.guards import requires
from app.web.languages import current

CHANNELS = {"site": ConsentPurpose.PHOTO_SITE, "report": ConsentPurpose.PHOTO_REPORT}


@bp.get("/counter/photos")
@requires(policies.is_worker)
def photos() -> ResponseReturnValue:
    """Whose photo may be used where, since when; and what must come off."""
    return _page()


@bp.post("/counter/photos/<slug:channel>")
@requires(policies.is_worker)
def take_photos(channel: str) -> ResponseReturnValue:
    """All of them as one file: numbers in the names, and nobody's."""
    purpose, now = CHANNELS.get(channel) or abort(404), clock.now()
    covered = estates.covered(current_person())
    try:
        taken = operations.take_photos(purpose, covered, by=current_person(), now=now)
    except Refused:
        return _page(_("There is no photo to take now.")), 409
    return _file(taken, channel)


@bp.post("/counter/photos/<id:photo_number>/off")
@requires(policies.is_worker)
def photo_is_off(photo_number: int) -> ResponseReturnValue:
    """It stands there no longer."""
    found = photo_copies.photo_copy(photo_number, estates.covered_ids(current_person()))
    operations.say_it_is_off(found or abort(404), by=current_person(), now=clock.now())
    flash(_("Photo %(number)s is off. Thank you.", number=photo_number), "done")
    return redirect(url_for(".photos"), 303)


def _file(taken: dict[int, bytes], channel: str) -> Response:
    written = BytesIO()
    with ZipFile(written, "w", ZIP_STORED) as archive:
        for number, webp in sorted(taken.items()):
            archive.writestr(f"photo-{number}.jpg", drawings.jpeg(webp)[0])
    answer = Response(written.getvalue(), mimetype="application/zip")
    answer.headers["Content-Disposition"] = f'attachment; filename="photos-{channel}.zip"'
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


def _page(refusal: str | None = None) -> str:
    covered = estates.covered_ids(current_person())
    titles = {
        "site": _("For the website of your housing company"),
        "report": _("For the report to the region"),
    }
    return render_template(
        "printing/photos.html",
        nav="counter",
        refusal=refusal,
        back_url=url_for("counter.desk"),
        channels=[
            _channel(name, titles[name], purpose, covered) for name, purpose in CHANNELS.items()
        ],
    )


def _channel(
    name: str, title: str, purpose: ConsentPurpose, covered: Sequence[int]
) -> dict[str, Any]:
    found = photo_copies.agreed(purpose, covered)
    known = faces.listed([one.card for one in found])
    return {
        "name": name,
        "title": title,
        "url": url_for(".take_photos", channel=name),
        "rows": [
            {"face": faces.face(one.card, known), "name": one.card.person.first_name, **_said(one)}
            for one in found
        ],
        "off": [_off(copy) for copy in photo_copies.to_take_off(purpose, covered)],
    }


def _said(one: Agreed) -> dict[str, str]:
    since = _("Yes since %(day)s", day=_day(one.since))
    number = _("photo %(number)s", number=one.copy.id) if one.copy and one.is_out else _("new")
    return {"text": f"{since} · {number}"}


def _off(copy: PhotoCopy) -> dict[str, Any]:
    return {
        "text": _("Photo %(number)s", number=copy.id),
        "taken": _("Taken on %(day)s", day=_day(copy.taken_at)),
        "url": url_for(".photo_is_off", photo_number=copy.id),
    }


def _day(moment: datetime) -> str:
    return dates.long_date(dates.local(moment).date(), current())
