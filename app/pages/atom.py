"""New activities as an Atom feed (RFC 4287), for readers of news and other sites."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from xml.etree.ElementTree import Element, SubElement, tostring

from app.i18n import Language, Words

NAMESPACE = "http://www.w3.org/2005/Atom"


@dataclass(frozen=True)
class News:
    """An activity that neighbours may see since a moment."""

    number: int
    title: Words
    summary: Words
    author: str
    url: str
    published_at: datetime
    updated_at: datetime


@dataclass(frozen=True)
class Feed:
    """What stands above the news: its name, its own address and that of the page."""

    title: str
    language: Language
    host: str
    name: str
    url: str
    page_url: str


def written(feed: Feed, news: Sequence[News], *, now: datetime) -> bytes:
    """The feed; without news it was changed today."""
    updated = max((one.updated_at for one in news), default=_midnight(now))
    root = Element("feed", {"xmlns": NAMESPACE, "xml:lang": feed.language.value})
    _text(root, "id", f"tag:{feed.host},2026:{feed.language}:{feed.name}")
    _text(root, "title", feed.title)
    _text(root, "updated", _moment(updated))
    links = {"self": (feed.url, "application/atom+xml"), "alternate": (feed.page_url, "text/html")}
    for relation, (address, kind) in links.items():
        SubElement(root, "link", {"rel": relation, "href": address, "type": kind})
    for one in news:
        _entry(root, feed, one)
    return bytes(tostring(root, encoding="utf-8", xml_declaration=True))


def _entry(root: Element, feed: Feed, one: News) -> None:
    entry = SubElement(root, "entry")
    _text(entry, "id", f"tag:{feed.host},2026:{feed.language}:activity-{one.number}")
    _text(entry, "title", one.title.text, one.title.lang)
    _text(entry, "published", _moment(one.published_at))
    _text(entry, "updated", _moment(one.updated_at))
    _text(SubElement(entry, "author"), "name", one.author)
    SubElement(entry, "link", {"rel": "alternate", "href": one.url})
    _text(entry, "summary", one.summary.text, one.summary.lang)


def _text(parent: Element, name: str, text: str, language: str = "") -> None:
    attributes = {"xml:lang": language} if language else {}
    SubElement(parent, name, attributes).text = text


def _moment(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def _midnight(now: datetime) -> datetime:
    return now.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
