"""The sample workspaces, and the strict schema, for tests of translation."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

from lxml import etree
from msgspec.structs import replace

from planbuilder.answers import TranslationState
from planbuilder.storage import shipped_path
from planbuilder.text import Language
from planbuilder.translation import Documents, Segment, segments, to_xliff
from planbuilder.translation.workbook import to_workbook
from planbuilder.workspace import Workspace, read_workspace

DATA = Path(__file__).parent.parent / "data" / "xliff"


def sample_names() -> list[str]:
    return sorted(path.parent.name for path in shipped_path("samples").glob("*/profile.yaml"))


@lru_cache(maxsize=8)
def workspace(name: str) -> Workspace:
    return read_workspace(shipped_path("samples") / name)


def documents(name: str) -> Documents:
    found = workspace(name)
    every = [*filter(None, [found.profile]), *found.documents()]
    return {found.file_name(answers): answers for answers in every}


@lru_cache(maxsize=8)
def every_segment(name: str) -> tuple[Segment, ...]:
    return segments(documents(name), Language.EN, TranslationState)


class _Local(etree.Resolver):
    def resolve(  # type: ignore[override]
        self, system_url: str, public_id: str, context: Any
    ) -> Any:
        if system_url.endswith("/xml.xsd"):
            return self.resolve_filename(str(DATA / "xml.xsd"), context)  # type: ignore[attr-defined]
        return None


@lru_cache(maxsize=1)
def strict_schema() -> etree.XMLSchema:
    parser = etree.XMLParser()
    parser.resolvers.add(_Local())
    return etree.XMLSchema(etree.parse(str(DATA / "xliff-core-1.2-strict.xsd"), parser))


def schema_errors(data: bytes) -> list[str]:
    schema = strict_schema()
    schema.validate(etree.fromstring(data))
    return [str(error) for error in schema.error_log]  # type: ignore[attr-defined]


def xliff_of(name: str) -> bytes:
    """Return every text of a sample workspace as XLIFF."""
    return to_xliff(workspace(name).instrument, every_segment(name))


def workbook_of(name: str, language: Language = Language.EN) -> bytes:
    """Return every text of a sample workspace as a translation workbook in one language."""
    return to_workbook(workspace(name).instrument, every_segment(name), language)


CHANGED = "The account warns people by 9:00, in =both languages."
"""The first text of `workbook_with_change`."""


def workbook_with_change(language: Language = Language.EN) -> bytes:
    """Return a workbook whose first text has changed since it was translated."""
    first, *others = every_segment("parks")
    segment = replace(first, text=CHANGED, state=TranslationState.STALE)
    earlier = {segment.id: CHANGED.replace("9:00", "8:00").replace("=both", "two")}
    return to_workbook(workspace("parks").instrument, [segment, *others], language, earlier)
