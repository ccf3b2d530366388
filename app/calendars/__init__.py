"""Days on which neighbours may not come: public holidays, and those of both kinds of schools."""

from app.calendars.days import Calendar, Holiday, holidays_on, known_until

__all__ = ["Calendar", "Holiday", "holidays_on", "known_until"]
