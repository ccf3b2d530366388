"""Sixty questions as neighbours type them."""

from __future__ import annotations

FRENCH = (
    "fermeture éclair",
    "couture",
    "machine à coudre",
    "réparer un vélo",
    "coiffeuse",
    "cours de guitare",
    "français",
    "devoirs",
    "je cherche quelqu'un pour monter une armoire",
    "remplir un formulaire",
    "gâteau d'anniversaire",
    "promener le chien",
    "garder mes enfants",
    "mon robinet fuit",
    "WhatsApp sur mon téléphone",
    "faire des courses pour ma mère",
    "déménagement",
    "cuisine",
)
DUTCH = (
    "ritssluiting",
    "naaien",
    "fietsherstelling",
    "haar knippen",
    "gitaarles",
    "nederlandse les",
    "ik zoek iemand om mijn kast te monteren",
    "huiswerk",
    "soep",
    "verhuizen",
    "hond uitlaten",
    "brief begrijpen",
    "koken",
    "mijn computer doet het niet meer",
    "itsme",
    "samen wandelen",
    "verjaardagstaarten",
    "lekkende kraan",
)
MISSPELT = (
    "coutrue",
    "reparer velo",
    "guitarre",
    "coifure",
    "francai",
    "demenagment",
    "patiserie",
    "ordinateure",
    "formulere",
    "fietsherstellng",
    "verhuisen",
    "nederlanse les",
    "hondt uitlaten",
    "bakken taarrt",
    "smartfone",
)
ACROSS = (
    "cours de naaien",
    "réparer mijn fiets",
    "gsm appareil photo",
    "koken et pâtisserie",
    "tirette broek",
    "cherche oppas pour samedi",
    "plombier kraan",
)
ODD = (
    "quelqu'un de gentil",
    "astronaute",
)

FREE = (
    "Malika",
    "hilde",
    "fatm",
    "samedi",
    "zaterdag",
    "kravelmo",
    "doutenpin",
    "ballobalo",
    "loririba",
    "bababa",
    "stervelcha",
    "koffie buren",
    "vrijdag kravelmo",
    "Yousef",
    "rachidaa",
    "Conceicao",
    "twintig jaar",
    "mokrapin dimanche",
    "guiguigui",
    "chapinster voisins",
)
"""What no talent is called: words that neighbours wrote, their names, and slips in both."""

QUESTIONS = (*FRENCH, *DUTCH, *MISSPELT, *ACROSS, *ODD)
