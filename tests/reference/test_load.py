"""The shipped tables."""

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.i18n import Bilingual
from app.organisations import queries
from app.organisations.models import Commune, Neighbourhood, Organisation, OrganisationKind
from app.reference import operations
from tests.factories import NOW

pytestmark = pytest.mark.usefixtures("session")


def test_sixteen_housing_companies_nineteen_communes_and_the_funder(session: Session):
    counts = operations.load(now=NOW)
    assert (counts["communes"], counts["landlords"], counts["funder"]) == (19, 16, 1)
    assert session.scalar(select(func.count()).select_from(Commune)) == 19
    of_kind = dict(
        session.execute(select(Organisation.kind, func.count()).group_by(Organisation.kind)).all()
    )
    assert of_kind == {OrganisationKind.LANDLORD: 16, OrganisationKind.FUNDER: 1}


def test_loading_again_changes_nothing_but_what_was_mended(session: Session):
    operations.load(now=NOW)
    haard = queries.organisation("anderlechtois")
    assert haard is not None
    number, haard.name = haard.id, Bilingual("Faute", "Fout")
    first = operations.load(now=NOW)
    assert operations.load(now=NOW) == first
    assert queries.organisation("anderlechtois").id == number
    assert queries.organisation("anderlechtois").name == Bilingual(
        "Foyer Anderlechtois", "Anderlechtse Haard"
    )


def test_every_commune_has_quarters_with_a_name_in_both_languages(session: Session):
    operations.load(now=NOW)
    communes = set(session.scalars(select(Commune.nis)))
    assert set(session.scalars(select(Neighbourhood.commune_nis))) == communes
    assert all(q.name.fr and q.name.nl for q in queries.neighbourhoods())
