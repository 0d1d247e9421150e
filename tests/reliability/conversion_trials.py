"""Damaged documents of other programs, which LibreOffice converts before they are read."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from planbuilder.documents.incoming_file import IncomingFile
from planbuilder.documents.older_files import older_plan_edits
from planbuilder.errors import PlanbuilderError
from tests.proposals.builders import PLAN, workspace
from tests.proposals.open_document import open_document
from tests.reliability.parser_trials import damaged_copies


def damaged_conversions(mutations: int = 10) -> Iterator[str]:
    """Yield for each damaged document that LibreOffice has to convert what crashed."""
    here, chance = workspace(), Random(2)
    opened = open_document(("h", "a) Objectives"), ("p", "Two calls in three ask for hours."))
    rich = rb"{\rtf1\ansi{\b a) Objectives}\par Two calls in three ask for hours.\par}"
    for ending, good in ((".odt", opened), (".rtf", rich), (".doc", rich)):
        for damaged in damaged_copies(good, chance, mutations):
            try:
                older_plan_edits(here, [IncomingFile(f"a{ending}", damaged)], here.plans[PLAN])
            except PlanbuilderError:
                pass
            except Exception as error:
                yield f"{ending}: {error!r}"[:120]
                continue
            yield ""
