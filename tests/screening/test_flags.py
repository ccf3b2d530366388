"""What stands out in a neighbour's text, and what only looks as if it did."""

import pytest

from app.screening import Kind, flags
from app.screening.reasons import Reason

AUTHOR = "Fatima"

NOTICED = [
    # A way to reach somebody, however it is hidden.
    ("Appelez-moi au zéro quatre sept zéro, douze, trente-quatre, cinquante-six.", Kind.CONTACT),
    ("zéro quatre cent septante-deux douze trente-quatre cinquante-six", Kind.CONTACT),
    ("Bel nul vier zeven nul twaalf vierendertig zesenvijftig", Kind.CONTACT),
    ("nul vier acht vijf een twee drie vier vijf zes", Kind.CONTACT),
    ("0470 douze 34 cinquante-six", Kind.CONTACT),
    ("Mon GSM : 0 4 7 0 1 2 3 4 5 6", Kind.CONTACT),
    ("fatima.b arobase gmail point com", Kind.CONTACT),
    ("fatima apenstaartje telenet punt be", Kind.CONTACT),
    ("fatima (at) hotmail . com", Kind.CONTACT),
    ("fatima [at] outlook punt be", Kind.CONTACT),
    ("Écrivez sur fatima.gmail point com", Kind.CONTACT),
    ("www.couture-fatima.be", Kind.CONTACT),
    ("Mon numéro est sur ma porte.", Kind.CONTACT),
    ("Mijn nummer is gekend bij de buren.", Kind.CONTACT),
    ("Ajoutez-moi sur Instagram", Kind.CONTACT),
    ("Contactez-moi plutôt via WhatsApp.", Kind.CONTACT),
    ("Stuur mij iets op Facebook", Kind.CONTACT),
    ("Mon insta, c'est fatima_coud", Kind.CONTACT),
    ("@fatima_coud", Kind.CONTACT),
    # A whole name.
    ("Je m'appelle Fatima Benali et je couds.", Kind.SURNAME),
    ("Fatima Benali, couturière.", Kind.SURNAME),
    ("Bonjour, moi c'est Fatima El Amrani.", Kind.SURNAME),
    ("Ik heet Fatima Peeters.", Kind.SURNAME),
    ("Fatima Van den Berghe helpt graag.", Kind.SURNAME),
    ("Mijn naam is Fatima Öztürk", Kind.SURNAME),
    ("Mon nom de famille est Diallo.", Kind.SURNAME),
    ("Comme chez Mme Dupont.", Kind.SURNAME),
    ("Samen met mevrouw Peeters.", Kind.SURNAME),
    ("M. Lambert me connaît.", Kind.SURNAME),
    ("Dhr. De Smet kent mij.", Kind.SURNAME),
    # Somebody else by name.
    ("Je viens avec ma fille Sarah.", Kind.THIRD_PERSON),
    ("avec ma fille sarah le mercredi", Kind.THIRD_PERSON),
    ("Mon mari Rachid répare aussi.", Kind.THIRD_PERSON),
    ("Mijn zoon Karim helpt mee.", Kind.THIRD_PERSON),
    ("mijn buurvrouw Greet en ik", Kind.THIRD_PERSON),
    ("Si je ne suis pas là, demande à Ali.", Kind.THIRD_PERSON),
    ("Vraag aan Wout in blok 2.", Kind.THIRD_PERSON),
    ("Sonnez chez Nadia.", Kind.THIRD_PERSON),
    ("Ik kook met mijn vriendin Lotte.", Kind.THIRD_PERSON),
    ("La fille de Samira garde aussi les enfants.", Kind.THIRD_PERSON),
    # Where somebody lives, to the door.
    ("J'habite l'appartement 4B.", Kind.FLAT),
    ("app. 12, sonnez deux fois", Kind.FLAT),
    ("Ik woon in bus 12.", Kind.FLAT),
    ("Hoogstraat 45 bus 3", Kind.FLAT),
    ("boîte 3", Kind.FLAT),
    ("Rue Haute 45, bte 7", Kind.FLAT),
    ("3e étage gauche", Kind.FLAT),
    ("Au troisième étage, la porte de droite.", Kind.FLAT),
    ("Ik woon op de derde verdieping.", Kind.FLAT),
    ("verdieping 5", Kind.FLAT),
    ("Blok C4, deur 12", Kind.FLAT),
    ("12 rue des Tanneurs", Kind.FLAT),
    ("Valkerijlaan 167", Kind.FLAT),
    # Money.
    ("5 € de l'heure", Kind.PRICE),
    ("10€/h", Kind.PRICE),
    ("Ourlet : 10 euros", Kind.PRICE),
    ("10euro per broek", Kind.PRICE),
    ("vijf euro", Kind.PRICE),
    ("be68 5390 0754 7034", Kind.PRICE),
    ("Mon compte : BE68539007547034", Kind.PRICE),
    ("10 balles et c'est réparé", Kind.PRICE),
    ("Petit prix pour les voisins", Kind.PRICE),
    ("Mon tarif est correct.", Kind.PRICE),
    ("Goede prijs voor buren.", Kind.PRICE),
    ("Ik werk per uur.", Kind.PRICE),
    ("Betalen kan met Payconiq.", Kind.PRICE),
    ("15 per uur, zonder btw", Kind.PRICE),
    ("Vous payez ce que vous voulez.", Kind.PRICE),
    ("Sans facture, en liquide.", Kind.PRICE),
    ("Mes gâteaux sont à vendre.", Kind.PRICE),
    ("Zelfgemaakte taart te koop.", Kind.PRICE),
    ("En échange d'un coup de main au jardin.", Kind.PRICE),
    ("In ruil voor een fles wijn.", Kind.PRICE),
    # Words that hurt.
    ("Pas pour les connards du bloc B.", Kind.INSULT),
    ("Niet voor die idioten van hiernaast.", Kind.INSULT),
    ("Vuile buren, blijf weg.", Kind.INSULT),
]

