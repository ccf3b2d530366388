"""What leaves the house, and how it may fail to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from app.notifications.operations.gsm7 import fold

FAILED = "failed"

ENOUGH = 3
"""So many failures one after the other, and a channel is left alone for the rest of the round."""


@dataclass(frozen=True)
class Letter:
    """A message as it leaves: the text is final, ``key`` lets a channel send it once.

    Only an e-mail has a subject.
    """

    key: str
    channel: str
    to: str
    language: str
    text: str
    number: int
    sent_at: str
    subject: str = ""


class DeliveryFailed(Exception):  # noqa: N818 - a sentence, like Refused
    """The channel did not take the letter; it is tried again, unless refused ``for_good``.

    ``outcome`` is a word for the delivery's row; never an address, never what the server said.
    """

    def __init__(self, outcome: str = FAILED, *, for_good: bool = False) -> None:
        """Failed for now, unless ``for_good``."""
        super().__init__(outcome)
        self.outcome = outcome
        self.for_good = for_good


class NotNow(Exception):  # noqa: N818 - a sentence, like Refused
    """The house has no such channel, or it is out of order: the letter waits."""


class Channel(Protocol):
    """Something that takes letters."""

    def send(self, letter: Letter) -> None:
        """Take the letter or raise DeliveryFailed. The same key twice is one letter."""


class Channels:
    """The channels that the house has, for one round of the clock.

    One that fails again and again is not asked any more in this round: a gateway that does not
    answer would else hold up everything that the minute has to do.
    """

    def __init__(self, by_kind: Mapping[str, Channel]) -> None:
        """``by_kind``: ``sms``, ``email``, both or none."""
        self._by_kind = by_kind
        self._failures: Counter[str] = Counter()

    def send(self, letter: Letter) -> None:
        """Hand it to the channel of its kind, or raise DeliveryFailed or NotNow."""
        kind = letter.channel
        channel = self._by_kind.get(kind)
        if channel is None or self._failures[kind] >= ENOUGH:
            raise NotNow(kind)
        try:
            channel.send(letter)
        except DeliveryFailed as failure:
            self._failures[kind] = 0 if failure.for_good else self._failures[kind] + 1
            raise
        self._failures[kind] = 0


def as_sms(text: str) -> str:
    """One line of letters that every telephone shows."""
    return fold(" ".join(text.split()))
