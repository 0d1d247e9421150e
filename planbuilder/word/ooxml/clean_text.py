"""Makes texts fit for XML, and refuses what cannot be written instead of dropping it.

Line ends become line feeds. A control character, half of a surrogate pair or U+FFFE stops the
assembly and is reported: some are invisible remains of pasted text, and only the author knows what
was meant. Directional marks and joiners are text and are kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from msgspec.structs import replace

from planbuilder.content.values import Block, Bullets, Gap, Inline, Properties, values_of
from planbuilder.errors import AssemblyError, Problem

_UNUSABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_UNUSABLE_CHARACTERS = (*map(chr, {*range(32)} - {0x09, 0x0A}), "\ufffe", "\uffff")
_VALUES = frozenset({Inline, Block, Bullets, Gap})


def with_line_feeds(text: str) -> str:
    """Return a text with line feeds as its line ends."""
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def clean(context: Mapping[str, Any]) -> dict[str, Any]:
    """Return `context` with all its texts fit for rendering.

    Raises AssemblyError naming every character that cannot be written, with the path of its answer
    (or its place in the context), and every value that is not plain data.
    """
    if _is_clean(context):
        return dict(context)
    problems: list[Problem] = []
    values = {name: _clean(value, name, problems) for name, value in context.items()}
    if problems:
        raise AssemblyError(problems)
    return values


def characters_in(context: Mapping[str, Any]) -> int:
    """Return the number of characters in the values of a context."""
    return sum(len(text) for value in values_of(context) for text in _texts(value))


def clean_properties(properties: Properties) -> Properties:
    """Return properties fit for writing, each on one line. Raises AssemblyError as `clean` does."""
    title, subject, creator = (
        " ".join(text.split())
        for text in (properties.title, properties.subject, properties.creator)
    )
    texts = {"title": title, "subject": subject, "creator": creator}
    problems = [problem for name, text in texts.items() for problem in _faults(text, name)]
    if problems:
        raise AssemblyError(problems)
    return replace(properties, title=title, subject=subject, creator=creator)


def _is_clean(context: Mapping[str, Any]) -> bool:
    """Return whether a context needs no cleaning, as is usual: all its texts are searched at once.

    Printable characters are usable; so are line feeds and no-break spaces.
    """
    texts: list[str] = []
    if not _collect_texts(context.values(), texts):
        return False
    whole = "".join(texts)
    return whole.isprintable() or _is_usable(whole)


def _is_usable(text: str) -> bool:
    """Return whether a text has neither carriage returns nor what cannot be written.

    Each character is looked for by itself, in half the time of a pattern for all.
    """
    try:
        text.encode()
    except UnicodeEncodeError:  # half of a surrogate pair
        return False
    return not any(character in text for character in _UNUSABLE_CHARACTERS)


def _collect_texts(nodes: Iterable[Any], texts: list[str]) -> bool:
    """Add the texts of some values; return whether all of these are plain data."""
    for node in nodes:
        kind = type(node)
        if kind is str:
            texts.append(node)
        elif kind is Inline:  # as most values are
            texts += (node.path, node.label, node.text, *node.comments)
        elif kind in _VALUES:
            texts += (node.path, node.label, *node.comments, *_texts(node))
        elif kind is dict:
            if not _collect_texts(node.values(), texts):
                return False
        elif kind is list:
            if not _collect_texts(node, texts):
                return False
        elif node is not None and kind is not bool and kind is not int:
            return False
    return True


def _clean(node: Any, path: str, problems: list[Problem]) -> Any:
    if isinstance(node, str):
        problems += _faults(node, path)
        return with_line_feeds(node)
    if isinstance(node, Inline | Block | Bullets | Gap):
        return _clean_value(node, problems)
    if isinstance(node, Mapping):
        return {key: _clean(child, f"{path}.{key}", problems) for key, child in node.items()}
    if isinstance(node, list | tuple):
        return [_clean(child, f"{path}[{at}]", problems) for at, child in enumerate(node)]
    if node is None or isinstance(node, bool | int):
        return node
    problems.append(Problem("value_not_plain", path=path, values={"kind": type(node).__name__}))
    return node


def _clean_value(
    value: Inline | Block | Bullets | Gap, problems: list[Problem]
) -> Inline | Block | Bullets | Gap:
    texts = (value.path, value.label, *value.comments, *_texts(value))
    for text in texts:
        problems += _faults(text, value.path)
    if not any("\r" in text for text in texts):
        return value
    comments = tuple(with_line_feeds(comment) for comment in value.comments)
    if isinstance(value, Block):
        return replace(value, source=with_line_feeds(value.source), comments=comments)
    if isinstance(value, Bullets):
        items = tuple(with_line_feeds(item) for item in value.items)
        return replace(value, items=items, comments=comments)
    if isinstance(value, Gap):
        return replace(
            value,
            text=with_line_feeds(value.text),
            note=with_line_feeds(value.note),
            comments=comments,
        )
    return replace(value, text=with_line_feeds(value.text), comments=comments)


def _texts(value: Inline | Block | Bullets | Gap) -> tuple[str, ...]:
    if isinstance(value, Block):
        return (value.source,)
    if isinstance(value, Bullets):
        return value.items
    return (value.text, value.note) if isinstance(value, Gap) else (value.text,)


def _faults(text: str, path: str) -> Iterator[Problem]:
    for match in _UNUSABLE.finditer(text):
        yield Problem(
            "text_with_unusable_character",
            path=path,
            values={
                "character": f"U+{ord(match.group()):04X}",
                "position": match.start() + 1,
                "near": _UNUSABLE.sub("…", text[max(0, match.start() - 20) : match.end() + 20]),
            },
        )
