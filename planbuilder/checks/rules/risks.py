"""Checks on a risk register: mitigations, statements, topics, texts of the catalogue."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from planbuilder.answers import Row, Wording, cell_path
from planbuilder.checks.engine.case import Case, Hit
from planbuilder.checks.engine.check import Check, check
from planbuilder.checks.engine.department_scope import languages_needed
from planbuilder.checks.engine.gaps import is_open
from planbuilder.checks.engine.labels import (
    choice_label,
    heading,
    language_name,
    question_at,
    row_label,
)
from planbuilder.checks.engine.references import ColumnRef, TableRef
from planbuilder.checks.engine.targets import rows
from planbuilder.checks.positions import simplify
from planbuilder.instrument import RiskItem
from planbuilder.instrument.conditions import Condition
from planbuilder.text import LANGUAGES, Language, Text
from planbuilder.text.lazy_pattern import LazyPattern

_EFFECT = {
    Language.EN: LazyPattern(
        r"\b(?:could|may|might|would|can|cannot|will|leads? to|results? in|causes?|exposes?"
        r"|prevents?)\b"
    ),
    Language.FR: LazyPattern(
        r"\b(?!(?:por|ex|re|at|abs|dist)?trait\b)(?:\w+raient|\w+rait|\w+rions|peut|peuvent"
        r"|\w*(?:au|se|[eid])(?:ra|ront)|(?:entraîne|cause|provoque|expose|empêche)(?:nt)?"
        r"|mène(?:nt)?\s+à|risque(?:nt)?\s+(?:de\s+|d[’'])\w+(?:er|ir|oir|re))\b"
    ),
}
"""Verbs between an event and its effect; an approximation, not grammar."""

_CONDITION = {
    Language.EN: LazyPattern(r"(?:if|when|whenever|once|unless|should)\b", re.IGNORECASE),
    Language.FR: LazyPattern(r"(?:si\b|s[’']|lorsqu|quand\b|dès qu|à moins)", re.IGNORECASE),
}
"""The beginning of a sentence that states the event first, and its effect after a comma."""

_CONNECTION = {
    Language.EN: LazyPattern(
        r"[,;]\s+(?:which|so|thus|therefore|thereby|leaving|making)\b|;(?=[^;]*\bthen\b)"
        r"|\brisks?\s+that\b",
        re.IGNORECASE,
    ),
    Language.FR: LazyPattern(
        r"[,;]\s+(?:ce\s+qui|si\s+bien|donc|d[’']où|alors)\b|;(?=[^;]*\balors\b)"
        r"|\b(?:risque|danger)\s+qu(?:e\b|[’'])",
        re.IGNORECASE,
    ),
}
"""Words that join an event and its effect where no verb such as “could” does."""

_WORD = re.compile(r"\w[\w’'-]*")
_FUNCTION_WORDS = frozenset(
    {
        *("the", "and", "for", "not", "may", "can", "our", "its", "was", "are", "has", "had"),
        *("any", "all", "one", "you", "who", "out", "but", "nor", "yes", "too", "how", "why"),
        *("les", "des", "une", "par", "sur", "son", "ses", "qui", "que", "est", "pas", "nos"),
        *("aux", "ils", "ont", "eux", "oui", "non", "bad", "mal"),
        *("when", "then", "once", "unless", "should", "this", "that", "they", "there"),
        *("lorsque", "quand", "alors", "cela", "ceci", "elle", "elles"),
        *("something", "anything", "things", "happen", "happens", "occur", "occurs", "goes"),
        *("arise", "arises", "exist", "exists", "wrong", "some", "could", "might", "would"),
        *("quelque", "quelques", "chose", "choses", "arrive", "arriver", "arrivait", "survient"),
        *("survenir", "surgir", "exister", "produit", "produire", "passe", "peut", "peuvent"),
        *("pourrait", "pourraient", "certaines", "avoir"),
    }
)
_CONTENT_LETTERS = 3
"""The fewest letters of a word that can name an event; shorter ones are articles and the like."""

_CLAUSE_WORDS, _SENTENCE_WORDS, _CONNECTED_WORDS = 3, 4, 8
"""The fewest words of a clause, of a statement, and of a statement of joined clauses."""

_STEM_LETTERS, _STEMS = 4, 3
"""The letters that tell words apart, and the fewest different words of a statement."""


@check("rows_mitigated")
class RowsMitigated(Check):
    """Every risk that meets `where` has a mitigation whose `columns` are answered.

    `mitigations` is the table of mitigations, `risks` its column of references, `incomplete`
    the variant for a mitigation that lacks a column. Values: `row`, `action`, `question`.
    """

    table: TableRef
    mitigations: TableRef
    risks: str
    columns: tuple[str, ...]
    incomplete: str
    where: Condition | None = None

    def hits(self, case: Case) -> Iterator[Hit]:
        """Yield a hit for each risk without a complete mitigation."""
        for risk in rows(case, self.table, self.where):
            answering = [
                each
                for each in rows(case, self.mitigations)
                if risk.id in each.selection(self.risks)
            ]
            if not answering:
                values = {"row": row_label(case, self.table, risk)}
                yield Hit(f"{self.table}[{risk.id}]", values)
            elif all(self._gaps(case, each) for each in answering):
                path = self._gaps(case, answering[0])[0]
                values = {
                    "row": row_label(case, self.table, risk),
                    "action": row_label(case, self.mitigations, answering[0]),
                    "question": heading(case, path),
                }
                yield Hit(path, values, self.incomplete)

    def _gaps(self, case: Case, mitigation: Row) -> list[str]:
        paths = (cell_path(self.mitigations, mitigation.id, column) for column in self.columns)
        return [path for path in paths if is_open(case, path)]


@lru_cache(maxsize=1024)
def states_event_and_effect(text: str, language: Language) -> bool:
    """Return whether a risk statement names an event and what it could lead to.

    It needs three different content words. Then one of these must hold in some sentence: a content
    word stands before a verb such as “could” and another one after it; a clause begins with “if” or
    “when” and another follows its comma; “which”, “so” or “then” joins two clauses.
    """
    if len(_WORD.findall(text)) < _SENTENCE_WORDS or len(_stems(text)) < _STEMS:
        return False
    if _has_two_clauses(text, language) or _is_connected(text, language):
        return True
    return any(
        _names_an_event(text[: verb.start()]) and _names_an_event(text[verb.end() :])
        for verb in _EFFECT[language].finditer(text)
    )


def _names_an_event(text: str) -> bool:
    return bool(_stems(text))


def _stems(text: str) -> set[str]:
    words = (word.lower() for word in _WORD.findall(text))
    return {
        word[:_STEM_LETTERS]
        for word in words
        if len(word) >= _CONTENT_LETTERS and word not in _FUNCTION_WORDS
    }


def _has_two_clauses(text: str, language: Language) -> bool:
    clause, comma, rest = text.strip().partition(",")
    return (
        bool(comma and _CONDITION[language].match(clause))
        and len(_WORD.findall(clause)) >= _CLAUSE_WORDS
        and len(_WORD.findall(rest)) >= _CLAUSE_WORDS
        and all(map(_names_an_event, (clause, rest)))
    )


def _is_connected(text: str, language: Language) -> bool:
    joint = _CONNECTION[language].search(text)
    if joint is None or len(_WORD.findall(text)) < _CONNECTED_WORDS:
        return False
    return _names_an_event(text[joint.end() :])


@check("event_and_effect")
class EventAndEffect(Check):
    """Every statement of a column names an event and its effect. Values: `row`, `lang`."""

    table: TableRef
    column: ColumnRef

    def hits(self, case: Case) -> Iterator[Hit]:
        """Yield a hit for each language of a statement that does not."""
        for risk in rows(case, self.table):
            wording = risk.wording(self.column)
            for language in languages_needed(case):
                text = wording[language]
                if text and not states_event_and_effect(text, language):
                    values = {
                        "row": row_label(case, self.table, risk),
                        "lang": language_name(case, language),
                    }
                    yield Hit(cell_path(self.table, risk.id, self.column), values)


def _source(case: Case, catalogue: str, item_id: object) -> RiskItem | None:
    for item in case.instrument.items(catalogue):
        if item.id == item_id and isinstance(item, RiskItem):
            return item
    return None


@check("covers_topics")
class CoversTopics(Check):
    """The rows of each group touch every topic of the group.

    A row touches the topics ticked in it and those of the catalogue item it comes from. A group
    without any row is not judged. Values: `family`, `topic`.
    """

    table: TableRef
    group: ColumnRef
    topics: ColumnRef
    source: ColumnRef
    catalogue: str
    needed: Mapping[str, tuple[str, ...]]

    def hits(self, case: Case) -> Iterator[Hit]:
        """Yield a hit for each topic no row touches."""
        for group, topics in self.needed.items():
            here = [row for row in rows(case, self.table) if row[self.group] == group]
            touched = {topic for row in here for topic in self._topics(case, row)}
            for topic in topics if here else ():
                if topic not in touched:
                    values = {
                        "family": self._label(case, self.group, group),
                        "topic": self._label(case, self.topics, topic),
                    }
                    yield Hit(self.table, values)

    def _topics(self, case: Case, row: Row) -> tuple[str, ...]:
        source = _source(case, self.catalogue, row[self.source])
        return (*row.selection(self.topics), *(source.topics if source else ()))

    def _label(self, case: Case, column: str, option: str) -> Text:
        return choice_label(case, question_at(case, f"{self.table}[any].{column}"), option)

    def named_options(self) -> Iterator[tuple[str, str]]:
        """Yield the groups and topics it asks for."""
        for group, topics in self.needed.items():
            yield f"{self.table}.{self.group}", group
            yield from ((f"{self.table}.{self.topics}", topic) for topic in topics)


@check("edited_texts")
class EditedTexts(Check):
    """At least one row holds a text of its own, not one of the catalogue left as it was.

    An empty table passes. Values: `count`.
    """

    table: TableRef
    column: ColumnRef
    source: ColumnRef
    catalogue: str

    def hits(self, case: Case) -> Iterator[Hit]:
        """Yield one hit where every row is an unedited text of the catalogue."""
        here = tuple(rows(case, self.table))
        if here and all(self._is_unedited(case, row) for row in here):
            yield Hit(self.table, {"count": len(here)})

    def _is_unedited(self, case: Case, row: Row) -> bool:
        source, statement = (
            _source(case, self.catalogue, row[self.source]),
            row.wording(self.column),
        )
        if source is None or statement == Wording():
            return False
        texts = ((statement[language], source.statement[language]) for language in LANGUAGES)
        return all(text is None or simplify(text) == simplify(own) for text, own in texts)
