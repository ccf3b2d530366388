"""What kind of activity it is, in place of whether people sign up; which ready kind a place is.

Revision ID: 0032
Revises: 0031
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0032"
down_revision = "0031"

KINDS = ("workshop", "course", "drop_in", "kitchen", "group")
READY = {
    "adult": "Adulte",
    "anybody": "Adulte ou enfant",
    "cook": "Je cuisine et je mange",
    "eater": "Je mange",
    "child": "Enfant",
    "childminding": "Enfant à la garderie",
}
BY_AUDIENCE = {"adult": "adult", "all": "anybody", "child": "child"}


def _listed(words: tuple[str, ...]) -> str:
    return ", ".join(f"'{word}'" for word in words)


def upgrade() -> None:
    """Who just came goes on just coming; everything else is a workshop until somebody says more."""
    with op.batch_alter_table("activity", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("kind", sa.String(length=20), nullable=False, server_default="workshop")
        )
        batch_op.add_column(
            sa.Column("trained_percent", sa.SmallInteger(), nullable=False, server_default="75")
        )
    op.execute("UPDATE activity SET kind = 'drop_in' WHERE drop_in")
    with op.batch_alter_table("activity", schema=None) as batch_op:
        batch_op.alter_column("kind", server_default=None)
        batch_op.alter_column("trained_percent", server_default=None)
        batch_op.create_check_constraint(
            batch_op.f("ck_activity_kind"), f"kind IN ({_listed(KINDS)})"
        )
        batch_op.create_check_constraint(
            batch_op.f("ck_activity_trained_share"), "trained_percent BETWEEN 1 AND 100"
        )
        batch_op.drop_column("drop_in")
    _name_places()


def _name_places() -> None:
    with op.batch_alter_table("participant_type", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("ready", sa.String(length=20), nullable=False, server_default="")
        )
    kinds = sa.table("participant_type", *map(sa.column, ("ready", "name_fr", "audience")))
    for ready, name in READY.items():
        op.execute(sa.update(kinds).where(kinds.c.name_fr == name).values(ready=ready))
    for audience, ready in BY_AUDIENCE.items():
        unnamed = sa.and_(kinds.c.ready == "", kinds.c.audience == audience)
        op.execute(sa.update(kinds).where(unnamed).values(ready=ready))
    with op.batch_alter_table("participant_type", schema=None) as batch_op:
        batch_op.alter_column("ready", server_default=None)
        batch_op.create_check_constraint(
            batch_op.f("ck_participant_type_ready"), f"ready IN ({_listed(tuple(READY))})"
        )


def downgrade() -> None:
    """People sign up or just come; a place has a name and no more."""
    with op.batch_alter_table("participant_type", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("ck_participant_type_ready"), type_="check")
        batch_op.drop_column("ready")
    with op.batch_alter_table("activity", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("drop_in", sa.Boolean(), nullable=False, server_default=sa.false())
        )
    op.execute("UPDATE activity SET drop_in = (kind = 'drop_in')")
    with op.batch_alter_table("activity", schema=None) as batch_op:
        batch_op.alter_column("drop_in", server_default=None)
        batch_op.drop_constraint(batch_op.f("ck_activity_trained_share"), type_="check")
        batch_op.drop_constraint(batch_op.f("ck_activity_kind"), type_="check")
        batch_op.drop_column("trained_percent")
        batch_op.drop_column("kind")
