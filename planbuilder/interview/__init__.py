"""The guided conversation: one engine, pure values, for every front end.

`begin` makes a `Session`; `prompt_for` shows what it asks; `apply` takes a `Reply` and gives the
next session. `conduct` joins the three for a front end that can answer a `Prompt`.
"""

from planbuilder.interview import replies
from planbuilder.interview.conduct import (
    Ask,
    Save,
    begin,
    conduct,
    hides,
    validate,
    with_surroundings,
)
from planbuilder.interview.context import (
    Decide,
    DecisionLike,
    Find,
    FindingLike,
    Screened,
    Surroundings,
    no_findings,
)
from planbuilder.interview.dispatch import apply
from planbuilder.interview.headless import Fed, Given, feed, given
from planbuilder.interview.outcome import Outcome
from planbuilder.interview.overview import Overview, SectionState, overview
from planbuilder.interview.progress import tally, whole
from planbuilder.interview.prompt import (
    CellPlace,
    Choosable,
    Cited,
    Guide,
    Happened,
    Hidden,
    Offer,
    Prompt,
    RowLine,
    Start,
)
from planbuilder.interview.prompt_builder import prompt_for
from planbuilder.interview.replies import Key, Reply
from planbuilder.interview.review import Line, Review, State, review
from planbuilder.interview.scope import Verdict, screen
from planbuilder.interview.session import Editing, Session, Step

__all__ = [
    "Ask",
    "CellPlace",
    "Choosable",
    "Cited",
    "Decide",
    "DecisionLike",
    "Editing",
    "Fed",
    "Find",
    "FindingLike",
    "Given",
    "Guide",
    "Happened",
    "Hidden",
    "Key",
    "Line",
    "Offer",
    "Outcome",
    "Overview",
    "Prompt",
    "Reply",
    "Review",
    "RowLine",
    "Save",
    "Screened",
    "SectionState",
    "Session",
    "Start",
    "State",
    "Step",
    "Surroundings",
    "Verdict",
    "apply",
    "begin",
    "conduct",
    "feed",
    "given",
    "hides",
    "no_findings",
    "overview",
    "prompt_for",
    "replies",
    "review",
    "screen",
    "tally",
    "validate",
    "whole",
    "with_surroundings",
]
