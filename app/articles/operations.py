"""Writing a new version of a page: what was written before stays readable."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.exc import IntegrityError

from app.accounts.models import Person
from app.articles import policies, queries
from app.articles.models import ArticleVersion, Slug
from app.articles.policies import Refusal, Refused
from app.articles.queries import Text
from app.db import db
from app.history.operations import record
from app.i18n import Bilingual


def write(  # noqa: PLR0913 - which page, what, upon what, by whom, when
    slug: Slug, title: Bilingual, body: Bilingual, *, based_on: int, by: Person, now: datetime
) -> int:
    """Show this text from now on; the number of its version.

    ``based_on`` is the number that was read before: whoever did not see the latest one is refused,
    and nobody's words are lost. Writing what stands there already writes nothing.
    """
    if reasons := policies.refusals(title, body):
        raise Refused(reasons[0])
    latest = queries.text(slug)
    if (latest.title, latest.body) == (title, body) and _read_it(latest, based_on, by):
        return latest.number
    if latest.number != based_on:
        raise Refused(Refusal.CHANGED_MEANWHILE)
    written = ArticleVersion(
        slug=slug,
        number=latest.number + 1,
        title=title,
        body=body,
        written_at=now,
        written_by_id=by.id,
    )
    try:
        with db.session.begin_nested():  # of two who write at once, the unique index takes one
            db.session.add(written)
    except IntegrityError:
        raise Refused(Refusal.CHANGED_MEANWHILE) from None
    record("article_written", written, by=by, now=now, slug=slug, number=written.number)
    return written.number


def _read_it(latest: Text, based_on: int, by: Person) -> bool:
    """Nothing was changed, or this is a second tap on the same button."""
    second_tap = (latest.written_by_id, latest.number) == (by.id, based_on + 1)
    return latest.number == based_on or second_tap


def take_again(slug: Slug, number: int, *, based_on: int, by: Person, now: datetime) -> int:
    """Show an earlier version again, as a new one; the number of the new one.

    Raises LookupError when there never was such a version.
    """
    earlier = queries.version(slug, number)
    if earlier is None:
        raise LookupError(slug, number)
    return write(slug, earlier.title, earlier.body, based_on=based_on, by=by, now=now)
