from __future__ import annotations

from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from planbuilder.approval.record_yaml import to_yaml
from planbuilder.errors import WorkspaceError
from planbuilder.storage import read_yaml

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)


VALUES: st.SearchStrategy[Any] = st.recursive(
    TEXTS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4),
    max_leaves=12,
)


@given(st.dictionaries(TEXTS, VALUES, max_size=4))
def test_records_are_yaml_that_reads_back(value: dict[str, Any]) -> None:
    assert yaml.load(to_yaml(value) if value else "{}", Loader=yaml.BaseLoader) == value


@given(TEXTS.filter(lambda text: "\n" not in text and text.strip() != ""))
def test_a_comment_reads_back(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    path = tmp_path_factory.mktemp("yaml") / "one.yaml"
    path.write_text(to_yaml({"comment": text}), encoding="utf-8", newline="")
    assert read_yaml(path, WorkspaceError).value == {"comment": text}


def test_a_list_of_records_reads_back() -> None:
    value = [{"on": "2026-11-20", "names": ["a", "b"], "none": []}, {"no": "x"}]
    assert yaml.load(to_yaml(value), Loader=yaml.BaseLoader) == value
