"""How long the two languages of the longest sample plan take to compare, sentence by sentence.

Run as `python -m tests.benchmarks.bench_bilingual`. Times are given as ratios to reading that
plan's answer file, so that they mean something on any computer; the aim is 60 ms for a plan whose
texts were compared before, as in an interview, in the browser and in a second check.
"""

from __future__ import annotations

from itertools import count

from planbuilder.answers import read_answers
from planbuilder.errors import AnswerError
from planbuilder.storage import read_yaml, shipped_path
from planbuilder.text import detection, sentences, vocabulary
from planbuilder.text.bilingual import alignment, comparison, fact_comparison, obligation
from planbuilder.text.figures import facts, number_words
from planbuilder.workspace import read_workspace
from tests.benchmarks.bench_interview import seconds

_MEMORIES = (
    comparison.compare,
    sentences.sentences,
    alignment.anchors,
    fact_comparison.comparable_facts,
    obligation.negations,
    obligation.forces,
    facts.facts,
    number_words.facts_in_words,
    detection.evidence,
    detection.in_other_language,
    vocabulary.distinct_words,
    vocabulary.words_of,
)
"""What remembers a text by its content; what is known of single words stays."""


def main() -> None:
    """Measure and print."""
    workspace = read_workspace(shipped_path("samples") / "parks")
    plan = max(workspace.plans.values(), key=lambda each: len(str(each.values)))
    path = workspace.file_of(plan)
    texts = [
        (wording.en, wording.fr) for _, _, wording in plan.texts() if wording.en and wording.fr
    ]
    characters = sum(len(en) + len(fr) for en, fr in texts)
    print(f"{plan.name}: {len(texts)} texts in both languages, {characters} characters")

    def reading() -> object:
        raw = read_yaml(path, AnswerError).value
        return read_answers(workspace.instrument, raw, name=plan.name, file=path.name)

    def comparing() -> None:
        for en, fr in texts:
            comparison.compare(en, fr)

    def comparing_anew() -> None:
        for memory in _MEMORIES:
            memory.cache_clear()
        comparing()

    longest = max(texts, key=lambda text: len(text[0]))
    changes = count(1)

    def comparing_one_anew() -> None:
        comparing()
        comparison.compare(f"{longest[0]} See page {next(changes)}.", longest[1])

    base = seconds(reading)
    print(f"reading the file: {base * 1e3:.1f} ms (ratio 1)")
    for name, action in {
        "comparing texts not seen before": comparing_anew,
        "comparing texts seen before": comparing,
        "comparing them after a change in the longest": comparing_one_anew,
    }.items():
        took = seconds(action)
        print(f"{name}: {took * 1e3:.1f} ms (ratio {took / base:.2f})")


if __name__ == "__main__":
    main()
