"""The written rules of places (ADR 37 and 44), in memory, without a database."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from app.bookings.models import LIVE, BookingStatus
from tests.factories import NOW

HOUR = timedelta(hours=1)
LONGEST = 4
WAITING, OFFERED, CONFIRMED, CANCELLED, LAPSED = (
    BookingStatus.WAITING,
    BookingStatus.OFFERED,
    BookingStatus.CONFIRMED,
    BookingStatus.CANCELLED,
    BookingStatus.LAPSED,
)


@dataclass
class Known:
    """One sign-up as the rules have it."""

    size: int
    as_many: bool
    status: BookingStatus = WAITING
    until: datetime | None = None
    beyond: bool = False

    @property
    def holds(self) -> int:
        """How many places it takes."""
        return self.size if self.status in {OFFERED, CONFIRMED} else 0


class Rules:
    """The written rules, in memory, without a database: one kind of place, one date."""

    def __init__(self, capacity: int, hours: int) -> None:
        """Nobody has signed up."""
        self.capacity, self.now, self.off = capacity, NOW, False
        self.starts_at = NOW + hours * HOUR
        self.known: list[Known] = []

    @property
    def granted(self) -> int:
        """Places that were given although there were none."""
        return sum(one.size for one in self.known if one.beyond)

    @property
    def free(self) -> int:
        """Places that nobody holds."""
        return self.capacity - sum(one.holds for one in self.known)

    def answer_by(self) -> datetime | None:
        """A day, or half of what is left until three hours before."""
        left = self.starts_at - 3 * HOUR - self.now
        if left < HOUR / 2:
            return None
        return self.now + (24 * HOUR if left >= 24 * HOUR else max(left / 2, HOUR / 2))

    def settle(self) -> None:
        """Late offers lapse; what is free goes to the first who fits."""
        for one in self.known:
            if one.until is not None and one.until <= self.now:
                one.status, one.until = LAPSED, None
        until = self.answer_by()
        for one in self.known if until else []:
            if one.status is not WAITING:
                continue
            seats = self.seats(one)
            if seats:
                one.size, one.status, one.until = seats, OFFERED, until

    def seats(self, one: Known, free: int | None = None) -> int:
        """How many of them find a place: all, or as many as fit, or nobody."""
        free = self.free if free is None else free
        if one.size <= free:
            return one.size
        return max(free, 0) if one.as_many else 0

    def for_newcomers(self) -> int:
        """What nobody on the list can use: before the last hours they were offered theirs."""
        free = self.free
        for one in self.known if self.answer_by() is None else []:
            if one.status is WAITING:
                free -= self.seats(one, free)
        return free

    def book(self, one: Known) -> None:
        """First who waits, then the newcomer."""
        self.settle()
        if seats := self.seats(one, self.for_newcomers()):
            one.size, one.status = seats, CONFIRMED
        self.known.append(one)

    def call(self, one: Known, *, comes: bool) -> bool:
        """Was it possible to note what somebody said on the telephone?"""
        if one.status is CONFIRMED and comes:
            return True
        if one.status not in LIVE:
            return not comes
        if one.status is not WAITING or self.answer_by() is not None:
            return False
        seats = self.seats(one)
        if comes and not seats:
            return False
        one.size = seats if comes else one.size
        one.status = CONFIRMED if comes else CANCELLED
        return True

    def last_come(self, capacity: int) -> list[int]:
        """Who goes when there are only so many places: the last first, whole parties."""
        going: list[int] = []
        held = {
            number: one.holds
            for number, one in enumerate(self.known)
            if one.holds and not one.beyond
        }
        while held and sum(held.values()) > capacity:
            going.append(last := max(held))
            del held[last]
        return going

    def change(self, one: Known, size: int) -> bool:
        """Was it possible to be so many?"""
        if size > one.size and one.status is WAITING and size > self.capacity:
            return False
        if size > one.size and one.status is OFFERED:
            return False
        if size > one.size and one.status is CONFIRMED:
            self.settle()
            if size - one.size > self.for_newcomers():
                return False
        if size != one.size:
            one.size = size
            self.settle()
        return True
