"""What the files of the demo promise, whatever day it is."""

import json
import re
import unicodedata
from collections import Counter

import pytest

from app.demo.queries import DATA, read
from app.directory.models import NeedStatus
from app.i18n import phones, spoken

NUMBERS = re.compile(r"0470 00 00 \d\d")
LONGEST_SENTENCE = 15
TEXTS = ("title", "summary", "practical", "sign_up_at")
LONGEST = {"title": 80, "summary": 400, "practical": 1000, "contribution": 100, "sign_up_at": 150}
HOMES = {entry["slug"]: entry for entry in read("places")["estates"]}
VENUES = {entry["slug"]: entry for entry in read("places")["venues"]}
RESIDENTS = {entry["slug"]: entry for entry in read("people")["residents"]}
ACTIVITIES = {entry["slug"]: entry for entry in read("activities")}


def words(text):
    return [word for word in text.split() if re.search(r"\w", word)]


def pairs():
    """Every text that has two sides, with where it stands."""
    for entry in ACTIVITIES.values():
        for name in LONGEST:
            yield f"{entry['slug']} {name}", entry[f"{name}_fr"], entry[f"{name}_nl"]
        for kind in entry["participant_types"]:
            yield f"{entry['slug']} {kind['slug']}", kind["name_fr"], kind["name_nl"]
    for shown in read("people")["shown"]:
        for name in ("label", "what"):
            yield f"{shown['person']} {name}", shown[f"{name}_fr"], shown[f"{name}_nl"]
    for landlord in read("places")["landlords"]:
        yield landlord["slug"], landlord["address_fr"], landlord["address_nl"]


def test_there_is_as_much_of_everything_as_the_readme_says():
    places = read("places")
    found = [len(places[name]) for name in ("landlords", "estates", "partners", "venues")]
    assert found == [3, 6, 5, 8]
    assert len({home["neighbourhood"] for home in HOMES.values()}) == 4
    assert len({venue["neighbourhood"] for venue in VENUES.values()}) == 4
    assert len(RESIDENTS) == 65
    assert len(read("cards")) == len({card["person"] for card in read("cards")}) == 50


SCRIPTS = {"ar": "ARABIC", "ary": "ARABIC", "uk": "CYRILLIC", "bg": "CYRILLIC"}


def test_the_cards_speak_many_languages_each_in_its_own_letters():
    known = {tongue.code for tongue in spoken.languages()}
    languages = {card["language"] for card in read("cards")}
    assert languages <= known
    assert len(languages) == 15
    for card in read("cards"):
        letters = {unicodedata.name(one).split()[0] for one in card["words"] if one.isalpha()}
        assert letters <= {SCRIPTS.get(card["language"], "LATIN")}, card["person"]


def test_no_two_neighbours_say_the_same():
    counted = Counter(card["words"] for card in read("cards") if card["words"])
    assert max(counted.values()) == 1


def test_every_text_is_written_twice_and_says_it_in_its_own_way():
    for where, fr, nl in pairs():
        assert bool(fr) == bool(nl), where
        assert not fr or fr != nl, where
    for entry in ACTIVITIES.values():
        assert all(entry[f"{name}_fr"].strip() for name in TEXTS), entry["slug"]


def test_no_title_stands_for_two_activities():
    for side in ("fr", "nl"):
        counted = Counter(entry[f"title_{side}"] for entry in ACTIVITIES.values())
        assert max(counted.values()) == 1, side


def test_french_signs_stand_behind_a_narrow_space():
    for where, fr, _nl in pairs():
        assert not re.search(r"(?<!\u202f)[:;?»]|«(?!\u202f)", fr or ""), where


def test_texts_are_no_longer_than_their_writers_may_make_them():
    for entry in ACTIVITIES.values():
        for name, most in LONGEST.items():
            sides = [entry[f"{name}_{side}"] or "" for side in ("fr", "nl")]
            assert max(map(len, sides)) <= most, (entry["slug"], name)


