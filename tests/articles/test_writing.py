"""Writing a version, on both databases."""

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from app.articles import operations, policies, queries
from app.articles.models import LONGEST_BODY, ArticleVersion, Slug
from app.articles.policies import Refusal, Refused
from app.articles.queries import shipped
from app.i18n import Bilingual
from tests import factories
from tests.factories import NOW, both
from tests.records import events


def write(by, text="Text", *, based_on=0, slug=Slug.HOW, now=NOW):
    return operations.write(slug, both("Title"), both(text), based_on=based_on, by=by, now=now)


def numbers(session):
    return list(session.scalars(select(ArticleVersion.number).order_by(ArticleVersion.number)))


def test_what_is_shipped_is_said_until_somebody_writes(olivier):
    assert queries.text(Slug.HOW) == shipped(Slug.HOW)
    assert write(olivier) == 1
    found = queries.text(Slug.HOW)
    assert (found.number, found.body.fr, found.written_by) == (1, "Text FR", "Olivier")
    assert found.written_at == NOW
    assert queries.text(Slug.SAFETY) == shipped(Slug.SAFETY)


def test_versions_are_numbered_and_stay(olivier, session):
    write(olivier)
    write(olivier, "Later", based_on=1, now=NOW + timedelta(hours=1))
    assert [text.number for text in queries.versions(Slug.HOW)] == [2, 1, 0]
    assert queries.version(Slug.HOW, 1).body.nl == "Text NL"
    assert queries.version(Slug.HOW, 3) is None
    assert [text.number for text in queries.texts()] == [2, 0, 0, 0, 0, 0]


def test_history_knows_who_wrote_what(olivier, session):
    write(olivier)
    (entry,) = events(session.scalars(select(ArticleVersion)).one())
    assert (entry.event, entry.by_id) == ("article_written", olivier.id)
    assert entry.details == {"slug": "how", "number": 1}


@pytest.mark.parametrize("based_on", [0, 2, -1])
def test_whoever_did_not_read_the_latest_is_refused(olivier, session, based_on):
    write(factories.person("Ann"))
    with pytest.raises(Refused) as refused:
        write(olivier, "Mine", based_on=based_on)
    assert refused.value.reason is Refusal.CHANGED_MEANWHILE
    assert numbers(session) == [1]


def test_of_two_who_saw_the_same_the_unique_index_takes_one(olivier, session, monkeypatch):
    write(factories.person("Ann"))
    monkeypatch.setattr(queries, "text", shipped)  # read before Ann wrote
    with pytest.raises(Refused) as refused:
        write(olivier, "Mine")
    assert refused.value.reason is Refusal.CHANGED_MEANWHILE
    assert numbers(session) == [1]


def test_the_index_stands_behind_it(olivier, session):
    write(olivier)
    first = session.scalars(select(ArticleVersion)).one()
    with pytest.raises(IntegrityError), session.begin_nested():
        session.add(
            ArticleVersion(
                slug=first.slug,
                number=first.number,
                title=first.title,
                body=first.body,
                written_at=NOW,
                written_by_id=olivier.id,
            )
        )


def test_a_second_tap_writes_nothing(olivier, session):
    assert write(olivier) == 1
    assert write(olivier) == 1
    assert numbers(session) == [1]


def test_but_somebody_elses_same_words_are_their_own_matter(olivier):
    write(factories.person("Ann"))
    with pytest.raises(Refused):
        write(olivier)


def test_what_stands_there_already_is_not_written_again(olivier, session):
    now = shipped(Slug.HOW)
    number = operations.write(Slug.HOW, now.title, now.body, based_on=0, by=olivier, now=NOW)
    assert (number, numbers(session)) == (0, [])


def test_an_earlier_version_is_taken_again_as_a_new_one(olivier, session):
    write(olivier)
    write(olivier, "Later", based_on=1)
    assert operations.take_again(Slug.HOW, 1, based_on=2, by=olivier, now=NOW) == 3
    assert queries.text(Slug.HOW).body == both("Text")
    assert operations.take_again(Slug.HOW, 0, based_on=3, by=olivier, now=NOW) == 4
    assert queries.text(Slug.HOW).body == shipped(Slug.HOW).body
    with pytest.raises(LookupError):
        operations.take_again(Slug.HOW, 9, based_on=4, by=olivier, now=NOW)
    with pytest.raises(Refused):
        operations.take_again(Slug.HOW, 1, based_on=1, by=olivier, now=NOW)
    assert numbers(session) == [1, 2, 3, 4]


@pytest.mark.parametrize(
    ("title", "body", "wrong"),
    [
        (("", ""), ("", ""), ["title_fr_missing", "body_fr_missing", "title_nl_missing"]),
        (("Ah", "Ha"), ("Un", ""), ["body_nl_missing"]),
        (("Ah", "Ha"), ("", "Een"), ["body_fr_missing"]),
        (("A", "Ha"), ("Un", "Een"), ["title_fr_missing"]),
        (("Ah", "\u3164" * 9), ("Un", "Een"), ["title_nl_missing"]),
        (("Ah", "Ha"), ("Même", " mêMe.\n"), ["same_twice"]),
        (("Ah", "Ha"), ("Même", "M\u0435\u200bme"), ["same_twice"]),
        (("Ah" * 101, "Ha"), ("Un", "Een"), ["title_too_long"]),
        (("Ah", "Ha"), ("Un", "x" * (LONGEST_BODY + 1)), ["body_too_long"]),
        (("Contact", "Contact"), ("Un", "Een"), []),
    ],
)
def test_what_is_missing_is_counted_and_named(olivier, session, title, body, wrong):
    title, body = Bilingual(*title), Bilingual(*body)
    found = policies.refusals(title, body)
    assert found[:3] == wrong
    if wrong:
        with pytest.raises(Refused) as refused:
            operations.write(Slug.HOW, title, body, based_on=0, by=olivier, now=NOW)
        assert refused.value.reason == wrong[0]
        assert numbers(session) == []
    else:
        assert found == []


DISGUISED = [
    "\u3164" * 9,
    "\u2800\u200b\u00ad",
    "&nbsp;&zwnj;&#8203;",
    "[](https://example.org/bonjour)",
    "[bonjour]: https://example.org/",
    "***\n---",
    "1. 2. 3.",
    "\U0001f600",
    "a",
]


@pytest.mark.parametrize("body", DISGUISED, ids=[str(number) for number in range(len(DISGUISED))])
def test_what_shows_no_words_is_empty(body):
    title = both("Title")
    assert policies.refusals(title, Bilingual(body, "Een")) == [Refusal.BODY_FR_MISSING]
    assert policies.refusals(title, Bilingual("Un", body)) == [Refusal.BODY_NL_MISSING]


@pytest.mark.parametrize(
    "body", ["Où?", "**Ja**", "[Ici](https://example.org/)", "&Eacute;t&eacute;"]
)
def test_a_few_words_are_a_text(body):
    assert policies.refusals(both("Title"), Bilingual(body, "Dat is alles")) == []
