"""The identity of a review copy: which answers it shows, and digests of them.

It is stored in the custom properties of the file, which Word and LibreOffice both keep, in pieces
of 250 characters, because Word shows no longer ones.
"""

from __future__ import annotations

import json
import zlib
from base64 import b64decode, b64encode
from collections.abc import Mapping
from hashlib import sha256
from html import escape

from msgspec import Struct, field
from msgspec.structs import asdict

from planbuilder.errors import AnswerError, Problem
from planbuilder.text.json_depth import MAX_DEPTH, nests_too_deeply
from planbuilder.word.ooxml.archive import parse_part

CUSTOM = "docProps/custom.xml"
CUSTOM_TYPE = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
CUSTOM_RELATION = (
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties"
)
_NAME = "planbuilder_review_"
_URI = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_TYPES_URI = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
_FORMAT = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
_PIECE = 250
_MOST = 2**20
_DIGITS = 8
_DIGITS_OF_LINES = 4


class ReviewIdentity(Struct, frozen=True):
    """The document a review copy shows, and digests of its answers and fixed texts.

    `name` is that of the answer file, `answers` the digests by path (of rows too), `fixed` those of
    the texts between answers.
    """

    document: str
    name: str
    instrument: str
    language: str
    version: str = ""
    answers: Mapping[str, str] = field(default_factory=dict)
    fixed: tuple[str, ...] = ()


def text_digest(text: str) -> str:
    """Return the digest of a text in a review copy; any white space counts as one space."""
    return sha256(" ".join(text.split()).encode()).hexdigest()[:_DIGITS]


def layout_digest(text: str) -> str:
    """Return the digest of an answer in a review copy: that of its text, and of its lines.

    So a paragraph that was split is an edit, though the words are the same.
    """
    lines = "\n".join(" ".join(line.split()) for line in text.strip().splitlines())
    return f"{text_digest(text)}-{sha256(lines.encode()).hexdigest()[:_DIGITS_OF_LINES]}"


def is_digest_of(digest: str, text: str) -> bool:
    """Return whether a digest is that of a text; in older copies, it says nothing of lines."""
    return digest in (text_digest(text), layout_digest(text))


def identity_part(identity: ReviewIdentity) -> bytes:
    """Return the custom properties part with an identity."""
    data = zlib.compress(json.dumps(asdict(identity), sort_keys=True).encode(), 9)
    text = b64encode(data).decode("ascii")
    pieces = [text[start : start + _PIECE] for start in range(0, len(text), _PIECE)]
    properties = "".join(
        f'<property fmtid="{_FORMAT}" pid="{number + 1}" name="{_NAME}{number}">'
        f"<vt:lpwstr>{escape(piece, quote=False)}</vt:lpwstr></property>"
        for number, piece in enumerate(pieces, start=1)
    )
    return f'<Properties xmlns="{_URI}" xmlns:vt="{_TYPES_URI}">{properties}</Properties>'.encode()


def identity_of(parts: Mapping[str, bytes], file: str | None = None) -> ReviewIdentity | None:
    """Return the identity in a file; None when it is not a review copy.

    Raises AnswerError when the identity cannot be read.
    """
    if CUSTOM not in parts:
        return None
    root = parse_part(parts[CUSTOM], AnswerError, CUSTOM)
    pieces: dict[int, str] = {}
    for each in root.iterfind(f"{{{_URI}}}property"):
        number = each.get("name", "").removeprefix(_NAME)
        if each.get("name", "").startswith(_NAME) and number.isdecimal():
            pieces[int(number)] = "".join(map(str, each.itertext())).strip()
    if not pieces:
        return None
    try:
        return _unpack("".join(pieces[number] for number in sorted(pieces)), file)
    except (ValueError, TypeError, KeyError, RecursionError, zlib.error) as error:
        raise AnswerError(Problem("review_identity_damaged", file)) from error


def _unpack(text: str, file: str | None) -> ReviewIdentity:
    stream = zlib.decompressobj()
    data = stream.decompress(b64decode(text, validate=True), _MOST)
    if nests_too_deeply(data):
        raise AnswerError(Problem("too_deep", file, values={"limit": MAX_DEPTH}))
    raw = json.loads(data)
    answers = {str(path): str(digest) for path, digest in raw["answers"].items()}
    fixed = tuple(str(digest) for digest in raw["fixed"])
    names = ("document", "name", "instrument", "language", "version")
    return ReviewIdentity(**{name: str(raw[name]) for name in names}, answers=answers, fixed=fixed)
