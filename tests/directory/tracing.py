"""Following every link, reading every table: where does a word still stand?"""

from collections.abc import Iterable, Iterator, Mapping
from urllib.parse import urlsplit

from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from app.db import metadata
from tests.visits import soup

ENOUGH = 300
"""More pages than there are: the crawl comes to an end by itself."""

Pages = dict[str, TestResponse]


def crawl(client: FlaskClient, paths: Iterable[str], lang: str) -> Pages:
    """Every page that is reached by links from these, by its address."""
    pages: Pages = {}
    seen: set[str] = set()
    waiting = list(paths)
    while waiting and len(pages) < ENOUGH:
        path = waiting.pop()
        if path in seen:
            continue
        seen.add(path)
        answer = client.get(path)
        if answer.mimetype not in {"text/html", "application/json"}:
            continue  # paper and pictures: their own tests read them
        pages[path] = answer
        for link in soup(answer).select("a[href]"):
            target = str(link["href"]).partition("#")[0]
            is_ours = target.startswith(f"/{lang}/") and not urlsplit(target).netloc
            if is_ours and "&" not in target:  # a filter shows a part of a list that is read whole
                waiting.append(target)
    assert len(pages) < ENOUGH
    return pages


def pages_with(pages: Pages, *words: str) -> set[str]:
    """The addresses of those on which one of these words stands."""
    return {path for path, answer in pages.items() if any(word in answer.text for word in words)}


def tables_with(session: Session, *words: str) -> set[str]:
    """The tables in which one of these words stands, in whatever column."""
    return {
        table.name
        for table in metadata.sorted_tables
        for row in session.execute(select(table))
        if any(word in str(value) for value in row for word in words)
    }


def strings(thing: object, seen: set[int] | None = None) -> Iterator[str]:
    """Every text that an object holds, however deep."""
    seen = set() if seen is None else seen
    if isinstance(thing, str):
        yield thing
    elif id(thing) not in seen and not isinstance(thing, int | float | bytes | type(None)):
        seen.add(id(thing))
        inner: object = [*thing.items()] if isinstance(thing, Mapping) else thing
        if hasattr(thing, "__dict__"):
            inner = [*vars(thing).values()]
        if isinstance(inner, list | tuple | set | frozenset):
            for part in inner:
                yield from strings(part, seen)
