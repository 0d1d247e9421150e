"""What a translator's file brings is told, taken or listed."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

from planbuilder.cli import BLOCKED, DONE
from tests.cli.conftest import Command
from tests.file_edits import replace_in_file

TODAY = ("--today", "2026-11-20")


PLAN = "plans/national-x.yaml"


PATH = "objectives.mandate_link"


BEFORE = "helps the public to know and enjoy them"


AFTER = "helps the public to know, enjoy and protect them"


FRENCH = "aide le public à les connaître et à en profiter"


Sample = Callable[[str], Path]


def test_what_was_not_taken_is_listed(command: Command, sample: Sample) -> None:
    root = sample("parks")
    assert command("translate", "export", PLAN, "--all", "--out", "all.xlf").code == DONE
    assert command("translate", "export", PLAN, "--all", "--out", "new").code == DONE
    assert Path("new/translation.xlf").read_bytes() == Path("all.xlf").read_bytes()
    text = (root / "all.xlf").read_text(encoding="utf-8")
    text = text.replace("#objectives.drivers", "#objectives.unknown", 1)
    name = re.escape("#objectives.list[o1].statement")
    text = re.sub(rf"({name}.*?<target[^>]*>)", r"\1{broken} ", text, count=1, flags=re.DOTALL)
    (root / "all.xlf").write_text(text, encoding="utf-8")
    outcome = command("translate", "import", "all.xlf", "--yes")
    assert outcome.code == BLOCKED
    assert f"{PLAN}#objectives.unknown is not an answer" in outcome.out
    assert "damaged marks or placeholders: {broken}" in outcome.out


def test_a_machine_translation_waits_for_a_revision(command: Command, sample: Sample) -> None:
    root = sample("parks")
    replace_in_file(root / PLAN, BEFORE, AFTER)
    command("translate", "export", PLAN, "--out", "to-do.xlf")
    text = (root / "to-do.xlf").read_text(encoding="utf-8").replace(FRENCH, f"{FRENCH} mieux")
    (root / "to-do.xlf").write_text(text, encoding="utf-8")
    assert command("translate", "import", "to-do.xlf", "--machine", "--yes").code == DONE
    found = json.loads(command("check", PLAN, "--format", "json", *TODAY).out)["files"][PLAN]
    assert [f["question"] for f in found if f["rule"] == "V79"] == [PATH]
    words = ("--question", PATH, "--by", "Language Services", "--on", "2026-11-20")
    assert command("translate", "mark", PLAN, "--as", "reviewed", *words).code == DONE
    found = json.loads(command("check", PLAN, "--format", "json", *TODAY).out)["files"][PLAN]
    assert [f["question"] for f in found if f["rule"] == "V79"] == []
