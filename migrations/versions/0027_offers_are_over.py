"""A helping hand that was offered ends with what was looked for.

Revision ID: 0027
Revises: 0026
"""

from __future__ import annotations

from alembic import op

revision = "0027"
down_revision = "0026"

STATES = ("asked", "accepted", "declined", "expired", "withdrawn")


def upgrade() -> None:
    """One more way in which a request ends."""
    _allow(*STATES, "over")


def downgrade() -> None:
    """Nobody answered it: that is what was said before."""
    op.execute("UPDATE contact_request SET status = 'expired' WHERE status = 'over'")
    _allow(*STATES)


def _allow(*states: str) -> None:
    listed = ", ".join(f"'{state}'" for state in states)
    name = "ck_contact_request_status"
    with op.batch_alter_table("contact_request", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f(name), type_="check")
        batch_op.create_check_constraint(batch_op.f(name), f"status IN ({listed})")
