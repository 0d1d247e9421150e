"""Word files of many kinds, adopted as templates and filled once for all tests."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from io import BytesIO
from typing import Any
from zipfile import ZipFile

from planbuilder.content.context import document_context, document_properties
from planbuilder.content.values import Properties
from planbuilder.documents.material import material_of
from planbuilder.text import Language
from planbuilder.word import render, verify
from planbuilder.word.adopt.template import Adoption, adopt_template
from planbuilder.word.ooxml.captions import with_caption_numbers
from planbuilder.word.starter.template import build_template
from planbuilder.word.template.compile import compile_template
from tests.content.builders import TODAY, workspace
from tests.word.adopt.builders import (
    Build,
    active,
    foreign,
    french_ids,
    furniture_of_all_kinds,
    header_of_the_department,
    narrow_columns,
    only_normal,
    own_names,
    strict,
    unfit_styles,
    white_headings,
)
from tests.word.adopt.crowding_files import crowding_furniture, unreadable_letters
from tests.word.adopt.odd_files import (
    add_leftovers,
    dark_page,
    form_body,
    french_names,
    german_names,
    leftward,
    lively_furniture,
    no_styles,
    odd_ids,
)

PLAN = workspace().instrument.document("plan")


@lru_cache
def starter() -> bytes:
    """Return the starter that files are adopted into."""
    return build_template(workspace().instrument, PLAN, Language.EN)


def nothing(_: object) -> None:
    """Change nothing."""


FILES: dict[str, tuple[Build, Any]] = {
    "plain": (nothing, nothing),
    "white headings": (white_headings, nothing),
    "own names": (own_names, nothing),
    "French ids": (nothing, french_ids),
    "only Normal": (nothing, only_normal),
    "header": (header_of_the_department, nothing),
    "narrow columns": (narrow_columns, nothing),
    "active": (nothing, active),
    "furniture": (nothing, furniture_of_all_kinds),
    "unfit styles": (nothing, unfit_styles),
    "strict": (nothing, strict),
    "German names": (nothing, german_names),
    "French names": (form_body, french_names),
    "no styles": (nothing, no_styles),
    "odd ids": (odd_ids, nothing),
    "dark page": (nothing, dark_page),
    "burdened": (nothing, add_leftovers),
    "leftward": (nothing, leftward),
    "lively furniture": (nothing, lively_furniture),
    "crowding furniture": (nothing, crowding_furniture),
    "unreadable letters": (nothing, unreadable_letters),
}


@lru_cache
def adopt_file(name: str) -> Adoption:
    """Return the template made of one of the files."""
    build, edit = FILES[name]
    data = foreign(build, edit)
    return adopt_template(data, starter(), department="cover.department", file=f"{name}.docx")


@lru_cache
def _content() -> tuple[Mapping[str, Any], Properties]:
    """Return what the finished national plan says, and its properties."""
    material = material_of(
        workspace(), workspace().plans["national-x"], Language.EN, TODAY, final=True
    )
    return document_context(material), document_properties(material)


@lru_cache
def assemble_with(name: str) -> bytes:
    """Return the finished national plan, made with that template."""
    context, properties = _content()
    template = compile_template(adopt_file(name).data, name)
    docx = render(template, context, properties, draft=False)
    verify(context, docx)
    return with_caption_numbers(docx)


def part(data: bytes, name: str) -> str:
    with ZipFile(BytesIO(data)) as archive:
        return archive.read(name).decode()


OF_PLANS = (
    *("header", "own names", "narrow columns", "furniture", "strict", "no styles", "leftward"),
    "unreadable letters",
)
"""Files made into a template of plans: those that change its pages, tables, styles or direction.

`test_adopted_pages.py` makes a template of letters of each file, and judges its letter.
"""
