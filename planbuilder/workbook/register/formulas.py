"""The formulas of the workbook. Functions are written in English, as every xlsx file stores them.

Excel and LibreOffice show them in the language of the person. Everything else in a formula, the
names of tables, columns and lists, is in the language of the workbook.
"""

from __future__ import annotations

from planbuilder.workbook.register.labels import RegisterWords

_WILDCARDS = "~*?"


def quote(text: str) -> str:
    """Return a text as a constant of a formula."""
    return '"' + text.replace('"', '""') + '"'


def cell(table: str, heading: str) -> str:
    """Return a reference to the cell of the same row under a heading."""
    return f"{table}[[#This Row],[{heading}]]"


def column(table: str, heading: str) -> str:
    """Return a reference to a whole column of a table."""
    return f"{table}[{heading}]"


def level(words: RegisterWords, likelihood: str, impact: str) -> str:
    """Return the level for the values under two headings of the register.

    It is empty until both are chosen, and says so in words when one is not on its scale.
    """
    register = words.say("name.register")
    first, second = cell(register, likelihood), cell(register, impact)
    places = f"{_place(words, first, 'likelihood')},{_place(words, second, 'impact')}"
    formula = f"INDEX({words.say('name.grid')},{places})"
    off_scale = quote(words.say("off_scale"))
    return f'=IF(OR({first}="",{second}=""),"",IFERROR({formula},{off_scale}))'


def above_tolerance(words: RegisterWords, rating: str) -> str:
    """Return yes or no: whether the level under a heading exceeds the tolerance."""
    value = cell(words.say("name.register"), rating)
    tolerance = _place(words, words.say("name.tolerance"), "level")
    exceeds = f"{_place(words, value, 'level')}>{tolerance}"
    answer = f"IF({exceeds},{quote(words.say('yes'))},{quote(words.say('no'))})"
    return f'=IF({value}="","",IFERROR({answer},{quote(words.say("off_scale"))}))'


def _place(words: RegisterWords, value: str, scale: str) -> str:
    # MATCH reads ~ * ? as wildcards; only a scale that has them pays for the longer formula.
    if any(sign in label for label in words.labels(scale) for sign in _WILDCARDS):
        for sign in _WILDCARDS:
            value = f'SUBSTITUTE({value},"{sign}","~{sign}")'
    return f"MATCH({value},{words.say(f'name.{scale}')},0)"


def heat_cell(
    words: RegisterWords, headings: tuple[str, str], labels: tuple[str, str], place: str
) -> str:
    """Return a cell of the heat map: the level, then the number of risks where there are any.

    `headings` are those of likelihood and impact in the register, `labels` the cells that hold
    the two values, `place` the row and column of the grid.
    """
    register = words.say("name.register")
    pairs = zip(headings, labels, strict=True)
    # SUMPRODUCT and not COUNTIFS: a label such as "<10 %" would be read as a condition.
    count = "*".join(f"({column(register, heading)}={label})" for heading, label in pairs)
    formula = f"INDEX({words.say('name.grid')},{place})"
    number = f"SUMPRODUCT({count})"
    return f'={formula}&IF({number}=0,"",CHAR(10)&{number})'


def count_of(words: RegisterWords, heading: str, value: str) -> str:
    """Return how many risks have, under a heading, the value of a cell."""
    values = column(words.say("name.register"), heading)
    return f"=SUMPRODUCT(--({values}={value}))"


def count_blank(words: RegisterWords, heading: str) -> str:
    """Return how many risks of the register have an id, and nothing under a heading."""
    register = words.say("name.register")
    ids = column(register, words.heading("register", "id"))
    return f'=SUMPRODUCT(({ids}<>"")*({column(register, heading)}=""))'


def count_all(words: RegisterWords) -> str:
    """Return how many risks of the register have an id."""
    ids = column(words.say("name.register"), words.heading("register", "id"))
    return f'=SUMPRODUCT(--({ids}<>""))'
