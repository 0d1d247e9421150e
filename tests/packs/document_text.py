"""The text of a document of a pack."""

from __future__ import annotations

from io import BytesIO

import docx
from docx.oxml.ns import qn


def text_of(data: bytes) -> str:
    body = docx.Document(BytesIO(data)).element.body
    text = " ".join(part.text or "" for part in body.iter(qn("w:t")))
    return text.replace("\N{NO-BREAK SPACE}", " ")
