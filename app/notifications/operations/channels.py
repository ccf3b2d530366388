"""Where a message leaves the house."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Protocol

from app.notifications.operations.gsm7 import fold


@dataclass(frozen=True)
class Letter:
    """A message as it leaves: the text is final, ``key`` lets a channel send it once."""

    key: str
    channel: str
    to: str
    language: str
    text: str
    number: int
    sent_at: str


class DeliveryFailed(Exception):  # noqa: N818 - a sentence, like Refused
    """The channel did not take the letter; it stays due and is tried again."""


class Channel(Protocol):
    """Something that takes letters."""

    def send(self, letter: Letter) -> None:
        """Take the letter or raise DeliveryFailed. The same key twice is one letter."""


class Mailbox:
    """Letters as files in a folder, one each: the demo's telephones."""

    def __init__(self, folder: str) -> None:
        """Letters are put in ``folder``, made when needed."""
        self.folder = Path(folder)

    def send(self, letter: Letter) -> None:
        """Write the letter, whole or not at all."""
        self.folder.mkdir(parents=True, exist_ok=True)
        path = self._path(letter.number)
        unfinished = path.with_suffix(".part")
        unfinished.write_text(json.dumps(asdict(letter), ensure_ascii=False), encoding="utf-8")
        unfinished.replace(path)

    def forget(self, numbers: Iterable[int]) -> None:
        """Throw these letters away: whom they were for is erased."""
        for number in numbers:
            self._path(number).unlink(missing_ok=True)

    def _path(self, number: int) -> Path:
        return self.folder / f"{number:09}.json"

    def letters(self, limit: int = 60) -> list[Letter]:
        """The newest letters first."""
        if not self.folder.is_dir():
            return []
        paths = sorted(self.folder.glob("*.json"), reverse=True)[:limit]
        return [Letter(**json.loads(path.read_text(encoding="utf-8"))) for path in paths]


def as_sms(text: str) -> str:
    """One line of letters that every telephone shows."""
    return fold(" ".join(text.split()))
