"""The guided interview: pure functions on frozen values, the same for every front end.

`begin` makes a `Session`, `prompt_for` returns the `Prompt` it asks, and `apply` turns a `Reply`
into the next session. `conduct` joins the three for a front end that can answer a `Prompt`.
"""

from planbuilder.interview import replies
from planbuilder.interview.conduct import (
    PromptHandler,
    SaveAnswers,
    begin,
    conduct,
    hidden_answers,
    validate,
    with_context,
)
from planbuilder.interview.dispatch import apply
from planbuilder.interview.headless import AnswerSource, HeadlessResult, read_source, run_headless
from planbuilder.interview.outcome import Outcome
from planbuilder.interview.overview import Overview, SectionState, overview
from planbuilder.interview.progress import document_progress, progress_by_section
from planbuilder.interview.prompt import Prompt
from planbuilder.interview.prompt_builder import prompt_for
from planbuilder.interview.prompt_parts import (
    CellPlace,
    ClauseReference,
    Effect,
    Guide,
    HiddenAnswer,
    Offer,
    PromptOption,
    RowLine,
    RowPreset,
    UnavailablePreset,
)
from planbuilder.interview.replies import Key, Reply
from planbuilder.interview.review import AnswerState, Review, ReviewLine, review, reviews
from planbuilder.interview.scope import ScopeVerdict, assess_scope
from planbuilder.interview.session import InterviewStep, RowVisit, Session
from planbuilder.interview.workspace_context import (
    FindingSource,
    InterviewContext,
    ScopeAnswers,
    no_findings,
)

__all__ = [
    "AnswerSource",
    "AnswerState",
    "CellPlace",
    "ClauseReference",
    "Effect",
    "FindingSource",
    "Guide",
    "HeadlessResult",
    "HiddenAnswer",
    "InterviewContext",
    "InterviewStep",
    "Key",
    "Offer",
    "Outcome",
    "Overview",
    "Prompt",
    "PromptHandler",
    "PromptOption",
    "Reply",
    "Review",
    "ReviewLine",
    "RowLine",
    "RowPreset",
    "RowVisit",
    "SaveAnswers",
    "ScopeAnswers",
    "ScopeVerdict",
    "SectionState",
    "Session",
    "UnavailablePreset",
    "apply",
    "assess_scope",
    "begin",
    "conduct",
    "document_progress",
    "hidden_answers",
    "no_findings",
    "overview",
    "progress_by_section",
    "prompt_for",
    "read_source",
    "replies",
    "review",
    "reviews",
    "run_headless",
    "validate",
    "with_context",
]
