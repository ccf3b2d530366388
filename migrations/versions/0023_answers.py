"""How whoever says yes wants to be reached; one open request a person and card, or need.

Revision ID: 0023
Revises: 0022
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"

_ASKED = sa.text("status = 'asked'")


def upgrade() -> None:
    """Nobody has answered yet."""
    with op.batch_alter_table("contact_request", schema=None) as batch_op:
        batch_op.add_column(sa.Column("answer_by", sa.String(length=20), nullable=True))
        batch_op.create_check_constraint(
            op.f("ck_contact_request_answer_by"), "answer_by IN ('phone', 'email', 'worker')"
        )
        batch_op.create_check_constraint(
            op.f("ck_contact_request_answered_how"),
            "(status = 'accepted') = (answer_by IS NOT NULL)",
        )
    for about in ("card", "need"):
        op.create_index(
            f"uq_contact_request_open_{about}",
            "contact_request",
            ["from_person_id", f"{about}_id"],
            unique=True,
            sqlite_where=_ASKED,
            postgresql_where=_ASKED,
        )


def downgrade() -> None:
    """Nobody will have."""
    for about in ("card", "need"):
        op.drop_index(f"uq_contact_request_open_{about}", table_name="contact_request")
    with op.batch_alter_table("contact_request", schema=None) as batch_op:
        batch_op.drop_constraint(op.f("ck_contact_request_answered_how"), type_="check")
        batch_op.drop_constraint(op.f("ck_contact_request_answer_by"), type_="check")
        batch_op.drop_column("answer_by")
