"""What administrators write, for the walk through the route table."""

from app.accounts import operations as accounts
from app.accounts.models import ContactKind, Role
from app.administration.operations import setting_mark
from app.administration.queries import is_lived_in
from app.i18n import Language
from app.organisations import queries
from app.organisations.models import Estate, Neighbourhood, Organisation, OrganisationKind, Venue
from app.organisations.operations import (
    EstateFacts,
    NeighbourhoodFacts,
    OrganisationFacts,
    VenueFacts,
    mark,
)
from app.web import clock
from tests import factories
from tests.factories import NOW
from tests.worlds import Theirs

_HERE = "/{lang}/administration"
_NAME: dict[str, object] = {
    "name_fr": "Cité {occurrence_id}",
    "name_nl": "Wijk {occurrence_id}",
}
_QUARTER = "{neighbourhood_id}"
_VENUE: dict[str, object] = _NAME | {
    "street_fr": "Rue Haute",
    "street_nl": "Hoogstraat",
    "number": "9",
    "postcode": "1000",
    "neighbourhood": _QUARTER,
}
_ESTATE: dict[str, object] = _NAME | {"landlord": "{landlord_id}", "neighbourhood": _QUARTER}

OFFICE_FORMS: dict[str, dict[str, object]] = {
    f"{_HERE}/organisations/new": _NAME | {"kind": "partner"},
    f"{_HERE}/organisations/{{slug}}": _NAME | {"read": "{organisation_mark}"},
    f"{_HERE}/neighbourhoods/new": _NAME | {"commune": "21001"},
    f"{_HERE}/neighbourhoods/{{slug}}": _NAME
    | {"commune": "21001", "read": "{neighbourhood_mark}"},
    f"{_HERE}/estates/new": _ESTATE,
    f"{_HERE}/estates/{{slug}}": _ESTATE | {"read": "{estate_mark}"},
    f"{_HERE}/venues/new": _VENUE,
    f"{_HERE}/venues/{{slug}}": _VENUE | {"read": "{venue_mark}"},
    f"{_HERE}/people": {"email": "{email}"},
    f"{_HERE}/invitations/new": {
        "email": "new-{occurrence_id}@example.org",
        "first_name": "Nadia",
        "language": "nl",
    },
    f"{_HERE}/settings/help-phone": {"phone": "02 555 01 77", "read": "{unset}"},
    f"{_HERE}/settings/switches/{{path}}": {"answer": "no", "read": "{unset}"},
    f"{_HERE}/settings/volunteers/{{year}}": {
        "a_day": "45,02",
        "a_year": "1.800",
        "read": "{unset}",
    },
}


_PEOPLE = f"{_HERE}/people"


def _with_a_colleague(theirs: Theirs) -> Theirs:
    """Somebody who works here; where the organisation is no landlord, a resident instead."""
    if queries.landlord(theirs.organisation) is None:
        return theirs._replace(staff_id=factories.resident().id)
    email = f"colleague-{theirs.occurrence_id}@example.org"
    made = factories.person("Joris")
    accounts.add_contact(made, ContactKind.EMAIL, email, by=None, now=NOW)
    partner = factories.organisation(OrganisationKind.PARTNER)
    role = accounts.grant(made, Role.ORGANISER, organisation=partner, by=None, now=NOW)
    return theirs._replace(staff_id=made.id, membership_id=role.id, email=email)


def _with_an_invitation(theirs: Theirs) -> Theirs:
    """Somebody was invited; where the organisation is no landlord, nobody was."""
    if queries.landlord(theirs.organisation) is None:
        return theirs
    partner, by = factories.organisation(OrganisationKind.PARTNER), factories.person("Olivier")
    made = accounts.invite(
        *(f"invited-{theirs.occurrence_id}@example.org", "Nadia", Language.NL, Role.ORGANISER),
        organisation=partner,
        by=by,
        now=clock.now(),
    )
    return theirs._replace(invitation_id=made.id)


OFFICE_STATES = dict.fromkeys(
    (
        _PEOPLE,
        f"{_PEOPLE}/{{staff_id}}",
        f"{_PEOPLE}/{{staff_id}}/memberships/new",
        f"{_PEOPLE}/{{staff_id}}/memberships/{{membership_id}}/revocation",
        f"{_PEOPLE}/{{staff_id}}/second-factor/reset",
    ),
    _with_a_colleague,
) | dict.fromkeys(
    (
        f"{_HERE}/invitations/{{invitation_id}}/renewal",
        f"{_HERE}/invitations/{{invitation_id}}/cancellation",
    ),
    _with_an_invitation,
)


def _rows(theirs: Theirs) -> tuple[Organisation, Neighbourhood, Estate, Venue]:
    organisation = queries.organisation(theirs.organisation)
    assert organisation is not None
    estate = next(one for one in queries.estates() if not is_lived_in(one.id))
    venue = next(one for one in queries.venues() if one.id == theirs.venue_id)
    return organisation, venue.neighbourhood, estate, venue


def office_slugs(theirs: Theirs) -> dict[str, str]:
    """The short name in an address of administrators, by its part before."""
    organisation, quarter, estate, venue = _rows(theirs)
    return {
        "/administration/organisations/": organisation.slug,
        "/administration/neighbourhoods/": quarter.slug,
        "/administration/estates/": estate.slug,
        "/administration/venues/": venue.slug,
    }


def office_values(theirs: Theirs) -> dict[str, object]:
    """The ids and the marks that the page would carry."""
    organisation, quarter, estate, venue = _rows(theirs)
    return {
        "neighbourhood_id": quarter.id,
        "landlord_id": queries.landlords()[0].id,
        "organisation_mark": mark(organisation, OrganisationFacts),
        "neighbourhood_mark": mark(quarter, NeighbourhoodFacts),
        "estate_mark": mark(estate, EstateFacts),
        "venue_mark": mark(venue, VenueFacts),
        "unset": setting_mark(None),
    }