def test_sentences_are_short_and_calm():
    for where, *sides in pairs():
        for text in filter(None, sides):
            if not where.endswith("title"):
                sentences = re.split(r"(?<=[.?])\s", text)
                assert all(len(words(one)) <= LONGEST_SENTENCE for one in sentences), where
            assert "!" not in text, where


def test_every_mobile_is_an_invented_one():
    numbers = [entry["phone"] for entry in RESIDENTS.values()]
    assert all(NUMBERS.fullmatch(number) and phones.parse(number) for number in numbers)
    shared = [number for number, people in Counter(numbers).items() if people > 1]
    assert shared == ["0470 00 00 01"]


@pytest.mark.parametrize("name", ["people", "places", "activities"])
def test_every_address_for_letters_is_an_invented_one(name):
    found = re.findall(r"@([\w.-]+)", json.dumps(read(name)))
    assert all(one.endswith(".example") for one in found)


def test_neighbours_of_one_estate_have_names_of_their_own():
    counted = Counter((entry["estate"], entry["first_name"]) for entry in RESIDENTS.values())
    assert max(counted.values()) == 1


@pytest.mark.parametrize(
    "name",
    [
        *("activities", "appeals", "bookings", "cards", "changes", "needs", "people", "places"),
        *("reports", "texts"),
    ],
)
def test_nothing_is_said_twice_of_one_thing(name):
    def once(pairs):
        names = [name for name, _value in pairs]
        assert len(names) == len(set(names)), pairs
        return dict(pairs)

    text = (DATA / f"{name}.json").read_text(encoding="utf-8")
    assert json.loads(text, object_pairs_hook=once) == read(name)


def test_each_activity_is_held_where_its_landlord_rents():
    rents = {(home["landlord"], home["neighbourhood"]) for home in HOMES.values()}
    landlords = {home["landlord"] for home in HOMES.values()}
    for entry in ACTIVITIES.values():
        quarter = VENUES[entry["venue"]]["neighbourhood"]
        assert (entry["landlord"], quarter) in rents, entry["slug"]
        if entry["organiser"] in landlords:
            assert entry["organiser"] == entry["landlord"]


def test_each_project_meets_in_more_than_one_place_and_in_each_of_the_eight_weeks():
    projects = {entry["project"] for entry in ACTIVITIES.values()}
    assert projects == {"bottin", "kitchen", "digital", "mimosa", "none"}
    for project in projects - {"none"}:
        own = [entry for entry in ACTIVITIES.values() if entry["project"] == project]
        assert len({entry["venue"] for entry in own}) > 1, project
        weeks = {week for entry in own for week in entry["schedule"]["weeks"]}
        assert weeks == set(range(-2, 6)), project


def test_nobody_is_at_two_places_at_once():
    taken = {}
    for entry in read("bookings"):
        at = ACTIVITIES[entry["activity"]]["schedule"]
        for week in entry["weeks"]:
            for wish in entry["people"]:
                times = taken.setdefault((wish["person"], week, at["weekday"]), [])
                clash = [end for start, end in times if at["start"] < end and start < at["end"]]
                assert not clash, (wish["person"], entry["activity"], week)
                times.append((at["start"], at["end"]))


def test_the_tour_goes_from_group_to_group_and_says_what_to_try_in_few_words():
    people = read("people")
    groups = [group["slug"] for group in people["groups"]]
    assert list(dict.fromkeys(shown["group"] for shown in people["shown"])) == groups
    assert Counter(shown["group"] for shown in people["shown"])["residents"] == 6
    for shown in people["shown"]:
        for side in ("fr", "nl"):
            assert len(words(shown[f"what_{side}"])) <= LONGEST_SENTENCE, shown["person"]


def test_what_is_looked_for_is_by_neighbours_of_the_file_in_every_state_but_a_draft():
    residents = {entry["slug"] for entry in read("people")["residents"]}
    needs = read("needs")
    assert {entry["person"] for entry in needs} <= residents
    assert len(needs) == 12
    assert {entry["state"] for entry in needs} == set(NeedStatus) - {NeedStatus.DRAFT}
    assert all(entry["talent"] or entry["words"] for entry in needs)
