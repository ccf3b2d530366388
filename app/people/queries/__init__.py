"""All that is kept about somebody, whoever asks."""

from app.people.queries.kept import (
    Actor,
    actors,
    agreed,
    calls,
    contacts,
    decisions,
    devices,
    everyone,
    happened,
    keys,
    letters,
    memberships,
    sent,
    sign_ups,
    visits,
    waiting_messages,
)

__all__ = [
    "Actor",
    "actors",
    "agreed",
    "calls",
    "contacts",
    "decisions",
    "devices",
    "everyone",
    "happened",
    "keys",
    "letters",
    "memberships",
    "sent",
    "sign_ups",
    "visits",
    "waiting_messages",
]
