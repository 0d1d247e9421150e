"""YAML text → plain mappings, lists and strings, one parser event at a time.

Composing a whole tree first would recurse once a level, inside the C library: a file of a hundred
thousand brackets would end the process. Events also show anchors, which a composed tree hides.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import yaml

MAX_FAULTS = 100
"""The faults of one file that are named; the others are counted."""

MAX_DEPTH = 50
"""How many lists and mappings may stand inside one another; an answer file needs eight."""

Place = tuple[str | int, ...]

_Loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_OPENING = (yaml.MappingStartEvent, yaml.SequenceStartEvent)
_CLOSING = (yaml.MappingEndEvent, yaml.SequenceEndEvent)
_UNUSABLE = object()


@dataclass(frozen=True)
class Fault:
    """Something that is not plain: a problem code, its line from 1, the values it names."""

    code: str
    line: int | None
    values: dict[str, object] = field(default_factory=dict)


def read_plain(text: str) -> tuple[Any, Mapping[Place, int], list[Fault]]:
    """Return the value of a YAML text, the line of every place in it, and its faults."""
    builder = _read(text, noting=False)
    return builder.root, _Lines(text), builder.faults


class _Lines(Mapping[Place, int]):
    """The lines of a text, from 1; found when one is asked for, as few ever are."""

    def __init__(self, text: str) -> None:
        self._text = text

    @cached_property
    def _places(self) -> dict[Place, int]:
        return _read(self._text, noting=True).lines

    def __getitem__(self, place: Place) -> int:
        return self._places[place]

    def __iter__(self) -> Iterator[Place]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)


def _read(text: str, *, noting: bool) -> _Builder:
    builder = _Builder(noting=noting)
    try:
        _build(builder, text)
    except yaml.MarkedYAMLError as problem:
        mark = problem.problem_mark or problem.context_mark
        builder.faults.append(Fault("not_yaml", mark.line + 1 if mark else None))
    except yaml.reader.ReaderError as problem:
        builder.faults.append(Fault("not_yaml", _line_of(text, problem)))
    return builder


def _build(builder: _Builder, text: str) -> None:
    parser = _Loader(text)
    try:
        following, take = parser.get_event, builder.take
        while (event := following()) is not None and take(event):
            pass
    finally:
        parser.dispose()


def _line_of(text: str, problem: yaml.reader.ReaderError) -> int:
    # libyaml counts bytes, PyYAML's own reader counts characters.
    if _Loader is yaml.BaseLoader:
        return text[: problem.position].count("\n") + 1
    return text.encode()[: problem.position].count(b"\n") + 1


def _line(event: yaml.Event) -> int:
    return event.start_mark.line + 1 if event.start_mark else 1


@dataclass
class _Open:
    """A list or a mapping being filled; `name` is the key whose value comes next.

    `first` holds the event of each key.
    """

    place: Place
    value: Any
    first: dict[str, Any] = field(default_factory=dict)
    name: Any = None


class _Builder:
    """Fills plain data from events, noting lines and faults."""

    def __init__(self, *, noting: bool) -> None:
        self.noting = noting
        self.root: Any = None
        self.lines: dict[Place, int] = {}
        self.faults: list[Fault] = []
        self.open: list[_Open] = []
        self.documents = 0

    def take(self, event: yaml.Event) -> bool:
        """Take one event in; False when nothing more can be made of the text."""
        if isinstance(event, yaml.ScalarEvent):
            if event.anchor is not None or event.tag is not None:
                self._mark(event)
            self._put(event.value, event)
        elif isinstance(event, _OPENING):
            return self._begin(event)
        elif isinstance(event, _CLOSING):
            self._end(event)
        elif isinstance(event, yaml.AliasEvent):
            self._complain("yaml_alias", event)
            self._put("", event)
        elif isinstance(event, yaml.DocumentStartEvent):
            self.documents += 1
            if self.documents > 1:
                self._complain("not_yaml", event)
            return self.documents == 1
        return True

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
            self._complain("not_yaml", event)
            return False
        place = self._place(event)
        value: Any = [] if isinstance(event, yaml.SequenceStartEvent) else {}
        self.open.append(_Open(place, value))
        return True

    def _end(self, event: yaml.Event) -> None:
        collection = self.open.pop()
        self._put(collection.value, event, is_recorded=True)

    def _place(self, event: yaml.Event) -> Place:
        """Return where the value that starts here stands, and note its line."""
        if not self.noting:
            return ()
        if not self.open:
            place: Place = ()
        else:
            around = self.open[-1]
            place = (*around.place, self._step(around))
        self.lines.setdefault(place, _line(event))
        return place

    @staticmethod
    def _step(around: _Open) -> str | int:
        if isinstance(around.value, list):
            return len(around.value)
        return around.name if isinstance(around.name, str) else ""

    def _put(self, value: Any, event: yaml.Event, *, is_recorded: bool = False) -> None:
        around = self.open[-1] if self.open else None
        if around is None:
            self.root = value
            if not is_recorded:
                self._place(event)
        elif isinstance(around.value, list):
            if not is_recorded:
                self._place(event)
            around.value.append(value)
        elif around.name is None:
            around.name = self._key(around, value, event)
        else:
            if around.name is not _UNUSABLE:
                around.value[around.name] = value
            around.name = None

    def _key(self, around: _Open, value: Any, event: yaml.Event) -> Any:
        if not isinstance(value, str):
            self._complain("key_not_text", event)
            return _UNUSABLE
        if value in around.first:
            first = _line(around.first[value])
            self._complain("key_twice", event, key=value, first=first)
            return _UNUSABLE
        around.first[value] = event
        if self.noting:
            self.lines[(*around.place, value)] = _line(event)
        return value
