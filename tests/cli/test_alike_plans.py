"""Many plans at the same point are shown as one, a few by themselves."""

from __future__ import annotations

from planbuilder.cli.alike_plans import FEWEST, alike, alike_heading
from planbuilder.text import Language
from planbuilder.wording import Translator


def test_items_with_a_common_key_are_grouped_where_they_are_many() -> None:
    keys: list[str | None] = ["few"] * (FEWEST - 1) + [None] * FEWEST + ["many"] * FEWEST
    items = [*enumerate(keys)]
    items.insert(1, (99, "many"))
    groups = [*alike(items, lambda item: item[1])]
    assert [number for number, _ in groups[1]] == [99, *range(2 * FEWEST - 1, 3 * FEWEST - 1)]
    assert [len(group) for group in groups[:1] + groups[2:]] == [1] * (2 * FEWEST - 1)
    assert [item for group in groups[2:] for item in group] == items[2 : 2 * FEWEST]


def test_a_group_is_called_by_its_number_and_its_first_names() -> None:
    names = [f"plan-{number}" for number in range(12)]
    heading = {each: alike_heading(Translator(each), names) for each in Language}
    assert heading == {
        Language.EN: "12 plans: plan-0, plan-1, plan-2 and 9 more",
        Language.FR: "12 plans\xa0: plan-0, plan-1, plan-2 et 9 autres",
    }
