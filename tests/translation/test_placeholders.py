"""Marks inside a text, protected on the way and back."""

from __future__ import annotations

from planbuilder.translation import (
    RemarkKind,
)
from tests.translation.returned_xliff import (
    TARGET,
    answers,
    as_markup,
    fill_target,
    only,
    propose_from,
    xliff_sent,
)


def test_marks_that_a_tool_emptied_or_numbered_anew_are_the_ones_at_their_place() -> None:
    for first in (1, 100):
        assert (
            only(
                propose_from(fill_target(xliff_sent(), as_markup(TARGET, number_from=first)))
            ).after
            == TARGET
        )


def test_a_group_stands_for_bold() -> None:
    markup = "<ph id='1'>- </ph><g id='2'>Moins d’appels.</g> Au printemps."
    change = only(
        propose_from(
            fill_target(xliff_sent("- **Fewer calls.** In spring."), markup),
            answers("- **Fewer calls.** In spring."),
        )
    )
    assert change.after == "- **Moins d’appels.** Au printemps."


def test_a_link_or_a_placeholder_that_is_lost_is_refused() -> None:
    data = fill_target(
        xliff_sent("See [levels](https://x.example.ca) for {name}."), "Voir les niveaux."
    )
    proposal = propose_from(data, answers("See [levels](https://x.example.ca) for {name}."))
    (remark,) = proposal.remarks
    assert remark.kind is RemarkKind.BROKEN
    assert "{name}" in remark.values["marks"]
