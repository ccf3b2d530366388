"""Activities have a short address on paper, people may have one for their calendar.

Revision ID: 0036
Revises: 0035
"""

from __future__ import annotations

import secrets

import sqlalchemy as sa
from alembic import op

revision = "0036"
down_revision = "0035"

LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def upgrade() -> None:
    """Each activity gets a code of its own."""
    op.create_table(
        "calendar_key",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_calendar_key_person_id_person")
        ),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_calendar_key")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_calendar_key_token_hash")),
    )
    op.add_column("activity", sa.Column("code", sa.String(length=4), nullable=True))
    activity = sa.table("activity", sa.column("id", sa.Integer), sa.column("code", sa.String))
    known: set[str] = set()
    for number in op.get_bind().scalars(sa.select(activity.c.id)).all():
        code = _new(known)
        known.add(code)
        op.execute(activity.update().where(activity.c.id == number).values(code=code))
    with op.batch_alter_table("activity") as batch:
        batch.alter_column("code", existing_type=sa.String(length=4), nullable=False)
        batch.create_unique_constraint(op.f("uq_activity_code"), ["code"])


def downgrade() -> None:
    """No short addresses any more."""
    with op.batch_alter_table("activity") as batch:
        batch.drop_constraint(op.f("uq_activity_code"), type_="unique")
        batch.drop_column("code")
    op.drop_table("calendar_key")


def _new(known: set[str]) -> str:
    while (code := "".join(secrets.choice(LETTERS) for _ in range(4))) in known:
        pass
    return code
