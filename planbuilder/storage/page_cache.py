"""The layouts of Word files made before, by the content of the file."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from pydantic import TypeAdapter

from planbuilder.storage.cache import code_digest, recall, remember
from planbuilder.word.inspect.mending import FileLayout

_LAYOUTS: TypeAdapter[FileLayout] = TypeAdapter(FileLayout)

_WORD = Path(__file__).parent.parent / "word"
_CODE = (_WORD / "inspect", _WORD / "ooxml" / "page_mends.py", _WORD / "pdf.py")
"""Where the code stands that lays pages out and says what is amiss with them."""


def recall_layout(docx: bytes) -> FileLayout | None:
    """Return the layout of a file with this content, None where it is new."""
    return recall(_key(docx), _LAYOUTS)


def remember_layout(docx: bytes, layout: FileLayout) -> None:
    """Keep the layout of a file with this content."""
    remember(_key(docx), layout, _LAYOUTS)


def _key(docx: bytes) -> str:
    return f"layout-{sha256(code_digest(_CODE).encode() + docx).hexdigest()[:32]}"
