"""Turns returned segments into a proposal: changes of answers, and remarks.

Every segment becomes a change or a remark that says why it changes nothing. Once the changes are
applied, the same segments propose nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from types import MappingProxyType

from msgspec import Struct
from msgspec.structs import replace

from planbuilder.answers import (
    Answers,
    InvalidAnswer,
    Translation,
    TranslationState,
    Wording,
    digest,
    parse,
    state_of,
    with_record,
    with_wording,
)
from planbuilder.instrument import Instrument, Question
from planbuilder.text import Language
from planbuilder.text.detection import evidence
from planbuilder.text.meaning import meaning, states_the_same
from planbuilder.translation.location import SourceTexts, file_named, locate, question_at
from planbuilder.translation.mark_restoration import decode_entities, restore_marks
from planbuilder.translation.placeholders import broken_placeholders
from planbuilder.translation.rejections import Remark, RemarkKind
from planbuilder.translation.returned_segments import Claim, ReturnedSegment
from planbuilder.translation.segments import Documents
from planbuilder.translation.typography_fixes import with_typography_of


class TranslationChange(Struct, frozen=True, omit_defaults=True):
    """A change of one answer.

    `stale` is true where its source has changed since it was sent out. `restorations` are marks
    that were restored, `losses` marks that the translation lacks, as they are written; `comments`
    are those of the translator.
    """

    file: str
    path: str
    target: Language
    before: str | None
    after: str
    state_before: TranslationState
    record: Translation
    stale: bool
    restorations: tuple[str, ...] = ()
    losses: tuple[str, ...] = ()
    comments: tuple[str, ...] = ()

    @property
    def state_after(self) -> TranslationState:
        """Return the state of the answer after the change."""
        return TranslationState.STALE if self.stale else self.record.state


class Proposal(Struct, frozen=True):
    """The changes that an import would make, and its remarks."""

    changes: tuple[TranslationChange, ...]
    remarks: tuple[Remark, ...]


class ImportOptions(Struct, frozen=True):
    """What the person who imports a file declares.

    `machine`: a machine made the texts. `by` is the position that reviewed segments marked as
    final; without it they count as drafts. `on` is the day. `reason` confirms that a text marked as
    final and equal to its source is meant to be so: a name, a title, a quotation.
    """

    machine: bool = False
    by: str | None = None
    on: date | None = None
    reason: str | None = None


def propose(
    instrument: Instrument,
    documents: Documents,
    segments: Iterable[ReturnedSegment],
    options: ImportOptions,
) -> Proposal:
    """Return the proposal for returned segments, in their order."""
    changes: list[TranslationChange] = []
    remarks: list[Remark] = []
    texts = SourceTexts(documents)
    unique, twice = _once(documents, (place for each in segments for place in locate(texts, each)))
    remarks += (Remark(RemarkKind.TWICE, id_) for id_ in twice)
    for segment in unique:
        decision = _decide(instrument, documents, segment, options)
        if isinstance(decision, TranslationChange):
            changes.append(decision)
        else:
            remarks.append(decision)
    return Proposal(tuple(changes), tuple(remarks))


def _once(
    documents: Documents, segments: Iterable[ReturnedSegment]
) -> tuple[list[ReturnedSegment], list[str]]:
    """Return each segment once, and the ids of those that came back with different texts.

    A kit returns a text in several files, of which the translator used one: blank and unchanged
    texts are passed over for a changed one.
    """
    by_id: dict[str, list[ReturnedSegment]] = {}
    for segment in segments:
        by_id.setdefault(segment.id, []).append(segment)
    unique, twice = [], []
    for id_, several in by_id.items():
        differing = [each for each in several if _is_changed(documents, each)]
        if len({each.text for each in differing}) > 1:
            twice.append(id_)
        else:
            unique.append((differing or several)[-1])
    return unique, twice


def _is_changed(documents: Documents, segment: ReturnedSegment) -> bool:
    file = file_named(documents, segment.file)
    if file is None or question_at(documents[file], segment.path) is None:
        return True
    wording = documents[file].wording(segment.path)
    snapshot = (wording[segment.source], segment.source_text, wording[segment.target])
    return bool(segment.text.strip()) and segment.text not in snapshot


def _decide(
    instrument: Instrument, documents: Documents, segment: ReturnedSegment, options: ImportOptions
) -> TranslationChange | Remark:
    file = file_named(documents, segment.file)
    question = question_at(documents[file], segment.path) if file else None
    if file is None or question is None:
        return Remark(RemarkKind.UNKNOWN, segment.id)
    wording = documents[file].wording(segment.path)
    record = documents[file].translations.get(segment.path)
    source = wording[segment.source]
    if source is None:
        return Remark(RemarkKind.GONE, segment.id)
    if kind := _unusable(segment, source, wording[segment.target], options):
        return Remark(kind, segment.id)
    origin = segment.source_text or source
    restoration = restore_marks(origin, decode_entities(origin, segment.text))
    try:
        text = _accept_text(instrument, question, replace(segment, text=restoration.text.strip()))
    except InvalidAnswer as error:
        values = {"code": error.code, **error.values}
        return Remark(RemarkKind.REFUSED, segment.id, MappingProxyType(values))
    text = with_typography_of(text, wording[segment.target], segment.target)
    change = _change(file, segment, text, wording, record, options)
    if isinstance(change, Remark):
        return change
    if marks := broken_placeholders(origin, text):
        values = {"marks": ", ".join(marks)}
        return Remark(RemarkKind.BROKEN, segment.id, MappingProxyType(values))
    return replace(change, restorations=restoration.restorations, losses=restoration.losses)


def _unusable(
    segment: ReturnedSegment, source: str, before: str | None, options: ImportOptions
) -> RemarkKind | None:
    """Return why a segment holds no translation: blank, partial, or equal to its source."""
    if segment.claim is Claim.PARTIAL:
        return RemarkKind.PARTIAL
    if not segment.text.strip():
        return RemarkKind.BLANK
    origin = segment.source_text or source
    if segment.text == before or meaning(segment.text) not in (meaning(origin), meaning(source)):
        return None
    if segment.claim is Claim.FINAL:
        return None if options.reason else RemarkKind.SAME
    # A name is the same in both languages; a text that its words place in one is not translated.
    is_name = segment.claim is Claim.TRANSLATED and not evidence(source)[segment.source]
    return None if is_name and len(source.split()) < _LONGEST_NAME else RemarkKind.BLANK


def _accept_text(instrument: Instrument, question: Question, segment: ReturnedSegment) -> str:
    value = parse(question, {segment.target.value: segment.text}, instrument)
    text = value[segment.target] if isinstance(value, Wording) else None
    return text or segment.text


_LONGEST_NAME = 5
"""Words below which a text may be a name."""


def _change(
    file: str,
    segment: ReturnedSegment,
    text: str,
    wording: Wording,
    record: Translation | None,
    options: ImportOptions,
) -> TranslationChange | Remark:
    source, before = wording[segment.source] or "", wording[segment.target]
    state = state_of(wording, record)
    sent_digest = segment.source_digest or digest(source)
    stale = not states_the_same(source, sent_digest)
    follows = record is not None and states_the_same(source, record.digest)
    if _is_reversed(segment.target, record, before):
        return Remark(RemarkKind.DIRECTION, segment.id)
    if stale and follows and before is not None:
        same = text == before
        return Remark(RemarkKind.UNCHANGED if same else RemarkKind.NEWER, segment.id)
    claimed_state, by = _state(segment.claim, options)
    same_source = record is not None and (record.digest == sent_digest if stale else follows)
    says_something = bool(segment.comments) and _comment(segment) != (record and record.comment)
    if (
        text == before
        and not says_something
        and _nothing_new(segment.claim, claimed_state, state, record, same_source=same_source)
    ):
        return Remark(RemarkKind.UNCHANGED, segment.id)
    day = options.on if claimed_state is not TranslationState.MACHINE else None
    made_from = sent_digest if stale else digest(source)
    reason = options.reason if meaning(text) == meaning(source) else None
    new_record = Translation(
        segment.source, made_from, claimed_state, by, day, digest(text), reason, _comment(segment)
    )
    if text == before and record is not None and says_something:
        new_record = replace(record, comment=_comment(segment))
    return TranslationChange(
        file,
        segment.path,
        segment.target,
        before,
        text,
        state,
        new_record,
        stale,
        comments=segment.comments,
    )


def _comment(segment: ReturnedSegment) -> str | None:
    return "\n".join(segment.comments) or None


def _is_reversed(target: Language, record: Translation | None, before: str | None) -> bool:
    return record is not None and record.source is target and before is not None


def _state(claim: Claim, options: ImportOptions) -> tuple[TranslationState, str | None]:
    if options.machine or claim is Claim.MACHINE:
        return TranslationState.MACHINE, None
    if claim is Claim.FINAL and options.by:
        return TranslationState.REVIEWED, options.by
    return TranslationState.DRAFT, options.by


def _nothing_new(
    claim: Claim,
    claimed_state: TranslationState,
    state: TranslationState,
    record: Translation | None,
    *,
    same_source: bool,
) -> bool:
    """Return whether a text that is already there brings no news about its state either.

    `same_source` is true where it was made from the source that its record names.
    """
    if claim is Claim.UNTOUCHED:
        return True
    if record is not None and not same_source:
        return False
    if state is TranslationState.STALE:
        return same_source
    if claimed_state is TranslationState.REVIEWED:
        # Who reviewed it first still vouches for it; `translate mark` is there to say otherwise.
        return state is claimed_state and record is not None and record.by is not None
    # A draft, or a machine's text, is no news about a text that stands the same or better.
    return state is claimed_state or state is TranslationState.REVIEWED


def apply_changes(answers: Answers, file: str, changes: Iterable[TranslationChange]) -> Answers:
    """Return new answers of one file with its changes applied."""
    for change in changes:
        if change.file != file:
            continue
        wording = answers.wording(change.path)
        texts = {Language.EN: wording.en, Language.FR: wording.fr, change.target: change.after}
        new_wording = Wording(texts[Language.EN], texts[Language.FR])
        answers = with_wording(answers, change.path, new_wording)
        answers = with_record(answers, change.path, change.record)
    return answers
