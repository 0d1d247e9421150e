"""Both languages say the same, and say who vouches for it (V72, V74–V77, V79).

A translation older than its source is P03's finding alone: it differs, and no count of how would
help. A French-only department (Québec) has nothing to compare.
"""

from __future__ import annotations

from collections.abc import Iterator

from planbuilder.answers import TranslationState, Wording, needs, state_of
from planbuilder.checks.engine.case import Case, Hit
from planbuilder.checks.engine.jurisdiction import languages_needed
from planbuilder.checks.engine.labels import Values, heading, language_name
from planbuilder.checks.engine.missing import texts
from planbuilder.checks.engine.registry import check
from planbuilder.instrument import Limit
from planbuilder.text import Language
from planbuilder.text.detection import in_other_language
from planbuilder.text.figures.patterns import FactKind
from planbuilder.text.parity import differences, list_items, out_of_bounds, same_text


def _pairs(case: Case, *, long: bool = False) -> Iterator[tuple[str, str, str]]:
    """Yield path, English and French of answers in both languages, but for stale ones.

    With `long`, only those of several lines.
    """
    if len(languages_needed(case)) == 1:
        return
    for path, kind, wording in texts(case.answers):
        compared = kind.is_long if long else kind.is_wording
        if compared and wording.en and wording.fr and not _is_stale(case, path, wording):
            yield path, wording.en, wording.fr


def _is_stale(case: Case, path: str, wording: Wording) -> bool:
    return state_of(wording, case.answers.translations.get(path)) is TranslationState.STALE


@check("required_in_both")
def required_in_both(case: Case) -> Iterator[Hit]:
    """Yield required answers that lack a language; in Québec, English nobody will print."""
    wanted = languages_needed(case)
    for need in needs(case.answers, case.purpose):
        wording = case.answers.wording(need.path)
        if wording == Wording():
            continue
        for language in wanted:
            if wording[language] is None:
                values: Values = {
                    "question": heading(case, need.path),
                    "lang": language_name(case, language),
                }
                yield Hit(need.path, values)
    if Language.EN not in wanted:
        yield from _never_printed(case)


def _never_printed(case: Case) -> Iterator[Hit]:
    english = [path for path, _, wording in texts(case.answers) if wording.en is not None]
    if english:
        values: Values = {"question": heading(case, english[0]), "count": len(english)}
        yield Hit(english[0], values, "not_printed")


@check("languages_apart")
def languages_apart(case: Case) -> Iterator[Hit]:
    """Yield the same text twice, and texts in the other language than their field (ola/act)."""
    twice = set()
    longest = case.instrument.limit(Limit.SAME_TEXT_CHARACTERS)
    for path, english, french in _pairs(case):
        if len(english) > longest and same_text(english, french):
            twice.add(path)
            yield Hit(path, {"question": heading(case, path)})
    for path, kind, wording in texts(case.answers):
        if not kind.is_wording or path in twice:
            continue
        for language in languages_needed(case):
            text = wording[language]
            if text and in_other_language(text, language):
                values: Values = {
                    "question": heading(case, path),
                    "lang": language_name(case, language),
                    "found": language_name(case, language.other),
                }
                yield Hit(path, values, "other_language")


@check("same_items")
def same_items(case: Case) -> Iterator[Hit]:
    """Yield answers whose lists do not have as many items in both languages (own/parity)."""
    for path, english, french in _pairs(case, long=True):
        counts = list_items(english), list_items(french)
        if counts[0] != counts[1]:
            values: Values = {
                "question": heading(case, path),
                "english": counts[0],
                "french": counts[1],
            }
            yield Hit(path, values)


@check("same_facts")
def same_facts(case: Case) -> Iterator[Hit]:
    """Yield figures, dates and addresses that stand in one language alone (own/parity)."""
    for path, english, french in _pairs(case):
        for difference in differences(english, french):
            values: Values = {
                "question": heading(case, path),
                "english": ", ".join(difference.en) or "–",
                "french": ", ".join(difference.fr) or "–",
            }
            kind = difference.kind
            yield Hit(path, values, None if kind is FactKind.NUMBER else kind.value)


@check("similar_lengths")
def similar_lengths(case: Case) -> Iterator[Hit]:
    """Yield long answers that are much longer in one language (own/thresholds)."""
    instrument = case.instrument
    longer_than = instrument.limit(Limit.LENGTH_CHARACTERS)
    bounds = instrument.ratio(Limit.LENGTH_SHORTEST), instrument.ratio(Limit.LENGTH_LONGEST)
    for path, english, french in _pairs(case):
        if max(len(english), len(french)) > longer_than and out_of_bounds(english, french, bounds):
            values: Values = {
                "question": heading(case, path),
                "english": len(english),
                "french": len(french),
            }
            yield Hit(path, values)


@check("machine_revised")
def machine_revised(case: Case) -> Iterator[Hit]:
    """Yield machine translations nobody revised, and reviews without position or date."""
    if len(languages_needed(case)) == 1:
        return
    for path, _, wording in texts(case.answers):
        record = case.answers.translations.get(path)
        state = state_of(wording, record)
        if record is None or state not in (TranslationState.MACHINE, TranslationState.REVIEWED):
            continue
        values: Values = {
            "question": heading(case, path),
            "lang": language_name(case, record.source.other),
        }
        if state is TranslationState.MACHINE:
            yield Hit(path, values)
        elif not record.by or record.on is None:
            yield Hit(path, values, "unsigned")
