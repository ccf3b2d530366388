"""Communes, neighbourhoods, organisations, estates and venues.

Revision ID: 0002
Revises: 0001
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "commune",
        sa.Column("nis", sa.String(length=5), nullable=False),
        sa.Column("name_fr", sa.String(length=200), nullable=False),
        sa.Column("name_nl", sa.String(length=200), nullable=False),
        sa.Column("postcodes", sa.String(length=60), nullable=False),
        sa.PrimaryKeyConstraint("nis", name=op.f("pk_commune")),
    )
    op.create_table(
        "organisation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("slug", sa.String(length=60), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("name_fr", sa.String(length=200), nullable=False),
        sa.Column("name_nl", sa.String(length=200), nullable=False),
        sa.Column("name_confirmed", sa.Boolean(), nullable=False),
        sa.Column("phone", sa.String(length=20), nullable=False),
        sa.CheckConstraint(
            "kind IN ('landlord', 'partner', 'funder')", name=op.f("ck_organisation_kind")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organisation")),
        sa.UniqueConstraint("slug", name=op.f("uq_organisation_slug")),
    )
    op.create_table(
        "neighbourhood",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("slug", sa.String(length=60), nullable=False),
        sa.Column("name_fr", sa.String(length=200), nullable=False),
        sa.Column("name_nl", sa.String(length=200), nullable=False),
        sa.Column("commune_nis", sa.String(length=5), nullable=False),
        sa.ForeignKeyConstraint(
            ["commune_nis"], ["commune.nis"], name=op.f("fk_neighbourhood_commune_nis_commune")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_neighbourhood")),
        sa.UniqueConstraint("slug", name=op.f("uq_neighbourhood_slug")),
    )
    with op.batch_alter_table("neighbourhood", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_neighbourhood_commune_nis"), ["commune_nis"], unique=False
        )

    op.create_table(
        "estate",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("slug", sa.String(length=60), nullable=False),
        sa.Column("name_fr", sa.String(length=200), nullable=False),
        sa.Column("name_nl", sa.String(length=200), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("neighbourhood_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["neighbourhood_id"],
            ["neighbourhood.id"],
            name=op.f("fk_estate_neighbourhood_id_neighbourhood"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_estate_organisation_id_organisation"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_estate")),
        sa.UniqueConstraint("slug", name=op.f("uq_estate_slug")),
    )
    with op.batch_alter_table("estate", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_estate_neighbourhood_id"), ["neighbourhood_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_estate_organisation_id"), ["organisation_id"], unique=False
        )

    op.create_table(
        "venue",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("slug", sa.String(length=60), nullable=False),
        sa.Column("name_fr", sa.String(length=200), nullable=False),
        sa.Column("name_nl", sa.String(length=200), nullable=False),
        sa.Column("street_fr", sa.String(length=200), nullable=False),
        sa.Column("street_nl", sa.String(length=200), nullable=False),
        sa.Column("number", sa.String(length=10), nullable=False),
        sa.Column("postcode", sa.String(length=4), nullable=False),
        sa.Column("floor_fr", sa.String(length=200), nullable=False),
        sa.Column("floor_nl", sa.String(length=200), nullable=False),
        sa.Column("step_free", sa.Boolean(), nullable=False),
        sa.Column("stop_fr", sa.String(length=200), nullable=False),
        sa.Column("stop_nl", sa.String(length=200), nullable=False),
        sa.Column("neighbourhood_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["neighbourhood_id"],
            ["neighbourhood.id"],
            name=op.f("fk_venue_neighbourhood_id_neighbourhood"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_venue")),
        sa.UniqueConstraint("slug", name=op.f("uq_venue_slug")),
    )
    with op.batch_alter_table("venue", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_venue_neighbourhood_id"), ["neighbourhood_id"], unique=False
        )


def downgrade() -> None:
    """Drop the tables."""
    with op.batch_alter_table("venue", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_venue_neighbourhood_id"))

    op.drop_table("venue")
    with op.batch_alter_table("estate", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_estate_organisation_id"))
        batch_op.drop_index(batch_op.f("ix_estate_neighbourhood_id"))

    op.drop_table("estate")
    with op.batch_alter_table("neighbourhood", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_neighbourhood_commune_nis"))

    op.drop_table("neighbourhood")
    op.drop_table("organisation")
    op.drop_table("commune")
