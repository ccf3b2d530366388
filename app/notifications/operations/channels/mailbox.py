"""The demo's telephones and mailboxes: letters as files in a folder."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path

from app.notifications.operations.channels.letters import Letter


class Mailbox:
    """Letters as files in a folder, one each."""

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
