"""Builds plain mappings, lists and strings from YAML text, one parser event at a time.

Composing a tree would recurse once for each level inside the C library: a file of 100,000 brackets
would crash the process. Events also show anchors, which a composed tree hides.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterator, Mapping
from typing import Any

import yaml
from msgspec import Struct, field

MAX_FAULTS = 100
"""The faults of one file that are named; the others are counted."""

MAX_DEPTH = 50
"""The deepest nesting of lists and mappings; an answer file needs eight levels."""

Place = tuple[str | int, ...]

_HALF_PAIR = re.compile("[\ud800-\udfff]")
_ESCAPE = re.compile(r"escape\b|hexdecimal")
"""What the messages of libyaml and of PyYAML on a wrong escape contain, as they spell it."""


class _SlowLoader(yaml.BaseLoader):
    """PyYAML's own parser. It refuses halves of a surrogate pair, as libyaml does."""

    def scan_flow_scalar(self, style: str) -> yaml.ScalarToken:
        """Return a text in quotes. Raises ScannerError where it escapes half of a pair."""
        token: yaml.ScalarToken = super().scan_flow_scalar(style)
        if _HALF_PAIR.search(token.value):
            mark = token.start_mark
            raise yaml.scanner.ScannerError(problem="escape", problem_mark=mark)
        return token


_Loader: Any = getattr(yaml, "CBaseLoader", _SlowLoader)
_Scalar = yaml.ScalarEvent
_OPENING = (yaml.MappingStartEvent, yaml.SequenceStartEvent)
_CLOSING = (yaml.MappingEndEvent, yaml.SequenceEndEvent)
_UNUSABLE = object()


class Fault(Struct, frozen=True):
    """Something that is not plain YAML: a problem code, its line from 1, and its values."""

    code: str
    line: int | None
    values: dict[str, object] = field(default_factory=dict)


def read_plain(text: str) -> tuple[Any, Mapping[Place, int], list[Fault]]:
    """Return the value of a YAML text, the line of every place in it, and its faults."""
    builder = _Builder()
    try:
        _build(builder, text)
    except yaml.MarkedYAMLError as problem:
        mark = problem.problem_mark or problem.context_mark
        code = "yaml_escape" if _ESCAPE.search(problem.problem or "") else "not_yaml"
        builder.faults.append(Fault(code, mark.line + 1 if mark else None))
    except yaml.reader.ReaderError as problem:
        builder.faults.append(Fault("not_yaml", _line_of(text, problem)))
    return builder.root, _Lines(builder.starts), builder.faults


class _Starts:
    """The line on which a value starts, from 1, and the lines of the values inside it.

    `lines` has one entry for each key or item; `inner` has the values that contain others, by their
    position. The keys are those of the value that was read: with a million of them, copies would
    cost memory.
    """

    __slots__ = ("inner", "keys", "line", "lines")

    def __init__(self, line: int) -> None:
        self.line = line
        self.keys: list[str] = []
        self.lines = array("L")
        self.inner: dict[int, _Starts] = {}

    def position(self, step: str | int) -> int:
        """Return the position of a key or an item. Raises ValueError when there is none."""
        if isinstance(step, str):
            return self.keys.index(step)
        if self.keys or not 0 <= step < len(self.lines):
            raise ValueError(step)
        return step

    def places(self, around: Place = ()) -> Iterator[Place]:
        """Yield every place inside, outer ones first."""
        for number in range(len(self.lines)):
            place = (*around, self.keys[number] if self.keys else number)
            yield place
            if number in self.inner:
                yield from self.inner[number].places(place)


class _Lines(Mapping[Place, int]):
    """The lines of every place of a file, from 1."""

    def __init__(self, starts: _Starts | None) -> None:
        self._starts = starts

    def __getitem__(self, place: Place) -> int:
        starts = self._starts
        if starts is None:
            raise KeyError(place)
        line = starts.line
        for step in place:
            try:
                number = starts.position(step) if starts else -1
            except ValueError:
                number = -1
            if starts is None or number < 0:
                raise KeyError(place)
            line, starts = starts.lines[number], starts.inner.get(number)
        return line

    def __iter__(self) -> Iterator[Place]:
        if self._starts is not None:
            yield ()
            yield from self._starts.places()

    def __len__(self) -> int:
        return sum(1 for _ in self)


def _build(builder: _Builder, text: str) -> None:
    parser = _Loader(text)
    try:
        following, take, scalar = parser.get_event, builder.take, builder.scalar
        while (event := following()) is not None:
            if type(event) is _Scalar and event.anchor is None and event.tag is None:
                scalar(event.value, event)  # four events in five
            elif not take(event):
                break
    finally:
        parser.dispose()


