"""From an idea to a workshop, and every other end."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from app import privacy
from app.accounts import operations as accounts
from app.accounts import queries as people
from app.accounts.models import ConsentPurpose, Role
from app.activities import operations as activities
from app.activities.models import Activity, ActivityKind, Text, Theme
from app.db import db
from app.directory.queries.circles import circle
from app.history.models import HistoryEntry
from app.ideas import operations, policies, queries
from app.ideas.models import Idea, IdeaStatus, WhyNot
from app.ideas.policies import Refusal, Refused, Said
from app.people.operations import erase
from app.revisions import queries as proposals
from tests import factories, workshops
from tests.factories import NOW
from tests.proposals import WHAT, found, idea, taken
from tests.workshops import told

LATER = NOW + timedelta(days=60)


def events(one):
    asked = select(HistoryEntry.event).where(
        HistoryEntry.subject_type == "Idea", HistoryEntry.subject_id == one.id
    )
    return list(db.session.scalars(asked.order_by(HistoryEntry.id)))


def refusal_of(verb, *args, **more):
    with pytest.raises(Refused) as refused:
        verb(*args, **more)
    return refused.value.reason


def text_of(made):
    revision = proposals.open_for(made)
    return Text.of(revision.values)


def publish(made, workshop):
    """Its words completed, then accepted."""
    activities.publish(made, by=workshop.samira, now=NOW)


def test_a_draft_has_her_words_in_her_language_and_both_are_named(session, workshop, malika):
    one = idea(malika)
    made = taken(one, workshop.association, workshop.joris)
    text = text_of(made)
    assert (text.title.fr, text.title.nl) == (WHAT, "")
    assert text.for_whom.fr == "Pour tous"
    assert (made.landlord_id, made.organisation_id) == (
        workshop.landlord.id,
        workshop.association.id,
    )
    assert queries.named(made.id) == ("Malika", "Joris")
    (message,) = told(session, "idea_taken")
    assert "Joris" in message[1]
    assert events(one) == ["idea_sent", "idea_taken"]


@pytest.mark.parametrize(("language", "side"), [("fr", "fr"), ("nl", "nl"), ("ar", None)])
def test_words_stand_on_the_side_of_their_language_or_on_none(workshop, malika, language, side):
    made = taken(idea(malika, language=language), workshop.association, workshop.joris)
    title = text_of(made).title
    assert {"fr": title.fr, "nl": title.nl} == {
        one: WHAT if one == side else "" for one in ("fr", "nl")
    }


def test_what_is_too_long_for_a_title_becomes_the_sentence_below(workshop, malika):
    long = "Réparer " + "un vélo " * 20
    made = taken(idea(malika, long.strip()), workshop.association, workshop.joris)
    assert (text_of(made).title.fr, text_of(made).summary.fr) == ("", long.strip())


def test_of_two_who_take_it_up_one_gets_it_and_a_second_tap_leads_to_the_same(workshop, malika):
    one = idea(malika)
    made = taken(one, workshop.association, workshop.joris)
    assert taken(one, workshop.association, workshop.joris).id == made.id
    assert refusal_of(taken, one, workshop.landlord, workshop.samira) is Refusal.TAKEN
    assert queries.of_activity(made.id).taken_by_id == workshop.joris.id


def test_nobody_takes_it_up_for_an_organisation_of_others_or_their_own_idea(workshop, malika):
    one = idea(malika)
    other = factories.organisation()
    assert refusal_of(taken, one, other, workshop.joris) is Refusal.NOT_YOURS
    workshops.join(malika, workshop.association)
    malika = factories.again(malika)
    assert refusal_of(taken, one, workshop.association, malika) is Refusal.NOT_YOURS


def test_without_her_yes_no_name_stands_there_and_it_can_be_taken_back(workshop, malika):
    made = taken(idea(malika, named=False), workshop.association, workshop.joris)
    assert queries.named(made.id) == ("", "Joris")
    operations.agree_to_be_named(malika, "self", by=malika, now=NOW)
    assert queries.named(made.id).first_name == "Malika"
    operations.agree_to_be_named(malika, None, by=malika, now=NOW)
    assert queries.named(made.id).first_name == ""
    assert people.consent(malika.id, ConsentPurpose.IDEA) is None


def test_published_is_told_once_with_the_short_address(session, workshop, malika):
    one = idea(malika)
    made = taken(one, workshop.association, workshop.joris)
    publish(made, workshop)
    assert found(one, malika).status is IdeaStatus.PUBLISHED
    activities.withdraw(made, by=workshop.joris, now=NOW)
    publish(made, workshop)
    (message,) = told(session, "idea_published")
    assert f"/a/{made.code}" in message[1]


def test_a_closed_group_made_of_it_is_told_to_nobody(session, workshop, malika):
    one = idea(malika)
    made = taken(one, workshop.association, workshop.joris)
    made.kind = ActivityKind.GROUP
    publish(made, workshop)
    assert found(one, malika).status is IdeaStatus.TAKEN
    assert told(session, "idea_published") == []


def test_a_draft_thrown_away_gives_the_idea_back(session, workshop, malika):
    one = idea(malika)
    made = taken(one, workshop.association, workshop.joris)
    activities.discard(made, by=workshop.joris, now=NOW)
    one = found(one, malika)
    assert (one.status, one.activity_id, one.taken_by_id) == (IdeaStatus.SENT, None, None)
    assert told(session, "idea_taken") == []
    again = taken(one, workshop.landlord, workshop.samira)
    assert again.id != made.id


def test_a_no_has_a_reason_and_only_the_housing_company_says_it(session, workshop, malika):
    one = idea(malika)
    joris, samira = workshop.joris, workshop.samira
    reason = WhyNot.NO_ROOM
    said = refusal_of(operations.decline, one, reason, by=joris, now=NOW)
    assert said is Refusal.NOT_YOURS
    operations.decline(one, reason, by=samira, now=NOW)
    operations.decline(one, reason, by=samira, now=NOW)  # a second tap
    assert (one.status, one.declined_for) == (IdeaStatus.DECLINED, reason)
    assert len(told(session, "idea_declined")) == 1
    assert refusal_of(taken, one, workshop.association, joris) is Refusal.NOT_NOW


def test_taken_up_meanwhile_nobody_says_no(workshop, malika):
    one = idea(malika)
    taken(one, workshop.association, workshop.joris)
    verb = operations.decline
    said = refusal_of(verb, one, WhyNot.LATER, by=workshop.samira, now=NOW)
    assert said is Refusal.TAKEN


def test_taking_back_tells_who_took_it_up_and_nobody_is_named(session, workshop, malika):
    one = idea(malika)
    made = taken(one, workshop.association, workshop.joris)
    operations.take_back(one, by=malika, now=NOW)
    operations.take_back(one, by=malika, now=NOW)
    assert queries.named(made.id) is None
    assert len(told(session, "idea_withdrawn")) == 1
    assert refusal_of(taken, one, workshop.association, workshop.joris) is Refusal.NOT_NOW
    assert told(session, "idea_taken") == []
    publish(made, workshop)
    assert told(session, "idea_published") == []


def test_after_it_was_shown_it_is_not_taken_back(workshop, malika):
    one = idea(malika)
    publish(taken(one, workshop.association, workshop.joris), workshop)
    assert refusal_of(operations.take_back, one, by=malika, now=NOW) is Refusal.NOT_NOW


def test_nobody_in_60_days_ends_it_and_says_so_once(session, malika):
    one = idea(malika)
    assert operations.expire_ideas(now=LATER - timedelta(minutes=1)) == 0
    assert operations.expire_ideas(now=LATER) == 1
    assert operations.expire_ideas(now=LATER) == 0
    assert one.status is IdeaStatus.EXPIRED
    assert len(told(session, "idea_expired")) == 1


def test_what_is_over_is_sent_again_and_waits_60_days_more(malika):
    one = idea(malika)
    operations.expire_ideas(now=LATER)
    operations.send_again(one, circle=circle(malika), by=malika, now=LATER)
    assert operations.expire_ideas(now=LATER + timedelta(days=59)) == 0
    assert one.status is IdeaStatus.SENT


def test_three_at_a_time(malika):
    for _ in range(policies.MOST_OPEN):
        last = idea(malika)
    assert refusal_of(idea, malika) is Refusal.TOO_MANY
    operations.take_back(last, by=malika, now=NOW)
    assert idea(malika).status is IdeaStatus.SENT


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        (Said("", "", "", "fr"), Refusal.NOTHING_SAID),
        (Said("a" * 301, "", "", "fr"), Refusal.TOO_LONG),
        (Said("Appelez le 0470 12 34 56", "", "", "fr"), Refusal.CONTACT_IN_WORDS),
        (Said("Soupe", "a" * 151, "", "fr"), Refusal.TOO_LONG),
        (Said("Soupe", "", "moi@exemple.be", "fr"), Refusal.CONTACT_IN_WORDS),
    ],
)
def test_what_cannot_be_proposed(said, reason):
    assert policies.said_refusal(said) is reason


def test_who_waits_to_be_accepted_proposes_nothing(home):
    assert refusal_of(idea, factories.resident(at=home, waiting=True)) is Refusal.NOT_ACCEPTED


def test_who_reads_it_works_there(workshop, malika):
    one = idea(malika)
    elsewhere = workshops.elsewhere()
    newcomer = workshops.organiser(factories.organisation(), "Nora")
    readers = [workshop.joris, workshop.samira, elsewhere.joris, elsewhere.samira, newcomer, malika]
    seen = [queries.within_reach(somebody, one.reference) is not None for somebody in readers]
    assert seen == [True, True, False, False, False, False]
    assert [queries.number_waiting(somebody) for somebody in readers] == [1, 1, 0, 0, 0, 0]


def test_a_worker_of_another_estate_does_not_read_it(workshop, malika, home):
    other = factories.estate(workshop.landlord)
    luc = factories.person("Luc")
    accounts.grant(
        luc, Role.WORKER, organisation=workshop.landlord, estates=[other], by=None, now=NOW
    )
    one = idea(malika)
    assert other.id != home.id
    assert queries.within_reach(factories.again(luc), one.reference) is None


def test_who_moves_away_takes_back_what_waits(malika):
    one = idea(malika)
    membership = malika.memberships[0]
    accounts.revoke(membership, by=malika, now=NOW)
    assert one.status is IdeaStatus.WITHDRAWN


def test_erasing_somebody_erases_what_they_proposed_and_the_draft_stays(workshop, malika):
    made = taken(idea(malika), workshop.association, workshop.joris)
    erase(malika, by=malika, now=NOW)
    assert db.session.scalars(select(Idea)).all() == []
    assert privacy.is_clear(malika.id)
    assert db.session.get(Activity, made.id) is not None
    assert queries.named(made.id) is None


def test_two_rows_that_are_one_person_have_one_list(home, malika):
    twin = factories.resident("Malika", at=home)
    mine, hers = idea(malika), idea(twin)
    mover = operations.IDEAS_MOVER
    plan = mover.move(malika, twin, by=malika, now=NOW)
    assert queries.ids_of(malika.id) == [mine.id, hers.id]
    mover.back(malika, twin, plan, since=NOW, by=malika, now=NOW)
    assert queries.ids_of(twin.id) == [hers.id]


def test_old_ideas_are_erased_made_ones_later(workshop, malika):
    declined, made = idea(malika), idea(malika)
    operations.decline(declined, WhyNot.LATER, by=workshop.samira, now=NOW)
    publish(taken(made, workshop.association, workshop.joris), workshop)
    assert operations.erase_old_ideas(now=NOW + timedelta(days=183)) == 0
    assert operations.erase_old_ideas(now=NOW + timedelta(days=184)) == 1
    assert queries.ids_of(malika.id) == [made.id]
    assert operations.erase_old_ideas(now=NOW + timedelta(days=731)) == 1


def test_a_copy_of_the_workshop_names_nobody(workshop, malika):
    made = taken(idea(malika), workshop.association, workshop.joris)
    copy = activities.duplicate(workshops.found(made.id), None, by=workshop.joris, now=NOW)
    assert queries.named(copy.id) is None
    assert copy.theme is Theme.MAKING
