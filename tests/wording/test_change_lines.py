"""What a command or a page changed, in lines."""

from __future__ import annotations

import pytest

from planbuilder.storage.change_log import ChangeEntry, FileChange
from planbuilder.text import Language
from planbuilder.wording import Translator
from planbuilder.wording.change_lines import entry_lines

AT = "2026-11-21T09:05:00"


def test_a_command_is_shown_as_it_was_typed_with_its_files() -> None:
    entry = ChangeEntry(3, ("sign", "plans/x.yaml"), AT, (FileChange("plans/x.yaml", "a", "b"),))
    line, file = entry_lines(Translator(Language.EN), entry)
    assert line == "3. November 21, 2026, 9:05\N{NO-BREAK SPACE}am: planbuilder sign plans/x.yaml"
    assert file.strip() == "changed: plans/x.yaml"


@pytest.mark.parametrize(
    ("address", "act"),
    [
        ("/plans", "a new document"),
        ("/plans/national-x/sign", "a sign-off"),
        ("/plans/national-x/leave", "answers"),
        ("plans/national-x.yaml", "answers"),
        ("/documents/strategy/move", "a step of the life cycle"),
        ("/proposals/texts", "proposals"),
    ],
)
def test_a_page_says_what_was_done_not_its_address(address: str, act: str) -> None:
    (line,) = entry_lines(Translator(Language.EN), ChangeEntry(1, ("open", address), AT, ()))
    assert line.endswith(f": in the browser, {act}")