def _line_of(text: str, problem: yaml.reader.ReaderError) -> int:
    # libyaml counts bytes, PyYAML's own reader counts characters.
    if _Loader is _SlowLoader:
        return text[: problem.position].count("\n") + 1
    return text.encode()[: problem.position].count(b"\n") + 1


def _line(event: yaml.Event) -> int:
    return event.start_mark.line + 1 if event.start_mark else 1


class _Open(Struct):
    """A list or a mapping being filled; `name` is the key whose value comes next."""

    value: Any
    starts: _Starts
    name: Any = None


class _Builder:
    """Builds plain data from events, recording lines and faults."""

    def __init__(self) -> None:
        self.root: Any = None
        self.starts: _Starts | None = None
        self.faults: list[Fault] = []
        self.open: list[_Open] = []
        self.documents = 0

    def take(self, event: yaml.Event) -> bool:
        """Process one event; return False when the rest of the text cannot be used."""
        if isinstance(event, yaml.ScalarEvent):
            if event.anchor is not None or event.tag is not None:
                self._mark(event)
            self.scalar(event.value, event)
        elif isinstance(event, _OPENING):
            return self._begin(event)
        elif isinstance(event, _CLOSING):
            self._end(event)
        elif isinstance(event, yaml.AliasEvent):
            self._complain("yaml_alias", event)
            self.scalar("", event)
        elif isinstance(event, yaml.DocumentStartEvent):
            self.documents += 1
            if self.documents > 1:
                self._complain("not_yaml", event)
            return self.documents == 1
        return True

    def scalar(self, value: str, event: Any) -> None:
        """Process a text: a value, an item, a key, or all there is."""
        if not self.open:
            self.starts = _Starts(_line(event))
            self.root = value
            return
        around = self.open[-1]
        into, name, starts = around.value, around.name, around.starts
        if name is not None:
            if name is not _UNUSABLE:
                into[name] = value
            around.name = None
        elif isinstance(into, list):
            starts.lines.append(event.start_mark.line + 1)
            into.append(value)
        elif value in into:
            is_named = len(self.faults) < MAX_FAULTS
            first = starts.lines[starts.position(value)] if is_named else None
            self._complain("key_twice", event, key=value, first=first)
            around.name = _UNUSABLE
        else:
            starts.keys.append(value)
            starts.lines.append(event.start_mark.line + 1)
            around.name = value

    def _complain(self, code: str, event: yaml.Event, **values: object) -> None:
        if len(self.faults) == MAX_FAULTS:
            self.faults.append(Fault("more_problems", None, {"count": 0}))
        if len(self.faults) > MAX_FAULTS:
            last = self.faults[-1].values
            last["count"] = int(str(last["count"])) + 1
            return
        self.faults.append(Fault(code, _line(event), values))

    def _mark(self, event: Any) -> None:
        if event.anchor is not None:
            self._complain("yaml_alias", event)
        if event.tag is not None:
            self._complain("yaml_tag", event, tag=event.tag)

    def _begin(self, event: Any) -> bool:
        self._mark(event)
        if len(self.open) == MAX_DEPTH:
            self._complain("too_deep", event, limit=MAX_DEPTH)
            return False
        value: Any = [] if isinstance(event, yaml.SequenceStartEvent) else {}
        self.open.append(_Open(value, self._starts(event)))
        return True

    def _end(self, event: yaml.Event) -> None:
        self._put(self.open.pop().value, event)

    def _starts(self, event: yaml.Event) -> _Starts:
        """Return the start of the list or mapping that begins here, added to what contains it."""
        starts = _Starts(_line(event))
        if not self.open:
            self.starts = starts
            return starts
        around = self.open[-1]
        if isinstance(around.value, list):
            around.starts.lines.append(starts.line)
        if isinstance(around.value, list) or isinstance(around.name, str):
            around.starts.inner[len(around.starts.lines) - 1] = starts
        return starts

    def _put(self, value: Any, event: yaml.Event) -> None:
        """Put a finished list or mapping into what contains it."""
        if not self.open:
            self.root = value
            return
        around = self.open[-1]
        if isinstance(around.value, list):
            around.value.append(value)
        elif around.name is None:
            self._complain("key_not_text", event)
            around.name = _UNUSABLE
        else:
            if around.name is not _UNUSABLE:
                around.value[around.name] = value
            around.name = None
