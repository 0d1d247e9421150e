"""`Instrument`: the questionnaire of a policy, with its rules and wording, as one frozen value."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Annotated

from msgspec import field

from planbuilder.instrument.catalogue import (
    Catalogue,
    ControlCatalogue,
    ControlCell,
    ControlItem,
    Group,
    Item,
)
from planbuilder.instrument.exemption import Exemption
from planbuilder.instrument.letter import Letter
from planbuilder.instrument.lifecycle import LifeCycle
from planbuilder.instrument.matrix import Rating, RiskMatrix, ScaleStep
from planbuilder.instrument.migration import Migration
from planbuilder.instrument.policy import (
    Clause,
    Limit,
    Policies,
    Policy,
    Requirement,
)
from planbuilder.instrument.question import Currency, Document, Question, Slug
from planbuilder.instrument.rule import Rule
from planbuilder.model import Limits, Model
from planbuilder.text import (
    Language,
    Text,
    ValueFormats,
    format_date,
    format_date_numeric,
    format_number,
)

Choice = tuple[str, Text]
"""An option as offered: its id and its label."""


Territory = Annotated[str, Limits(pattern=r"^[A-Z]{2}$")]
"""The code of a country, as ISO 3166 has it: `LU`."""

PROFILE = "profile"
"""The id of the document that describes the organization, in every instrument."""

CONTROLS = "controls"
"""The id of the catalogue with the controls of each platform, in every instrument."""


class Term(Model):
    """A pair of terms; `certainty` is `official` if it was seen in official text."""

    en: str
    fr: str
    source: str
    certainty: str


class Instrument(Model, dict=True, weakref=True):
    """The questions, rules, catalogues and wording that documents are built from.

    `version` is the number in answer files (`id/version`). `currency` is the currency of amounts;
    `territory` the country in the language tags of documents, None for Canada. `public_bodies` and
    `emergency_number` may be named in wording (`{body.privacy}`); `reviewer` is the body that
    reviews accounts where the profile names none. `formats` (in files: `habits`) say how each
    language writes dates, times, numbers and amounts. `about` are keys below `about.` in
    `interface`: sentences that documents print about themselves. `decision_clauses` are the clauses
    that each branch of the decision on assessments cites.

        >>> instrument = planbuilder.load_instrument()
        >>> instrument.name
        'gc-social-media/3'
        >>> instrument.document("plan").question("platform.audience").prompt["en"]
        'Who is the target audience of this account?'
    """

    id: str
    version: int
    title: Text
    basis: Text
    languages: Annotated[tuple[Language, ...], Limits(min_length=1, max_length=2)]
    documents: tuple[Document, ...]
    catalogues: Mapping[Slug, Catalogue]
    policies: Policies
    requirements: tuple[Requirement, ...]
    rules: tuple[Rule, ...]
    matrix: RiskMatrix
    interface: Mapping[str, Text] = field(default_factory=dict)
    glossary: tuple[Term, ...] = ()
    lifecycle: LifeCycle | None = None
    exemptions: tuple[Exemption, ...] = ()
    letters: tuple[Letter, ...] = ()
    start: Letter | None = None
    migrations: tuple[Migration, ...] = ()
    about: tuple[Slug, ...] = ()
    currency: Currency | None = None
    territory: Territory | None = None
    emergency_number: str | None = None
    public_bodies: Mapping[Slug, Text] = field(default_factory=dict)
    reviewer: Slug | None = None
    formats: Mapping[Language, ValueFormats] = field(default_factory=dict, name="habits")
    decision_clauses: Mapping[Slug, tuple[str, ...]] = field(default_factory=dict)

    def body(self, body_id: str | None) -> Text | None:
        """Return the name of a public body, None where the instrument states no such body."""
        return self.public_bodies.get(body_id or "")

    @property
    def name(self) -> str:
        """Return the id and version as answer files name them: `gc-social-media/3`."""
        return f"{self.id}/{self.version}"

    @cached_property
    def _clauses(self) -> Mapping[str, Clause]:
        return {clause.id: clause for clause in self.policies.clauses}

    @cached_property
    def _policies(self) -> Mapping[str, Policy]:
        return {policy.id: policy for policy in self.policies.policies}

    @cached_property
    def _rules(self) -> Mapping[str, Rule]:
        return {rule.id: rule for rule in self.rules}

    @cached_property
    def _thresholds(self) -> Mapping[Limit, Decimal]:
        return {threshold.id: threshold.value for threshold in self.policies.thresholds}

    @cached_property
    def clause_ids(self) -> frozenset[str]:
        """Return the ids of every clause."""
        return frozenset(self._clauses)

    @cached_property
    def requirement_ids(self) -> frozenset[str]:
        """Return the ids of every requirement."""
        return frozenset(requirement.id for requirement in self.requirements)

    def document(self, document_id: str) -> Document:
        """Return the document with this id. Raises KeyError when there is none."""
        for document in self.documents:
            if document.id == document_id:
                return document
        raise KeyError(document_id)

    @property
    def profile(self) -> Document | None:
        """Return the document that describes the organization, None where there is none."""
        return next((each for each in self.documents if each.id == PROFILE), None)

    @property
    def plan(self) -> Document | None:
        """Return the document of which there are several, one an account; None without one."""
        return next((each for each in self.documents if each.folder), None)

    def letters_from(self, document: Document) -> tuple[Letter, ...]:
        """Return the letters written from the answers to a document."""
        plan = self.plan.id if self.plan is not None else None
        return tuple(each for each in self.letters if (each.document or plan) == document.id)

    @property
    def strategy(self) -> Document | None:
        """Return the document that the plans carry out, None where they follow none."""
        followed = self.plan.follows if self.plan is not None else None
        return next((each for each in self.documents if each.id == followed), None)

    @property
    def single_documents(self) -> tuple[Document, ...]:
        """Return the documents with one answer file each, the profile apart."""
        return tuple(each for each in self.documents if not each.folder and each.id != PROFILE)

    def clause(self, clause_id: str) -> Clause:
        """Return the clause with this id. Raises KeyError when there is none."""
        return self._clauses[clause_id]

    def policy_of(self, clause_id: str) -> Policy:
        """Return the policy a clause belongs to. Raises KeyError when there is none."""
        return self._policies[clause_id.partition("/")[0]]

    def policy(self, policy_id: str) -> Policy:
        """Return the policy with this id. Raises KeyError when there is none."""
        return self._policies[policy_id]

    def limit(self, limit: Limit) -> int:
        """Return a threshold as a whole number, in its own unit."""
        return int(self._thresholds[limit])

    def ratio(self, limit: Limit) -> float:
        """Return a threshold as a fraction."""
        return float(self._thresholds[limit])

    def rule(self, rule_id: str) -> Rule:
        """Return the rule with this id. Raises KeyError when there is none."""
        return self._rules[rule_id]

    def words(self, key: str, language: Language, **values: object) -> str:
        """Return fixed wording of documents and workbooks. Raises KeyError when there is none."""
        return self.interface[key].fill(language, **values)

    def date_words(self, day: date, language: Language) -> str:
        """Return a date in words, by the formats that the instrument states."""
        return format_date(day, language, self.formats.get(language))

    def date_figures(self, day: date, language: Language) -> str:
        """Return a date in figures, for a table, by the formats that the instrument states."""
        return format_date_numeric(day, self.formats.get(language))

    def number_words(self, value: Decimal, language: Language) -> str:
        """Return a number with the separators that the instrument states."""
        return format_number(value, language, self.formats.get(language))

    def item(self, catalogue: str, item_id: str) -> Item:
        """Return an item of a catalogue. Raises KeyError when there is none."""
        for item in self.catalogues[catalogue].items:
            if item.id == item_id:
                return item
        raise KeyError(f"{catalogue}/{item_id}")

    def items(self, catalogue: str) -> tuple[Item, ...]:
        """Return the items of a catalogue, none where the instrument has no such catalogue."""
        return self.catalogues[catalogue].items if catalogue in self.catalogues else ()

    def control_cell(self, control: str, platform: str | None) -> ControlCell | None:
        """Return what is known of a control on a platform, None where nothing is listed."""
        for item in self.items(CONTROLS):
            if item.id == control and isinstance(item, ControlItem):
                return item.cells.get(platform or "")
        return None

    def control_source(self, source: str) -> Text:
        """Return where cells of the table of controls were read. Raises KeyError for no source."""
        catalogue = self.catalogues[CONTROLS]
        assert isinstance(catalogue, ControlCatalogue)
        return {each.id: each.label for each in catalogue.sources}[source]

    def groups(self, catalogue: str) -> tuple[Group, ...]:
        """Return the groups of a catalogue, none where the instrument has no such catalogue."""
        return self.catalogues[catalogue].groups if catalogue in self.catalogues else ()

    def choices(self, question: Question) -> tuple[Choice, ...]:
        """Return the options of a choice, from its own list, a catalogue or a scale.

        A question that chooses among rows of a table has no options here: they depend on
        answers. `uses` names a whole catalogue, `checklists:accessibility` one group of it,
        `group:risks` the groups of a catalogue, `scale:impact` a scale of the risk matrix.
        """
        if question.options:
            return tuple((option.id, option.label) for option in question.options)
        source = question.choose_from or ""
        known = self._choices_by_question
        return known.get(source) or known.setdefault(source, tuple(self._from(source)))

    def labels(self, question: Question) -> Mapping[str, Text]:
        """Return the labels of the options of a choice, as `choices` gives them, by their ids."""
        if question.options:
            return {option.id: option.label for option in question.options}
        source = question.choose_from or ""
        known = self._labels_by_source
        return known.get(source) or known.setdefault(source, dict(self.choices(question)))

    @cached_property
    def _labels_by_source(self) -> dict[str, Mapping[str, Text]]:
        return {}

    def retired_items(self, question: Question, day: date) -> tuple[Item, ...]:
        """Return the items a question could choose from that are retired by a day."""
        head, _, tail = (question.choose_from or "").partition(":")
        catalogue = self.catalogues.get(head)
        return tuple(
            item
            for item in (catalogue.items if catalogue else ())
            if tail in ("", item.group) and item.is_retired(day)
        )

    @cached_property
    def _choices_by_question(self) -> dict[str, tuple[Choice, ...]]:
        return {}

    def _from(self, source: str) -> Iterator[Choice]:
        head, _, tail = source.partition(":")
        if head == "scale":
            scales: dict[str, Sequence[ScaleStep | Rating]] = {
                "likelihood": self.matrix.likelihood,
                "impact": self.matrix.impact,
                "level": self.matrix.levels,
            }
            yield from ((step.id, step.label) for step in scales.get(tail, ()))
        elif head == "group":
            groups = self.catalogues[tail].groups if tail in self.catalogues else ()
            yield from ((group.id, group.label) for group in groups)
        elif head in self.catalogues:
            items = self.catalogues[head].items
            yield from ((item.id, item.label) for item in items if tail in ("", item.group))
