"""The start page of a package: a section for each language, then every file with its purpose."""

from __future__ import annotations

from msgspec import Struct

from planbuilder.content.letters.letter import LetterPart
from planbuilder.html.environment import render_page
from planbuilder.html.letter import page_elements
from planbuilder.text import Language


class FileLink(Struct, frozen=True):
    """A link to a file of a package: its address, and its purpose."""

    address: str
    purpose: str


class FileGroup(Struct, frozen=True):
    """Files that few readers open, collapsed under one line."""

    purpose: str
    files: tuple[str, ...]


class StartSection(Struct, frozen=True):
    """The page in one language. `words` are its fixed wordings by name; texts may be empty.

    `changes` are (question, before, after); `sign_offs` have one line each; `links` come before
    `groups`.
    """

    language: Language
    title: str
    draft: str
    parts: tuple[LetterPart, ...]
    changes: tuple[tuple[str, str, str], ...]
    changes_note: str
    sign_offs: tuple[str, ...]
    links: tuple[FileLink, ...]
    groups: tuple[FileGroup, ...]
    closing: tuple[str, ...]
    words: dict[str, str]


def start_html(sections: tuple[StartSection, ...]) -> bytes:
    """Return the page of a package as HTML that needs no other file and no network."""
    return render_page(
        "start.html.jinja",
        sections=sections,
        parts={section.language: page_elements(section.parts) for section in sections},
    )
