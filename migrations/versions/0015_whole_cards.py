"""Cards that say more, who may see them, photos.

Revision ID: 0015
Revises: 0014
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"

OLD_STATES = ("draft", "submitted", "published", "refused", "hidden")
OLD_PURPOSES = ("reminders", "card", "account")
PURPOSES = (
    *(*OLD_PURPOSES, "booklet", "booklet_phone"),
    *("photo", "photo_booklet", "photo_site", "photo_report"),
)
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """A card that is seen is seen by the neighbourhood of its own company, as was agreed to."""
    _purposes(PURPOSES)
    with op.batch_alter_table("organisation", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("shares_cards", sa.Boolean(), nullable=False, server_default=sa.false())
        )
    with op.batch_alter_table("organisation", schema=None) as batch_op:
        batch_op.alter_column("shares_cards", existing_type=sa.Boolean(), server_default=None)
    _cards()
    _listing("area", sa.String(length=24))
    _list_the_seen()
    _parts_of_a_card()


def _purposes(purposes: tuple[str, ...]) -> None:
    with op.batch_alter_table("consent", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("ck_consent_purpose"), type_="check")
        batch_op.create_check_constraint(
            batch_op.f("ck_consent_purpose"), _one_of("purpose", purposes)
        )


def _one_of(column: str, words: tuple[str, ...]) -> str:
    return f"{column} IN ({', '.join(repr(word) for word in words)})"


def _cards() -> None:
    added = (
        sa.Column("other", sa.String(length=60), nullable=False, server_default=""),
        sa.Column("free", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("places", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("reach", sa.String(length=20), nullable=False, server_default="neighbourhood"),
        sa.Column("silhouette", sa.Integer(), nullable=False, server_default="1"),
        sa.Column("kept_at", MOMENT, nullable=True),
    )
    with op.batch_alter_table("card", schema=None) as batch_op:
        for column in added:
            batch_op.add_column(column)
    with op.batch_alter_table("card", schema=None) as batch_op:
        for column in added[:-1]:
            batch_op.alter_column(
                column.name, existing_type=column.type, existing_nullable=False, server_default=None
            )
        batch_op.drop_constraint(batch_op.f("ck_card_status"), type_="check")
        checks = {
            "status": _one_of("status", (*OLD_STATES, "expired")),
            "reach": _one_of("reach", ("estate", "neighbourhood")),
            "free_in_range": "free BETWEEN 0 AND 63",
            "places_in_range": "places BETWEEN 0 AND 15",
            "silhouette_in_range": "silhouette BETWEEN 1 AND 6",
        }
        for name, check in checks.items():
            batch_op.create_check_constraint(batch_op.f(f"ck_card_{name}"), check)


def _listing(where: str, kind: sa.String | sa.Integer, *more: sa.Constraint) -> None:
    op.drop_index("ix_listing_found", table_name="listing")
    op.drop_table("listing")
    op.create_table(
        "listing",
        sa.Column("card_id", sa.Integer(), nullable=False),
        sa.Column("talent_slug", sa.String(length=60), nullable=False),
        sa.Column(where, kind, nullable=False),
        sa.Column("estate_id", sa.Integer(), nullable=False),
        sa.Column("published_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["card_id"], ["card.id"], name=op.f("fk_listing_card_id_card")),
        sa.ForeignKeyConstraint(
            ["estate_id"], ["estate.id"], name=op.f("fk_listing_estate_id_estate")
        ),
        *more,
        sa.PrimaryKeyConstraint("card_id", "talent_slug", name=op.f("pk_listing")),
    )
    op.create_index(
        "ix_listing_found",
        "listing",
        [where, "talent_slug", "card_id", "estate_id", "published_at"],
        unique=False,
    )


def _list_the_seen() -> None:
    place = "'n' || estate.neighbourhood_id || 'o' || estate.organisation_id"
    seen = (
        "FROM card JOIN estate ON estate.id = card.estate_id {more} WHERE card.status = 'published'"
    )
    columns = "INSERT INTO listing (card_id, talent_slug, area, estate_id, published_at) "
    offers = "JOIN card_talent ON card_talent.card_id = card.id"
    for slug, more in (("''", ""), ("card_talent.talent_slug", offers)):
        op.execute(
            f"{columns} SELECT card.id, {slug}, {place}, card.estate_id, card.published_at "
            + seen.format(more=more)
        )


def _parts_of_a_card() -> None:
    op.create_table(
        "card_language",
        sa.Column("card_id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=3), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        _to("card_language", "card_id", "card"),
        sa.PrimaryKeyConstraint("card_id", "code", name=op.f("pk_card_language")),
    )
    op.create_table(
        "portrait",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("reference", sa.String(length=20), nullable=False),
        sa.Column("card_id", sa.Integer(), nullable=False),
        sa.Column("is_shown", sa.Boolean(), nullable=False),
        *(sa.Column(size, sa.LargeBinary(), nullable=False) for size in ("small", "medium")),
        sa.Column("large", sa.LargeBinary(), nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        _to("portrait", "card_id", "card"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_portrait")),
        sa.UniqueConstraint("reference", name=op.f("uq_portrait_reference")),
    )
    op.create_index(op.f("ix_portrait_card_id"), "portrait", ["card_id"], unique=False)
    op.create_index(
        "uq_portrait_shown",
        "portrait",
        ["card_id"],
        unique=True,
        sqlite_where=sa.text("is_shown"),
        postgresql_where=sa.text("is_shown"),
    )


def _to(table: str, column: str, other: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_{column}_{other}")
    return sa.ForeignKeyConstraint([column], [f"{other}.id"], name=name)


def downgrade() -> None:
    """Go back: what was new is lost, and a card that expired is hidden."""
    for table in ("portrait", "card_language"):
        op.drop_table(table)
    keys = (
        sa.ForeignKeyConstraint(
            ["neighbourhood_id"],
            ["neighbourhood.id"],
            name=op.f("fk_listing_neighbourhood_id_neighbourhood"),
        ),
        sa.ForeignKeyConstraint(
            ["talent_slug"], ["talent.slug"], name=op.f("fk_listing_talent_slug_talent")
        ),
    )
    _listing("neighbourhood_id", sa.Integer(), *keys)
    op.execute(
        "INSERT INTO listing (card_id, talent_slug, neighbourhood_id, estate_id, published_at) "
        "SELECT card.id, card_talent.talent_slug, estate.neighbourhood_id, card.estate_id, "
        "card.published_at FROM card JOIN estate ON estate.id = card.estate_id "
        "JOIN card_talent ON card_talent.card_id = card.id WHERE card.status = 'published'"
    )
    op.execute("UPDATE card SET status = 'hidden' WHERE status = 'expired'")
    with op.batch_alter_table("card", schema=None) as batch_op:
        for name in ("status", "reach", "free_in_range", "places_in_range", "silhouette_in_range"):
            batch_op.drop_constraint(batch_op.f(f"ck_card_{name}"), type_="check")
        batch_op.create_check_constraint(
            batch_op.f("ck_card_status"), _one_of("status", OLD_STATES)
        )
        for name in ("other", "free", "places", "reach", "silhouette", "kept_at"):
            batch_op.drop_column(name)
    with op.batch_alter_table("organisation", schema=None) as batch_op:
        batch_op.drop_column("shares_cards")
    kept = ", ".join(repr(purpose) for purpose in OLD_PURPOSES)
    op.execute(f"DELETE FROM consent WHERE purpose NOT IN ({kept})")  # noqa: S608
    _purposes(OLD_PURPOSES)
