"""Persons erased or merged, numbers proved, sign-ins that say how; a code for each hall.

Revision ID: 0011
Revises: 0010
"""

from __future__ import annotations

import secrets

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"

LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
PURPOSE = "ck_consent_purpose"


def upgrade() -> None:
    """Whoever is signed in came by a code, as far as we know."""
    with op.batch_alter_table("consent", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f(PURPOSE), type_="check")
        batch_op.create_check_constraint(
            batch_op.f(PURPOSE), "purpose IN ('reminders', 'card', 'account')"
        )
    _give_posters_a_code()

    with op.batch_alter_table("message", schema=None) as batch_op:
        batch_op.alter_column("recipient_id", existing_type=sa.INTEGER(), nullable=True)
        batch_op.drop_column("contact_point_id")

    with op.batch_alter_table("person", schema=None) as batch_op:
        batch_op.add_column(sa.Column("erased_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("merged_into_id", sa.Integer(), nullable=True))
        batch_op.create_index(
            batch_op.f("ix_person_merged_into_id"), ["merged_into_id"], unique=False
        )
        batch_op.create_foreign_key(
            batch_op.f("fk_person_merged_into_id_person"), "person", ["merged_into_id"], ["id"]
        )

    with op.batch_alter_table("person_contact", schema=None) as batch_op:
        batch_op.add_column(sa.Column("proved_at", sa.DateTime(timezone=True), nullable=True))

    with op.batch_alter_table("sign_in", schema=None) as batch_op:
        batch_op.add_column(sa.Column("how", sa.String(length=20), nullable=True))
        batch_op.add_column(sa.Column("device", sa.String(length=20), nullable=True))
        batch_op.add_column(sa.Column("proved_at", sa.DateTime(timezone=True), nullable=True))
    op.execute("UPDATE sign_in SET how = 'code', device = 'other', proved_at = started_at")
    with op.batch_alter_table("sign_in", schema=None) as batch_op:
        batch_op.alter_column("how", existing_type=sa.String(length=20), nullable=False)
        batch_op.alter_column("device", existing_type=sa.String(length=20), nullable=False)
        batch_op.alter_column("proved_at", existing_type=sa.DateTime(timezone=True), nullable=False)
        batch_op.create_check_constraint(
            batch_op.f("ck_sign_in_how"),
            "how IN ('code', 'card', 'passkey', 'password', 'provider', 'demo')",
        )
        batch_op.create_check_constraint(
            batch_op.f("ck_sign_in_device"), "device IN ('android', 'iphone', 'computer', 'other')"
        )

    with op.batch_alter_table("sign_in_code", schema=None) as batch_op:
        batch_op.add_column(sa.Column("person_id", sa.Integer(), nullable=True))
        batch_op.create_index(batch_op.f("ix_sign_in_code_person_id"), ["person_id"], unique=False)
        batch_op.drop_constraint(
            batch_op.f("fk_sign_in_code_contact_point_id_contact_point"), type_="foreignkey"
        )
        batch_op.create_foreign_key(
            batch_op.f("fk_sign_in_code_person_id_person"), "person", ["person_id"], ["id"]
        )
        batch_op.drop_column("contact_point_id")


def _give_posters_a_code() -> None:
    with op.batch_alter_table("estate", schema=None) as batch_op:
        batch_op.add_column(sa.Column("poster_code", sa.String(length=6), nullable=True))
    connection, given = op.get_bind(), set()
    for (number,) in connection.execute(sa.text("SELECT id FROM estate")).all():
        code = ""
        while not code or code in given:
            code = "".join(secrets.choice(LETTERS) for _ in range(4))
        given.add(code)
        connection.execute(
            sa.text("UPDATE estate SET poster_code = :code WHERE id = :id"),
            {"code": code, "id": number},
        )
    with op.batch_alter_table("estate", schema=None) as batch_op:
        batch_op.alter_column("poster_code", existing_type=sa.String(length=6), nullable=False)
        batch_op.create_unique_constraint(batch_op.f("uq_estate_poster_code"), ["poster_code"])


def downgrade() -> None:
    """What went to a number without a person is no longer told."""
    op.execute("DELETE FROM sign_in_code")
    op.execute("DELETE FROM consent WHERE purpose = 'account'")
    with op.batch_alter_table("consent", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f(PURPOSE), type_="check")
        batch_op.create_check_constraint(batch_op.f(PURPOSE), "purpose IN ('reminders', 'card')")
    with op.batch_alter_table("sign_in_code", schema=None) as batch_op:
        batch_op.add_column(sa.Column("contact_point_id", sa.INTEGER(), nullable=True))
        batch_op.drop_constraint(batch_op.f("fk_sign_in_code_person_id_person"), type_="foreignkey")
        batch_op.create_foreign_key(
            batch_op.f("fk_sign_in_code_contact_point_id_contact_point"),
            "contact_point",
            ["contact_point_id"],
            ["id"],
        )
        batch_op.drop_index(batch_op.f("ix_sign_in_code_person_id"))
        batch_op.drop_column("person_id")

    with op.batch_alter_table("sign_in", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("ck_sign_in_device"), type_="check")
        batch_op.drop_constraint(batch_op.f("ck_sign_in_how"), type_="check")
        batch_op.drop_column("proved_at")
        batch_op.drop_column("device")
        batch_op.drop_column("how")

    with op.batch_alter_table("person_contact", schema=None) as batch_op:
        batch_op.drop_column("proved_at")

    with op.batch_alter_table("person", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_person_merged_into_id_person"), type_="foreignkey")
        batch_op.drop_index(batch_op.f("ix_person_merged_into_id"))
        batch_op.drop_column("merged_into_id")
        batch_op.drop_column("erased_at")

    op.execute(
        "DELETE FROM delivery WHERE message_id IN"
        " (SELECT id FROM message WHERE recipient_id IS NULL)"
    )
    op.execute("DELETE FROM message WHERE recipient_id IS NULL")
    with op.batch_alter_table("message", schema=None) as batch_op:
        batch_op.add_column(sa.Column("contact_point_id", sa.INTEGER(), nullable=True))
        batch_op.alter_column("recipient_id", existing_type=sa.INTEGER(), nullable=False)

    with op.batch_alter_table("estate", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("uq_estate_poster_code"), type_="unique")
        batch_op.drop_column("poster_code")
