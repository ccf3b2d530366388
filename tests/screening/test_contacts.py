"""A neighbour's words hold no telephone number and no e-mail address, however they are written."""

import pytest

from app.screening.contacts import has_contact

CONTACTS = [
    "Appelez-moi au 0470123456",
    "0470 12 34 56",
    "0470/12.34.56",
    "0470-12-34-56",
    "04 70 12 34 56",
    "0 4 7 0 1 2 3 4 5 6",
    "0470_12_34_56",
    "0470,12,34,56",
    "0470 12 34 56 le soir",  # a narrow space
    "(0470) 12 34 56",
    "+32 470 12 34 56",
    "+32 (0)470 12 34 56",
    "0032 470 12 34 56",
    "0032470123456",
    "02 555 01 00",
    "02/555.01.00",
    "+33 6 12 34 56 78",
    "+212 612-345678",
    "٠٤٧٠١٢٣٤٥٦",
    "٠٤٧٠ ١٢ ٣٤ ٥٦",
    "０４７０１２３４５６",
    "0470·12·34·56",
    "0470 • 12 • 34 • 56",
    "0470(12)(34)(56)",
    "0470=12=34=56",
    "0️⃣4️⃣7️⃣0️⃣1️⃣2️⃣3️⃣4️⃣5️⃣6️⃣",
    "gsm0470123456",
    "tel:0470123456.",
    "amina@example.org",
    "Écrivez à amina.b+bottin@mail.example.be",
    "amina @ example . org",
    "amina＠example.org",
    "bit.ly/amina",
    "Tout est sur linktr.ee/amina",
    "discord.gg/amina",
    "couture-amina.brussels",
]

FALSE_FRIENDS = [
    "",
    "Le mercredi de 14 h à 16 h 30.",
    "Le mardi 10-12h et 14-16h.",
    "Op woensdag van 14.00 tot 16.30 uur.",
    "Entre 9h00 et 17h00, du 01/09 au 30/06.",
    "Depuis le 12/03/2026.",
    "12.03.2026",
    "Op 2026-03-12 om 10:30",
    "1070 Anderlecht",
    "Bonjour.me voici, j'aide.to et moi",
    "Lun.mar/mer, ou jeu.ven/sam",
    "Les Bruxellois.es, Brussels",
    "1000, 1070, 1080 et 1090",
    "3 enfants de 6 à 11 ans",
    "Drie kinderen van 6, 8 en 11 jaar",
    "J'aide pour les classes de 1re à 6e, 2 soirs sur 7.",
    "Bus 46, tram 81, arrêt 3.",
    "Rue du Marais 12, bte 4",
    "Je sais coudre depuis 1998, j'ai 3 machines.",
    "20 h, 12 ans",
    "100 % coton, taille 38-40-42",
    "Recette pour 4 à 6 personnes, 500 g de farine, 3 oeufs",
    "Je suis @ la maison",
    "Soupe @12h",
    "Le 02/03, 09/03, 16/03 et 23/03",
    "Mardi 08.30-12.00/13.00-16.30",
    "3-6, 6-9, 9-12 ans",
    "(0 - 3 ans) (3 - 6 ans) (6 - 12 ans)",
]


@pytest.mark.parametrize("text", CONTACTS)
def test_a_way_to_reach_somebody_is_seen(text):
    assert has_contact(text)


@pytest.mark.parametrize("text", CONTACTS)
def test_also_in_the_middle_of_a_sentence(text):
    assert has_contact(f"Je couds le mercredi. {text}, merci beaucoup.")


@pytest.mark.parametrize("text", FALSE_FRIENDS)
def test_hours_dates_and_ages_are_no_numbers(text):
    assert not has_contact(text)
