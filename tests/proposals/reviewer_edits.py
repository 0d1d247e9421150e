"""The edits a reviewer makes to a review copy, in both languages, and what each has to bring home.

A pair of texts is what stands in the English copy and in the French one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from planbuilder.proposals import EditProposal, IncomingEdits
from planbuilder.text import Language

Pair = tuple[str, str]


@dataclass(frozen=True)
class EditOutcome:
    """One proposal: its kind and path, words it has to hold, words it may not hold.

    The kind `listed` is a text that is no answer.
    """

    kind: str
    path: str = ""
    new: str | Pair = ""
    lacks: str | Pair = ""
    author: str = "Ana"


@dataclass(frozen=True)
class ReviewerEdit:
    """An edit by the name the table gives it: what is done, and what has to come home."""

    name: str
    steps: Sequence[Sequence[Any]]
    outcomes: tuple[EditOutcome, ...]

    def steps_in(self, language: Language) -> list[Any]:
        """Return what an editor is told to do to the copy in a language."""
        return [_in_language(step, language) for step in self.steps]


def _change(path: str, new: str | Pair, lacks: str | Pair = "") -> tuple[EditOutcome, ...]:
    return (EditOutcome("change", path, new, lacks),)


def _in_language(value: Any, language: Language) -> Any:
    if isinstance(value, tuple):
        return value[language is Language.FR]
    if isinstance(value, list):
        return [_in_language(each, language) for each in value]
    return value


_ALERTS = (
    ("Mountain Safety Alerts", "Alertes sécurité en montagne"),
    ("Alpine Alerts", "Alertes alpines"),
)

TYPING = (
    ReviewerEdit(
        "Type in an answer of one line",
        [["replace", "3.0", "3.0.1"]],
        _change("objectives.strategy_version", "3.0.1"),
    ),
    ReviewerEdit(
        "Type at the end of an answer of one line",
        [["append", ("“Places & People”", "Lieux & gens"), (" (new)", " (nouveau)")]],
        _change("communications.plan_name", ("2026-2027 (new)", "2026-2027 (nouveau)")),
    ),
    ReviewerEdit(
        "Type over an answer of one line",
        [
            [
                "type_over",
                ("Corporate repository, file", "Dépôt institutionnel, dossier"),
                ("The file of the unit", "Le dossier de l’unité"),
            ]
        ],
        _change(
            "protocols.repository",
            ("The file of the unit", "Le dossier de l’unité"),
            ("Corporate", "institutionnel"),
        ),
    ),
    ReviewerEdit(
        "Type in prose",
        [
            [
                "insert_after",
                ("The Agency protects 64", "L’Agence protège 64"),
                (" (sixty-four)", " (soixante-quatre)"),
            ]
        ],
        _change(
            "objectives.mandate_link", ("64 (sixty-four) natural", "64 (soixante-quatre) lieux")
        ),
    ),
    ReviewerEdit(
        "Type at the end of prose",
        [
            [
                "append",
                ("Everyone with access takes", "Toute personne ayant accès aux comptes"),
                (" And so on.", " Et ainsi de suite."),
            ]
        ],
        _change("resources.training", ("choice. And so on.", "personne. Et ainsi de suite.")),
    ),
    ReviewerEdit(
        "Type over words of prose",
        [
            [
                "replace",
                ("We write in plain language", "Nous écrivons en langage clair et simple"),
                ("Our words are plain", "Nos mots sont simples"),
            ]
        ],
        _change(
            "protocols.writing_guide",
            ("Our words are plain, to", "Nos mots sont simples, au"),
            ("We write", "Nous écrivons"),
        ),
    ),
    ReviewerEdit(
        "Type over all of an answer",
        [
            [
                "type_over",
                ("Each theme of the plan", "Chaque thème du plan"),
                ("All new words.", "Des mots tout nouveaux."),
            ]
        ],
        _change(
            "communications.alignment",
            ("All new words.", "Des mots tout nouveaux."),
            ("theme", "thème"),
        ),
    ),
    ReviewerEdit(
        "Type in a cell",
        [
            [
                "insert_after",
                ("Answer questions and take part", "Répondre aux questions et participer"),
                (" gladly", " volontiers"),
            ]
        ],
        _change(
            "objectives.list[o3].statement",
            ("take part gladly in", "participer volontiers aux"),
        ),
    ),
    ReviewerEdit(
        "Type at the end of a cell",
        [["append", ("Announce openings, closures", "Annoncer les ouvertures"), " Et cetera."]],
        _change("objectives.list[o1].statement", ". Et cetera."),
    ),
    ReviewerEdit(
        "Type over a cell",
        [
            [
                "type_over",
                ("Translation at peak periods", "Traduction en période de pointe"),
                ("Peak translation", "Traduction de pointe"),
            ]
        ],
        _change(
            "resources.budget[b2].item",
            ("Peak translation", "Traduction de pointe"),
            ("at peak", "période"),
        ),
    ),
)

PARAGRAPHS = (
    ReviewerEdit(
        "New first paragraph",
        [
            [
                "new_paragraph_before",
                ("Fewer calls about closures", "Moins d’appels sur les fermetures"),
                ("A first item.", "Un premier élément."),
            ]
        ],
        _change("objectives.drivers", ("A first item.", "Un premier élément.")),
    ),
    ReviewerEdit(
        "New middle paragraph",
        [
            [
                "new_paragraph_after",
                ("The accounts address people", "Les comptes s’adressent aux gens"),
                ("A middle paragraph.", "Un paragraphe au milieu."),
            ]
        ],
        _change(
            "platform.audience",
            ("\n\nA middle paragraph.\n\n", "\n\nUn paragraphe au milieu.\n\n"),
        ),
    ),
    ReviewerEdit(
        "New last paragraph",
        [
            [
                "new_paragraph_after",
                ("The plan is tested each spring", "Le plan est mis à l’essai chaque printemps"),
                ("The last one.", "Le dernier."),
            ]
        ],
        _change("protocols.continuity", ("2026.\n\nThe last one.", "2026.\n\nLe dernier.")),
    ),
    ReviewerEdit(
        "Delete one paragraph",
        [
            [
                "delete_paragraph",
                ("Hostile replies are more frequent", "Les réponses hostiles y sont plus"),
            ]
        ],
        _change(
            "platform.considerations",
            ("Media and partners answer", "Les médias et les partenaires répondent"),
            ("Hostile replies", "hostiles"),
        ),
    ),
    ReviewerEdit(
        "Delete all of an answer",
        [
            [
                "empty_paragraph",
                ("Legal Services read the terms of use", "Les Services juridiques ont lu les"),
            ]
        ],
        _change("platform.terms", "", ("Legal", "juridiques")),
    ),
    ReviewerEdit(
        "New list item",
        [
            [
                "new_paragraph_after",
                ("Every video has captions", "Chaque vidéo est sous-titrée"),
                ("Maps have a text beside them.", "Les cartes ont un texte à côté."),
            ]
        ],
        _change(
            "platform.accessibility",
            ("\n- Maps have a text beside them.\n- ", "\n- Les cartes ont un texte à côté.\n- "),
        ),
    ),
    ReviewerEdit(
        "Move a paragraph",
        [["move_paragraph_up", ("a compromise that cannot", "compromission impossible à")]],
        _change(
            "phase_out.when",
            (
                "- a compromise that cannot be repaired within 30 days;\n- new terms",
                "- compromission impossible à réparer en 30 jours;\n- nouvelles conditions",
            ),
        ),
    ),
    ReviewerEdit(
        "Bold",
        [["bold", ("A target missed in two", "Une cible manquée deux")]],
        _change(
            "measurement.use_of_results",
            ("**A target missed in two**", "**Une cible manquée deux**"),
        ),
    ),
    ReviewerEdit(
        "Find and replace over all",
        [["replace_all", *_ALERTS]],
        tuple(
            EditOutcome("change", path, _ALERTS[1], _ALERTS[0])
            for path in (
                "objectives.uses_detail",
                "assessments.reasoning",
                "phase_out.notice_notes",
                "phase_out.future_contact",
            )
        ),
    ),
    ReviewerEdit(
        "Paste formatted words",
        [["paste", ("A running manual, kept in the", "Un manuel à jour, conservé dans le")]],
        _change("resources.knowledge_transfer", "\n\nPasted **bold words**"),
    ),
)

TABLES = (
    ReviewerEdit(
        "New row in the middle",
        [
            [
                "add_row",
                ("Announce openings, closures", "Annoncer les ouvertures"),
                ["", ("A row between", "Une rangée entre deux"), "", ("Inform", "Informer")],
            ]
        ],
        (EditOutcome("add_row", "objectives.list", ("A row between", "Une rangée entre deux")),),
    ),
    ReviewerEdit(
        "New row at the end",
        [
            [
                "add_row",
                ("Contentious issues and backup on", "Questions litigieuses et relève les"),
                [("Translation", "Traduction"), ("Editing", "Correction"), "", "", ""],
            ]
        ],
        (EditOutcome("add_row", "resources.staffing", ("Editing", "Correction")),),
    ),
    ReviewerEdit(
        "Delete a row",
        [["delete_row", ("Lead more readers", "Amener plus de gens de X")]],
        (EditOutcome("delete_row", "objectives.list[o2]"),),
    ),
    ReviewerEdit(
        "Move a row",
        [
            [
                "move_row_up",
                ("Monitoring, moderation and replies", "Surveillance, modération et réponses"),
            ]
        ],
        (EditOutcome("move", "resources.staffing[s2]"),),
    ),
    ReviewerEdit(
        "Swap two cells",
        [
            [
                "swap_cells",
                ("Captions and image rights", "Sous-titres et droits sur les images"),
                ("Media monitoring licence, share", "Licence de veille médiatique, part"),
            ]
        ],
        (
            EditOutcome(
                "change",
                "resources.budget[b4].item",
                ("Media monitoring licence, share", "Licence de veille médiatique, part"),
            ),
            EditOutcome(
                "change",
                "resources.budget[b5].item",
                ("Captions and image rights", "Sous-titres et droits sur les images"),
            ),
        ),
    ),
)


OUTSIDE = (
    ReviewerEdit(
        "Paste a table",
        [["paste_table", ("The four people who write", "Les quatre personnes qui rédigent")]],
        (EditOutcome("listed", new="Left | Right"),),
    ),
    ReviewerEdit(
        "Edit a heading",
        [
            [
                "replace",
                ("Definition of success", "Définition du succès"),
                ("What good looks like", "Ce que nous visons"),
            ]
        ],
        (EditOutcome("listed", new=("What good looks like", "Ce que nous visons")),),
    ),
    ReviewerEdit(
        "Edit a header",
        [["header", ("A header of my own", "Un en-tête à moi")]],
        (EditOutcome("listed", new=("A header of my own", "Un en-tête à moi")),),
    ),
)

TWO_PEOPLE = ReviewerEdit(
    "Two people in one paragraph",
    [
        ["insert_after", ("Link clicks and reply times", "Les clics et les délais de"), " ANA"],
        ["author", "Bob"],
        ["replace", ("The reading grid", "La grille de lecture"), "BOB"],
        ["author", "Ana"],
    ],
    (
        EditOutcome("change", "measurement.strategy_link", " ANA ", "BOB"),
        EditOutcome("change", "measurement.strategy_link", "BOB ", "ANA", author="Bob"),
    ),
)
"""Made where changes are tracked, since only then two people are known."""

COMMENTS = (
    ReviewerEdit(
        "Comment on an answer",
        [["comment", ("Images show people of all", "Les images montrent des gens"), "On prose."]],
        (EditOutcome("comment", "protocols.writing_guide", "On prose."),),
    ),
    ReviewerEdit(
        "Comment on a cell",
        [["comment", ("Training: moderation", "modération, accessibilité et"), "On a cell."]],
        (EditOutcome("comment", "resources.budget[b3].item", "On a cell."),),
    ),
    ReviewerEdit(
        "Comment on a heading",
        [["comment", ("Business drivers", "Facteurs opérationnels"), "On a heading."]],
        (EditOutcome("comment", "", "On a heading."),),
    ),
    ReviewerEdit(
        "Comment on nothing",
        [["comment_on_nothing", "On nothing."]],
        (EditOutcome("comment", "", "On nothing."),),
    ),
)
"""Made as Word makes them: LibreOffice 7.4 ends when a program adds a comment through it."""

EVERYWHERE = (*TYPING, *PARAGRAPHS, *TABLES, *OUTSIDE)


def steps_of(edits: Sequence[ReviewerEdit], language: Language) -> list[Any]:
    """Return what an editor is told to do for some edits of the copy in a language."""
    return [step for edit in edits for step in edit.steps_in(language)]


def outcome_of(edit: ReviewerEdit, edits: IncomingEdits, language: Language, author: str) -> str:
    """Return the kind in which an edit came home, `lost` where it did not as it has to.

    `author` is that of tracked changes, blank where they are not tracked.
    """
    for expected in edit.outcomes:
        if expected.kind == "listed":
            found = any(_in(expected.new, language) in each.text for each in edits.unplaced)
        else:
            found = any(_is(each, expected, language, author) for each in edits.proposals)
        if not found:
            return "lost"
    return edit.outcomes[0].kind


def _is(proposal: EditProposal, expected: EditOutcome, language: Language, author: str) -> bool:
    lacks = _in(expected.lacks, language)
    by = author and expected.author
    return (
        (proposal.kind.value, proposal.path) == (expected.kind, expected.path)
        and _in(expected.new, language) in proposal.new
        and not (lacks and lacks in proposal.new)
        and (not by or proposal.author == by)
    )


def _in(text: str | Pair, language: Language) -> str:
    return str(_in_language(text, language))
