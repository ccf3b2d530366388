"""Words of a sentence that say little about what somebody is looking for."""

from __future__ import annotations

from app.i18n import Language
from app.search.folding import fold

_FRENCH = """
à ai aide aider aidez aie ainsi alors après as au aucun aussi autour aux avais avait avant avec
avez avoir avons besoin bien bonjour ça car ce ceci cela celle celui ces cet cette ceux chaque
cherche chercher cherchons chez comme comment de déjà depuis des dès dont donc du elle
elles en encore entre es est et êtes être eu eux fais fait fonctionne font hui il ils j'aimerais
aimerais aurais ici jamais je jusqu'à la le les leur leurs lorsque lui ma mais me merci mes
mieux moi moins mon ne ni non nos notre nous on ont ou où par parce pas pendant peu peut peux
plait plaît plus plusieurs pour pourrait pourrais pourquoi pouvez puis puisque quand que quel
quelle quelles quelqu'un quels qui quoi recherche sa sais sait se sera serait ses si soi sommes
sont sous souvent suis sur svp ta te tes toi ton toujours tous tout toute toutes très trop
trouver tu un une va vais vers veut veux vos votre voudrais voulez vous vraiment y quelque
quelques aujourd'hui aujourd quelqu jusqu lorsqu puisqu qu
"""

_DUTCH = """
aan al alle alleen alles als altijd andere ben bent bij daar dan dank dat de deze die dit door
doet dringend dus echt een eens er ergens even geen goed goede graag had hallo heb hebben heeft
help helpen helpt het hier hij hoe hulp ieder iedere iemand iets ik in is ja je jij jou jouw
jullie kan kom komt kon kunnen kunt maar mag me mee meer men met mij mijn moet moeten na naar
niet niets nodig nog nu of om omdat onder ons onze ook op over samen sinds soms te tegen ten ter
tijdens toch toen tot tussen u uit uw van vanaf veel vind vinden voor vraag waar waarom wanneer
want wat we werkt weer weet wel welke wie wij wil willen wilt word worden wordt zal ze zeer zelf
zich zij zijn zo zoek zoeken zoekt zonder zou zouden dag alstublieft aub bedankt dankjewel
"""

# They tell talents apart a little, but "faire du yoga" and "leren zwemmen" ask for the other word.
_LIGHT = """
apprendre apprends apprenez cours donner enseigner essayer faire prendre utiliser aanleren
cursus doen geven gaan gebruiken laten leer leert leren les lessen maak maken nemen
"""


def _folded(words: str) -> frozenset[str]:
    return frozenset(map(fold, words.replace("'", " ").split()))


SMALL = _folded(f"{_FRENCH} {_DUTCH}")
ONLY = {
    Language.FR: _folded(_FRENCH) - _folded(_DUTCH),
    Language.NL: _folded(_DUTCH) - _folded(_FRENCH),
}
"""The small words of one language that are none of the other's."""

LIGHT = frozenset(map(fold, _LIGHT.split()))


def is_small(folded: str) -> bool:
    """Is this word left out of a question? So are letters that stand alone, as in l'anglais."""
    return folded in SMALL or (len(folded) == 1 and not folded.isdigit())
