"""Reads YAML files as plain data, with the line of every value for messages.

Every scalar is read as a string (so `NO`, `12:30` and `1.10` remain what was typed) and converted
by the models. Duplicate keys, aliases, tags and files that are too large are refused.

The YAML parser is imported when a file is read, because that takes a while.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any, TypeVar

from msgspec import Struct, field

from planbuilder.errors import InstrumentError, PlanbuilderError, Problem, SchemaFault
from planbuilder.storage.file_guard import guarded_bytes
from planbuilder.storage.shipped_data import shipped_path
from planbuilder.text import Language, Text
from planbuilder.text.yaml_suspicion import may_hold_slips

MAX_BYTES = 20_000_000
"""The largest YAML file read, in bytes: far above any plan, below what exhausts a laptop."""

_MOST_PROBLEMS, _FAR_TOO_MANY = 100, 10_000

T = TypeVar("T")


class RawFile(Struct, frozen=True, eq=False):
    """A YAML file as plain mappings, lists and strings, and the line on which each of them starts.

    `digest` is the SHA-256 digest of its bytes.
    """

    value: Any
    lines: Mapping[tuple[str | int, ...], int] = field(default_factory=dict)
    digest: str = ""

    def line_of(self, place: tuple[str | int, ...]) -> int | None:
        """Return the line of a place, or of the innermost known place around it."""
        while place and place not in self.lines:
            place = place[:-1]
        return self.lines.get(place)


def read_bytes(path: Path, file_name: str, error: type[PlanbuilderError]) -> bytes:
    """Return a file's bytes. Raises `error` as `guarded_bytes` does."""
    return guarded_bytes(path, file_name, error, MAX_BYTES)


def read_yaml(path: Path, error: type[PlanbuilderError], file_name: str | None = None) -> RawFile:
    """Return the content of a YAML file. Raises `error` with every problem of its form.

    `file_name` is the file's name in messages.
    """
    name = file_name or str(path)
    return parse_yaml(read_bytes(path, name, error), error, name)


def parse_yaml(data: bytes, error: type[PlanbuilderError], name: str) -> RawFile:
    """Return the value of the bytes of a YAML file. Raises `error` with every problem of form.

    `name` is the file's name in messages.
    """
    from planbuilder.storage.yaml_events import read_plain

    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        before = data[: problem.start]
        raise error(Problem("not_utf8", name, line=before.count(b"\n") + 1)) from None
    value, lines, faults = read_plain(text)
    if faults or may_hold_slips(text):
        from planbuilder.storage.yaml_problems import yaml_problems

        if problems := yaml_problems(text, faults, name):
            raise error(problems)
    return RawFile(value, lines, sha256(data).hexdigest())


def validate_model(model: type[T] | Any, raw: RawFile, file_name: str) -> T:
    """Return a file's value as `model`. Raises InstrumentError with its problems.

    The first hundred are named, the others counted; of far too many, only the number is stated.
    """
    # Imported where a file written by hand is read: pydantic takes a while.
    from planbuilder.model.validation import ValidationError, validate

    try:
        result: T = validate(model, raw.value)
        return result
    except ValidationError as error:
        if error.error_count() > _FAR_TOO_MANY:
            values = {"count": error.error_count()}
            raise InstrumentError(Problem("too_many_wrong", file_name, values=values)) from None
        details = error.errors(include_url=False)
        more = len(details) - _MOST_PROBLEMS
        problems = [
            Problem(
                "schema_invalid",
                file_name,
                ".".join(str(part) for part in detail["loc"]),
                raw.line_of(tuple(detail["loc"])),
                {"reason": _reason(detail)},
            )
            for detail in details[:_MOST_PROBLEMS]
        ]
        if more > 0:
            problems.append(Problem("more_problems", file_name, values={"count": more}))
        raise InstrumentError(problems) from None


@lru_cache(maxsize=1)  # a file may have a hundred problems
def _error_words() -> Mapping[str, Any]:
    path = shipped_path("schemas") / "interface" / "errors.yaml"
    words: Mapping[str, Any] = read_yaml(path, InstrumentError).value
    return words


def _reason(detail: Mapping[str, Any]) -> Text:
    """Return why a model refuses a value, as worded in `errors.yaml`."""
    words = _error_words()
    context = detail.get("ctx", {})
    fault = context.get("error")
    if isinstance(fault, SchemaFault):
        code, values = fault.code, fault.values
    else:
        code = f"schema_{detail['type']}"
        expected = str(context.get("expected", "")).replace(" or ", ", ")
        values = {"kind": detail["type"], "expected": expected}
    wording = Text(**words.get(code, words["schema_other"]))
    return Text(en=wording.fill(Language.EN, **values), fr=wording.fill(Language.FR, **values))
