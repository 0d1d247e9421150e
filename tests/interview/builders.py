"""Interviews played in tests: sessions on the shipped instrument, and scripted front ends."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache
from typing import Any

from planbuilder import interview
from planbuilder.answers import Answers, Row, as_raw, read_answers
from planbuilder.instrument import Instrument
from planbuilder.interview import (
    HeadlessResult,
    InterviewContext,
    Outcome,
    Prompt,
    Reply,
    Session,
    apply,
    prompt_for,
    read_source,
    run_headless,
)
from planbuilder.interview.carry_over import carry_over
from planbuilder.interview.replies import AddRow, Answer, Finish, GoTo, Keep
from planbuilder.storage import load_instrument, load_words, shipped_path
from planbuilder.text import Language
from planbuilder.workspace import Workspace, read_workspace

TODAY = date(2026, 10, 1)


def instrument() -> Instrument:
    return load_instrument()


@lru_cache(maxsize=1)
def parks() -> Workspace:
    return read_workspace(shipped_path("samples") / "parks")


def alone(**more: Any) -> InterviewContext:
    return InterviewContext(instrument(), load_words("interview"), TODAY, **more)


def among_parks(**more: Any) -> InterviewContext:
    workspace = parks()
    return InterviewContext(
        workspace.instrument,
        load_words("interview"),
        TODAY,
        workspace.profile,
        workspace.strategy,
        workspace.plans,
        **more,
    )


def begin(context: InterviewContext, answers: Answers, language: Language, **more: Any) -> Session:
    """Begin an interview that asks both languages of each text, one right after the other."""
    return interview.begin(context, answers, language, **{"both": True, **more})


def blank(document: str = "plan", name: str = "new") -> Answers:
    return Answers(instrument().document(document), name)


def read(document: str, **answers: Any) -> Answers:
    """Return answers from raw ones, `section__key` for `section.key`."""
    nested: dict[str, dict[str, Any]] = {}
    for path, value in answers.items():
        section, _, key = path.partition("__")
        nested.setdefault(section, {})[key] = value
    raw = {"document": document, "instrument": instrument().name, "answers": nested}
    return read_answers(instrument(), raw, name="new", file="new.yaml")


def reread(answers: Answers) -> Answers:
    raw = as_raw(answers, instrument().name)
    return read_answers(instrument(), raw, name=answers.name, file="again.yaml")


def run_raw(raw: dict[str, Any], answers: Answers | None = None) -> HeadlessResult:
    """Run an interview on a file of answers, in a new plan if no answers are given."""
    session = begin(alone(), answers or blank(), Language.EN)
    return run_headless(session, read_source(session.document, raw))


def plan(language: Language = Language.EN, **answers: Any) -> Session:
    return begin(alone(), read("plan", **answers), language)


def do(session: Session, *replies: Reply) -> Outcome:
    """Apply replies one after the other and return the last outcome."""
    outcome = Outcome(session)
    for reply in replies:
        outcome = apply(outcome.session, reply)
    return outcome


def at(session: Session, path: str) -> Session:
    return apply(session, GoTo(path)).session


def prompt_of(session: Session) -> Prompt:
    return prompt_for(Outcome(session))


def path_of(session: Session) -> str | None:
    return session.at.path if session.at else None


REGISTER = "risks.register"


def in_register(*replies: Reply) -> Outcome:
    """Return the outcome of replies at the risk register of a new plan."""
    return do(at(plan(), REGISTER), *replies)


def only_row(session: Session, table: str = REGISTER) -> Row:
    """Return the one row of a table."""
    (row,) = session.answers.rows(table)
    return row


def carried_plan() -> Answers:
    """Return a plan begun from the finished sample, with nothing confirmed yet."""
    return carry_over(parks().plans["national-x"], "northern-x", load_words("interview"))


def begin_carried() -> Session:
    """Begin an interview on that plan; each text is asked in one language."""
    return interview.begin(among_parks(), carried_plan(), Language.EN)


class ScriptedFrontEnd:
    """A front end that answers each question from a script, by path and language.

    What the script has no answer for is kept as it is; rows are added in the script's order.
    """

    def __init__(self, script: dict[str, Any], rows: dict[str, Sequence[str]]) -> None:
        self.script = script
        self.rows = {table: list(ids) for table, ids in rows.items()}
        self.asked: list[str] = []

    def __call__(self, prompt: Prompt) -> Reply:
        """Return the script's reply to a prompt."""
        self.asked.append(prompt.path)
        if prompt.kind.is_table:
            waiting = self.rows.get(prompt.path)
            return AddRow(row=waiting.pop(0)) if waiting else Finish()
        raw = self.script.get(prompt.path)
        if raw is not None and prompt.language is not None:
            raw = raw.get(prompt.language.value)
        return Keep() if raw is None else Answer(raw, confirmed=True)


def script_of(answers: Answers) -> tuple[dict[str, Any], dict[str, Sequence[str]]]:
    """Return the raw answers by path, cells apart, and the rows of each table."""
    script: dict[str, Any] = {}
    rows: dict[str, Sequence[str]] = {}
    raw = as_raw(answers, instrument().name)["answers"]
    for path, value in _questions(raw):
        if answers.rows(path):
            rows[path] = [row["id"] for row in value]
            for row in value:
                cells = {key: cell for key, cell in row.items() if key != "id"}
                script |= {f"{path}[{row['id']}].{key}": cell for key, cell in cells.items()}
        else:
            script[path] = value
    return script, rows


def _questions(raw: dict[str, Any]) -> Iterable[tuple[str, Any]]:
    for section, answers in raw.items():
        for key, value in answers.items():
            yield f"{section}.{key}", value
