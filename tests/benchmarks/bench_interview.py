"""How long the engine takes for one reply and the next prompt, on the longest sample plan.

Run as `python -m tests.benchmarks.bench_interview`. Times are given as ratios to reading that
plan's answer file, so that they mean something on any computer; the aim is 20 ms a reply.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from time import perf_counter

from planbuilder.answers import read_answers
from planbuilder.errors import AnswerError
from planbuilder.interview import (
    InterviewContext,
    Outcome,
    apply,
    begin,
    overview,
    prompt_for,
    review,
)
from planbuilder.interview.replies import Answer, GoTo, Skip
from planbuilder.storage import load_words, read_yaml, shipped_path
from planbuilder.text import Language
from planbuilder.workspace import read_workspace

ROUNDS = 20


def seconds(action: Callable[[], object]) -> float:
    """Return the shortest time an action took, in seconds."""
    times = []
    for _ in range(ROUNDS):
        start = perf_counter()
        action()
        times.append(perf_counter() - start)
    return min(times)


def main() -> None:
    """Measure and print."""
    workspace = read_workspace(shipped_path("samples") / "parks")
    plan = max(workspace.plans.values(), key=lambda each: len(str(each.values)))
    words = load_words("interview")
    context = InterviewContext(
        workspace.instrument,
        words,
        date(2026, 10, 1),
        workspace.profile,
        workspace.strategy,
        workspace.plans,
    )
    session = begin(context, plan, Language.EN)
    text = apply(session, GoTo("protocols.moderation")).session
    table = apply(session, GoTo("risks.register")).session
    path = workspace.file_of(plan)

    def reading() -> object:
        raw = read_yaml(path, AnswerError).value
        return read_answers(workspace.instrument, raw, name=plan.name, file=path.name)

    base = seconds(reading)
    print(f"reading {plan.name}: {base * 1e3:.1f} ms (ratio 1)")
    for name, action in {
        "begin": lambda: begin(context, plan, Language.EN),
        "answer and next prompt": lambda: prompt_for(apply(text, Answer("Other rules."))),
        "skip and next prompt": lambda: apply(text, Skip()),
        "prompt of the risk register": lambda: prompt_for(Outcome(table)),
        "overview": lambda: overview(session),
        "review of the risks": lambda: review(session, "risks"),
    }.items():
        took = seconds(action)
        print(f"{name}: {took * 1e3:.1f} ms (ratio {took / base:.2f})")


if __name__ == "__main__":
    main()
