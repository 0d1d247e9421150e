"""Everyday words of both languages, grouped by meaning.

This is no dictionary, but enough of the vocabulary of plans, notices and posts to see which
sentence translates which. Words that are alike in both languages are left out, since their first
letters tell. In the table, a meaning ends with a semicolon, with English before the bar; a word
stands for all that begin with the same four letters, accents aside.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from functools import lru_cache

from planbuilder.text.official_languages import Language

STEM = 4
"""The number of first letters by which words are compared."""

_MEANINGS = """
account accounts | compte comptes; add added | ajoute ajout; advice advise | conseil avis; age old
| âge vieux; agree agreed | accord accepte consent; all every each whole | tous tout toute toutes
chaque ensemble; also too | aussi également; allow let lets enable permission | permet permettre
autorise droit; always ever | toujours; ask asked request | demande prie; answer reply respond |
répondre réponse; area field | domaine région secteur zone; attach | joint joindre; available |
disponible dispose; avoid prevent | évite prévenir empêche afin; away far | loin; back return |
retour reven remettre; bad wrong | mauvais mal faux; become | devenir devien; before prior | avant
préalable; begin start launch | commence début lance démarre; behaviour conduct | comport
conduite; behind | derrière retard; best better | meilleur mieux; between | entre; big large wide
| grand gros vaste large; bill law act legislation | loi législation; board committee council |
conseil comité commission; body organization | organisme; book | livre; box field | case champ
boîte; branch | direction; bring | apporte amène; build built | bâtir construi concevoir créer;
business company | entreprise ouvrable affaires société; buy purchase | achat acheter; call calls
| appel appelle; can may could able | peut peuvent pouvez possible pourra pourrai capable permet;
care health | santé soin; carry | porte mène; change changed changing | changement modifi change
évolu; check verify | vérifi contrôle coche; child children | enfant; choose choice select pick |
choix choisi sélection; citizen | citoyen; city town | ville; clean clear plain | clair propre
net; click | cliqu; close closed | ferme près étroit clore; come | venir vient; comment feedback |
commentaire rétroaction; cost price fee | coût prix frais; country | pays; court | tribunal cour;
crowd | foule; cut | coupe réduit; daily day days | jour jours quotid journée; data | données
donnée; date | date; deadline due | échéance délai; death die | mort décès; deal handle | traite
gère; delay late | retard tard; delete remove erase | supprim effac retir enlev élimin; department
| ministère département; deputy | sous délégué adjoint; develop | élabor développ; director head
lead | directeur directrice chef dirig; discuss talk | discut parle entretien; dollar dollars |
dollar dollars; done do does make made | fait faire fais effectu rend; download upload | télécharg
téléver; draft | ébauche brouillon projet; during while within | pendant durant lors cours dans;
ease easy easily | facile aisé; employee staff worker personnel | employé personnel travaill;
empty blank | vide vierge; end ending expire | fin termine expir; English | anglais; enough |
assez suffi; ensure make | assure veille garant; enter type | entre entré saisi inscri tape; error
mistake | erreur faute; event | événement activité; expect | prévu attend prévoi; explain |
expliqu; face mask | visage masque; fail failed failure | échou échec; fair | équit juste foire;
fall | automne tombe; family | famille; fast quick quickly soon | rapid vite bientôt prompt; feel
| sent ressent; few | peu quelques; file files | fichier dossier; fill | rempli; find found |
trouv constat; fire wildfire | feu incendie; first | premi abord; fish fishery | poisson pêche;
fix correct | corrig répar régl; flood | inond crue; follow following next | suiv après prochain;
food | aliment nourrit; forest | forêt; forget | oubli; form | formul forme; free | gratuit libre;
friday | vendredi; full | plein complet; funds money fund | argent fonds; game | jeu; get obtain
receive got | obten reçoi reçu recev obtien; give given provide supply | donn fourni offr; goal
aim objective purpose | objectif but fin; good | bon bonne bien; government | gouvernement; great
| grand excellent; ground | sol motif; group | groupe; grow growth | croît croissance augment;
guide guidance | guide orient conseil directive; half | moitié demi; hand hands | main mains;
happen | produi arriv passe; harm damage | dommage préjud nui tort; hard difficult | difficil dur;
health healthcare | santé sanitaire; hear | enten écout; help support assist | aide soutien appui
aider soutenir; here | ici; hide hidden | cache masqu; high | haut élevé; hold kept keep | tenir
garde conserv maint tient; home house housing | maison domicile logement accueil; hour hours |
heure heures; however but | mais toutefois cependant; human | humain personne; ill sick illness
disease | malad; improve | amélior; include including | compris compren notam inclu; increase rise
more | augment hausse plus; issue problem | problème question enjeu; job work working | travail
emploi fonction œuvre; join | joindre joign adhér; key | clé clef; kind type | type genre sorte;
know known knowledge | savoir sait connai; lack | manqu absence; lake | lac; land | terre terrain;
language | langue langage; last past | derni passé; learn learning training | appren formation
savoir; leave | quitt laiss congé part; legal | juridi légal; length long | long longueur durée;
less fewer reduce lower | moins rédui bas inférieur diminu; level | niveau; like such | comme tel
telle ressembl aime; limit | limit; link | lien; list | liste; live living life | vie vivre vivan
direct; look | regard cherch apparence aspect; lose lost loss | perd perte; low | bas faibl; mail
email | courriel courrier poste; main key | princip; manage manager management | gestion gère
gérer gestionnaire; many several multiple | plusieurs nombreu beaucoup; map | carte; measure |
mesur; meet meeting | réunion rencontr répond; member | membre; message | message; meter metre |
mètre; middle | milieu; mind | esprit; minister | ministre; minute | minute; miss missing | manqu;
monday | lundi; month monthly | mois mensuel; morning | matin; must shall require required need
needs | doit doive faut oblig devez exig besoin nécess devra requis; name named | nom nomm prénom;
near close nearby | près proche; network | réseau; never | jamais; new | nouveau nouvel neuf; news
| nouvelle actualité; night | nuit soir; nobody none no | aucun personne nul; notice notify
notification | avis avise notif préavis; now currently | maintenant présent actuel; number |
numéro nombre chiffre; offer | offre; office | bureau; often | souvent; once | fois unique;
one-time | unique; only single alone | seul seulement uniquement que; open | ouvre ouvert; other
another else | autre autres; our us we | notre nous nos; outside out | hors extérieur dehors; own
owner | propre propriét; page | page; paper | papier document; park parks | parc parcs; part
section | partie part section; password | passe; pay payment paid | paie paiement payer; people
person someone anyone individual | gens personne personnes quelqu particulier; phone telephone
call | téléphon appareil; place location | lieu endroit place emplacement; plan planning | plan
planif; play | joue jouer; please | veuill prière; point | point; police | police; policy |
politique; poor | pauvre; poster | affiche; privacy private | confid vie privé; process |
processus traite; product | produit; program | programme; project | projet; protect safe safety
security secure | protég protec sécur sûr; proud | fier; public | public grand; publish post
posted posting | publi affich diffus; question | question; rather instead | plutôt lieu; reach |
joindre attein; read reading reader | lire lect lis lisez; ready | prêt; real really | réel vrai
vraiment; reason | raison motif; receive | reçoi recev; record save | enregistr dossier sauv
consign; report | rapport signal déclar; research | recherche; reset | réinit; result | résultat;
review | examen revue révis examin; right | droit bon; risk | risque; river | rivière fleuve; road
street | route rue chemin; room | salle chambre place; row line | ligne rangée; rule | règle; run
| exécut exploit mène cours; same | même; say said tell told | dit dire dites indiqu; school
student | école élève étudiant scolaire; sea ocean | mer océan; search | recherch cherch; season |
saison; second | deuxi seconde; see view show shown | voir voit vu consult affich montr présent;
send sent sending | envoi envoy envoie transme; serve service | service serv desserv; set setting
settings | paramètre régl ensemble défini; share shared | partag communiqu part; ship boat vessel
| navire bateau; short | court bref; sign | sign pann; signin login | connexion connecte; since |
depuis; site website web | site web; size | taille; small little | petit peu; social media | social
médias sociaux; software | logiciel; some | certain quelque; sorry | désol excus; source | source;
space | espace; speak speech | parle discours parol; spend | dépens passer; spread | propag répand;
spring | printemps;
state status | état statut; stay remain | reste demeur séjour; step stage | étape; stop | arrêt
cess; store stored | stock conserv magasin; strong strength | fort force puissan; subject | sujet
objet; summer winter | été hiver estival hivernal; sure | sûr certain; system | système; take
taken | prend pris prenn suivre; target | cible; tax | impôt taxe fiscal; team | équipe; template
| gabarit modèle; term | terme condition durée; test | test essai épreuve; text | texte; than |
que; thank thanks | merci remerc; thing | chose; think believe | pens croi; through via | par
moyen travers; thursday | jeudi; time times | temps fois moment heure période; today | aujourd;
together | ensemble; tool | outil; training | formation; travel trip | voyage déplac; tree |
arbre; trial | essai; try | essay tent; tuesday | mardi; turn | tourn activ désactiv; two | deux;
under below | sous moins dessous; understand | compren compr; unless | moins sauf; until | jusqu;
update | mise jour actualis; use used using user | utilis usag emploi employ sert servir; value |
valeur; very | très; visit visitor | visit; voice | voix; wait | attend attent; walk | march
promen; want wish | veut voul désir souhait; warn warning alert | alerte avert; wash | lave laver;
watch | regard surveil montre; water | eau eaux; way | façon manière moyen chemin; wear | port
porte; wednesday | mercredi; week weekly weekend | semaine hebdo; welcome | bienven accueil; well
| bien; when where | quand lorsque moment où; who which that | qui lequel laquelle; why |
pourquoi; will would | sera seront; win | gagn; winter | hiver; with without | avec sans; woman
women | femme; wood | bois; word words | mot mots terme; world | monde mondial; write written
writing | écri rédig écrit; year yearly annual | année annuel ans exercice; yes | oui; you your
yours | vous votre vos; young youth | jeune
"""


_SPELLED = 5
"""The length from which a word is known by its spelling, not only by its first letters."""


@lru_cache(maxsize=2048)
def key(word: str) -> str:
    """Return the key of a word: its first letters, in lower case and without accents."""
    return _plain(word)[:STEM]


def _plain(word: str) -> str:
    if word.isascii():
        return word.lower()
    plain = unicodedata.normalize("NFD", word.casefold())
    return "".join(sign for sign in plain if not unicodedata.combining(sign))


@lru_cache(maxsize=1)
def meanings() -> Mapping[Language, Mapping[str, tuple[str, ...]]]:
    """Return the possible meanings of words by language and key; each is named by a number."""
    by_key: dict[Language, dict[str, tuple[str, ...]]] = {Language.EN: {}, Language.FR: {}}
    for number, meaning in enumerate(_MEANINGS.split(";")):
        for language, words in zip(by_key, meaning.split("|"), strict=True):
            for word in {key(word) for word in words.replace("-", " ").split()}:
                previous = by_key[language].get(word, ())
                by_key[language][word] = (*previous, f"={number}")
    return by_key


@lru_cache(maxsize=1)
def spellings() -> Mapping[Language, Mapping[str, tuple[str, ...]]]:
    """Return the longer words of each meaning by language, or their first letters."""
    by_meaning: dict[Language, dict[str, tuple[str, ...]]] = {Language.EN: {}, Language.FR: {}}
    for number, meaning in enumerate(_MEANINGS.split(";")):
        for language, words in zip(by_meaning, meaning.split("|"), strict=True):
            plain = (_plain(word) for word in words.replace("-", " ").split())
            by_meaning[language][f"={number}"] = tuple(
                word for word in plain if len(word) >= _SPELLED
            )
    return by_meaning
