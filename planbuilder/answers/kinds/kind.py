"""`QuestionKind`, the base class of all kinds, and `InvalidAnswer`."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from typing import Any, ClassVar, Literal

from planbuilder.answers.kinds.json_shapes import TEXT, Json
from planbuilder.answers.values import Value
from planbuilder.instrument import Instrument, Kind, Question
from planbuilder.text import Language, Text, ValueFormats

Form = Literal["text", "choice", "period", "table"]
"""How a front end asks: a line or lines of text, options, two days, rows."""

Control = Literal["line", "prose", "date", "time"]
"""The control of a web form that takes a text, where there are no options."""

MAX_CHARACTERS = 200_000
"""The longest answer in one language: a hundred pages, more than a whole plan has."""

_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


class InvalidAnswer(ValueError):
    """Raised for a raw answer that its kind does not accept.

    `code` is a problem code of `schemas/interface/errors.yaml`, `part` the part of the answer at
    fault (a language), `values` the values that the message names.
    """

    def __init__(self, code: str, part: str | None = None, **values: Any) -> None:
        super().__init__(code)
        self.code = code
        self.part = part
        self.values = values


class QuestionKind(ABC):
    """A kind of question: how an answer is parsed, described, asked, shown and read back.

    The class variables are what other rooms ask of a kind instead of comparing kinds:

    - `schema`: what an answer file may hold; `refusal`: the code of the problem where it does not;
    - `form`: how a front end asks it; `control`: how a web form does;
    - `is_table`, `is_reference`, `is_yes_no`, `is_number`, `is_dated`: it holds rows, ids of rows,
      yes, no or unknown, a number, days;
    - `is_wording`: words the department writes, with a language and a style;
    - `is_sentences`: words that make sentences, whose language can be recognized;
    - `is_verbatim`: an address or a name, which no clean-up may touch;
    - `is_position`: it names a part of the department, or a position;
    - `is_name`: it may be the name of one language's account;
    - `is_long`: it is written in several lines;
    - `is_shared`: the answer of another plan is worth offering;
    - `is_compact`: a document prints it on one line, beside its heading;
    - `hint`: the key of the phrase that says how it is typed, None where any text will do;
    - `sample`: a raw answer as an answer file may hold it, for an example row;
    - `width`: the share of a table's width its column takes: 1.0 for a short number;
    - `unbroken`: texts its column holds without splitting a word.
    """

    id: ClassVar[Kind]
    schema: ClassVar[Json] = TEXT
    refusal: ClassVar[str] = ""
    form: ClassVar[Form] = "text"
    control: ClassVar[Control] = "line"
    is_table: ClassVar[bool] = False
    is_number: ClassVar[bool] = False
    is_reference: ClassVar[bool] = False
    is_yes_no: ClassVar[bool] = False
    is_dated: ClassVar[bool] = False
    is_wording: ClassVar[bool] = False
    is_sentences: ClassVar[bool] = False
    is_verbatim: ClassVar[bool] = False
    is_position: ClassVar[bool] = False
    is_name: ClassVar[bool] = False
    is_long: ClassVar[bool] = False
    is_shared: ClassVar[bool] = False
    is_compact: ClassVar[bool] = True
    hint: ClassVar[str | None] = None
    sample: ClassVar[Any] = "…"
    width: ClassVar[float] = 1.5
    unbroken: ClassVar[tuple[str, ...]] = ()

    @abstractmethod
    def parse(self, raw: Any, question: Question, instrument: Instrument) -> Value | None:
        """Return the value of a raw answer in one language, None where it is blank.

        `raw` is what an answer file or a prompt holds. Raises InvalidAnswer.
        """

    def json_schema(self, question: Question, instrument: Instrument) -> Json:
        """Return the JSON Schema (draft 2020-12) of a raw answer in one language."""
        return self.schema

    def normalize(self, entry: str, language: Language) -> Any:
        """Return a typed entry in the form of answer files.

        An entry that is not recognized comes back unchanged, for `parse` to refuse.
        """
        return entry

    def normalize_parts(self, parts: Mapping[str, Any]) -> Any:
        """Return the parts of an answer that has several, each in the form of answer files."""
        return parts

    def approximate(self, entry: Any) -> Any:
        """Return a typed month or year as the day that stands for it."""
        return entry

    def format(
        self,
        value: Value,
        language: Language,
        question: Question,
        formats: ValueFormats | None = None,
    ) -> str:
        """Return the value of a question in the words and figures of one language."""
        return str(value)

    def labels(self, question: Question, instrument: Instrument) -> Mapping[str, Text]:
        """Return the label of each option by its id; none by default."""
        return {}

    def column_width(self, labels: Sequence[str]) -> float:
        """Return the relative width of a table column, given the labels of its options."""
        return self.width

    def is_list(self, question: Question) -> bool:
        """Return whether an answer holds any number of items."""
        return self.is_table or question.multiple

    def offers_options(self) -> bool:
        """Return whether an answer is chosen among the options of the instrument."""
        return self.form == "choice" and not self.is_reference


def refuse_excess(raw: Any) -> None:
    """Raise InvalidAnswer for a raw answer longer than `MAX_CHARACTERS`."""
    if isinstance(raw, str) and len(raw) > MAX_CHARACTERS:
        raise InvalidAnswer("too_long", length=len(raw), limit=MAX_CHARACTERS)


def parse_text(raw: Any, question: Question) -> str | None:
    r"""Return text as typed, with line ends as `\n`; None where it is only white space.

    Raises InvalidAnswer for a value that is not text, has control characters, or is too long.
    """
    if not isinstance(raw, str):
        raise InvalidAnswer("not_text")
    refuse_excess(raw)
    text = raw
    if not raw.isprintable():  # most texts are, which takes no time to find out
        if match := _UNPRINTABLE.search(raw):
            code = f"U+{ord(match.group()):04X}"
            raise InvalidAnswer("unprintable", character=code, position=match.start() + 1)
        text = raw.replace("\r\n", "\n").replace("\r", "\n").strip("\n")
    if not text.strip():
        return None
    if question.max_length and len(text) > question.max_length:
        raise InvalidAnswer("too_long", length=len(text), limit=question.max_length)
    return text