FALSE_FRIENDS = [
    "Je vous aide à demander le tarif social.",
    "Les tarifs sociaux de l'énergie, je connais.",
    "Ik help u met het sociaal tarief.",
    "Sociale tarieven voor gas: ik leg het uit.",
    "C'est sans prix, entre voisins.",
    "Gratis, en met plezier.",
    "Gratuit, cela ne coûte pas un euro.",
    "Zonder betaling, gewoon als buur.",
    "U hoeft niets te betalen.",
    "Il n'y a rien à payer.",
    "Je lis tous les prix Nobel.",
    "Ma tarte a gagné le premier prix du quartier.",
    "Ik won de eerste prijs met mijn tomaten.",
    "Je vous aide à payer vos factures en ligne.",
    "Ik help u uw rekeningen online te betalen.",
    "Comprendre une fiche de paie, je peux expliquer.",
    "Le tiers payant chez le médecin, je sais comment.",
    "Ik fiets 20 km per uur.",
    "Je raconte des histoires : à l'heure du conte.",
    "Je suis toujours à l'heure.",
    "Cent fois merci.",
    "Un coup de main en échange d'un sourire.",
    "Ouvert 24h/24 et 7j/7, ou presque.",
    "Je joue avec 3 balles de jongleur.",
    "Le bus 46 s'arrête devant la porte.",
    "Bus 46, tram 81.",
    "Neem bus 20 naar het park.",
    "Avec le bus 71 ou à pied.",
    "J'apporte ma boîte à tartines.",
    "Mijn brooddoos en een doos met 12 eieren.",
    "Une boîte de 12 œufs suffit.",
    "Un appartement 2 chambres, je peux aider à peindre.",
    "Ik help een appartement met 3 slaapkamers schilderen.",
    "Je monte vos courses jusqu'au 4e étage.",
    "Ik draag uw boodschappen tot op de vierde verdieping.",
    "L'atelier a lieu dans la salle, au 2e étage.",
    "Le marché de la Rue Haute, j'y vais le samedi.",
    "Ik ga elke week naar de markt in de Hoogstraat.",
    "Rendez-vous à la place du Jeu de Balle.",
    "Fatima aime cuisiner.",
    "Fatima Ramadan après le coucher du soleil ? Je cuisine.",
    "Je cuisine pendant le Ramadan avec mes voisins.",
    "Ik kook graag tijdens Ramadan en Kerstmis.",
    "Je parle Arabe, Français et un peu de Turc.",
    "Ik spreek Nederlands, Frans en Tarifit.",
    "Le Mercredi et le Samedi de Septembre à Juin.",
    "Elke Maandag en Donderdag.",
    "Je m'appelle Fatima et j'aime coudre.",
    "Ik heet Fatima en ik kook graag.",
    "Ma fille et moi faisons des gâteaux.",
    "Mijn zoon kan ook helpen.",
    "Mon mari répare les vélos.",
    "Demandez à la maison de quartier.",
    "Vraag het aan de sociale dienst.",
    "Je vous accompagne chez Actiris ou au CPAS.",
    "Ik ga mee naar Aldi en Colruyt.",
    "J'explique WhatsApp et Facebook aux débutants.",
    "Ik leer u foto's sturen met WhatsApp.",
    "Mon point fort : la patience.",
    "Au point mousse, au point de croix.",
    "Un, deux, trois, quatre, cinq, six : je compte avec les petits.",
    "Een, twee, drie, vier: wij zingen samen.",
    "Zéro déchet : je montre comment faire.",
    "Pour les enfants de 6 à 11 ans, de 14 h à 16 h.",
    "Depuis 1998 j'ai 3 machines à coudre.",
    "Chili con carne et autres plats.",
    "Je répare les salopettes.",
    "Sale temps ? On joue aux cartes.",
    "Goede raad kost niets.",
    "Je fais du savon liquide.",
    "Le 12 mars 2026, puis le 19.",
    "Bonne humeur garantie, merci à tous.",
]


@pytest.mark.parametrize(("text", "kind"), NOTICED)
def test_it_is_noticed(text, kind):
    found = flags(text, names=[AUTHOR])

    assert kind in {one.kind for one in found}


@pytest.mark.parametrize(("text", "kind"), NOTICED)
def test_it_is_noticed_in_the_middle_of_a_text_and_shown_where(text, kind):
    whole = f"J'aime aider. {text} Merci bien."

    found = [one for one in flags(whole, names=[AUTHOR]) if one.kind is kind]

    assert found
    for one in found:
        start, end = one.where
        assert len("J'aime aider. ") <= start < end <= len(whole) - len(" Merci bien.")


@pytest.mark.parametrize("text", FALSE_FRIENDS)
def test_a_false_friend_is_left_alone(text):
    assert [(one.rule, text[slice(*one.where)]) for one in flags(text, names=[AUTHOR])] == []


def test_a_name_without_its_owner_is_no_surname():
    assert not flags("Lina Benali", names=["Omar"])


def test_every_rule_gives_a_reason_and_says_it_in_both_languages():
    one = flags("5 euros de l'heure")[0]

    assert (one.kind, one.reason) == (Kind.PRICE, Reason.PRICE)
    assert one.words.fr != one.words.nl
    assert one.words.fr
    assert one.words.nl


def test_signs_that_nobody_sees_hide_nothing():
    text = "10 eu\u200bros"

    (found,) = flags(text)

    assert text[slice(*found.where)] == "eu\u200bros"


def test_what_overlaps_is_noticed_once():
    assert len(flags("0470 12 34 56")) == 1
