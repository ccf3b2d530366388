"""The outbox: what to tell whom, once, and each attempt to tell it."""
