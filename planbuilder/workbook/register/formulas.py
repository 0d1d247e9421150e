"""The formulas of the workbook. Function names are English, as in every xlsx file.

Excel and LibreOffice show them in the user's language. All other names in a formula, those of
tables, columns and lists, are in the language of the workbook.
"""

from __future__ import annotations

from planbuilder.workbook.register.workbook_words import RegisterWords

_WILDCARDS = "~*?"


def quote(text: str) -> str:
    """Return a text as a string constant of a formula."""
    return '"' + text.replace('"', '""') + '"'


def cell(table: str, heading: str) -> str:
    """Return a reference to the cell below a heading in the same row."""
    return f"{table}[[#This Row],[{heading}]]"


def column(table: str, heading: str) -> str:
    """Return a reference to a whole column of a table."""
    return f"{table}[{heading}]"


def level(words: RegisterWords, likelihood: str, impact: str) -> str:
    """Return the level for the values below two headings of the register.

    It is empty until both are chosen, and a message when one is not on its scale.
    """
    register = words.phrase("name.register")
    first, second = cell(register, likelihood), cell(register, impact)
    places = f"{_place(words, first, 'likelihood')},{_place(words, second, 'impact')}"
    formula = f"INDEX({words.phrase('name.grid')},{places})"
    off_scale = quote(words.phrase("off_scale"))
    return f'=IF(OR({first}="",{second}=""),"",IFERROR({formula},{off_scale}))'


def above_tolerance(words: RegisterWords, rating: str) -> str:
    """Return yes or no: whether the level below a heading exceeds the tolerance."""
    value = cell(words.phrase("name.register"), rating)
    tolerance = _place(words, words.phrase("name.tolerance"), "level")
    exceeds = f"{_place(words, value, 'level')}>{tolerance}"
    answer = f"IF({exceeds},{quote(words.phrase('yes'))},{quote(words.phrase('no'))})"
    return f'=IF({value}="","",IFERROR({answer},{quote(words.phrase("off_scale"))}))'


def _place(words: RegisterWords, value: str, scale: str) -> str:
    # MATCH reads ~ * ? as wildcards; the longer formula is used only for scales with them.
    if any(sign in label for label in words.labels(scale) for sign in _WILDCARDS):
        for sign in _WILDCARDS:
            value = f'SUBSTITUTE({value},"{sign}","~{sign}")'
    return f"MATCH({value},{words.phrase(f'name.{scale}')},0)"


def heat_cell(
    words: RegisterWords,
    headings: tuple[str, str],
    labels: tuple[str, str],
    place: str,
    *,
    ids: bool,
) -> str:
    """Return a cell of the heat map: the level, followed by the risks if there are any.

    `headings` are those of likelihood and impact in the register, `labels` the cells with the two
    values, `place` the row and column of the grid. With `ids`, an array formula names the risks; in
    a program too old for TEXTJOIN it counts them.
    """
    register = words.phrase("name.register")
    pairs = zip(headings, labels, strict=True)
    # SUMPRODUCT, because COUNTIFS would interpret a label such as "<10 %" as a condition.
    there = "*".join(f"({column(register, heading)}={label})" for heading, label in pairs)
    formula = f"INDEX({words.phrase('name.grid')},{place})"
    number = f"SUMPRODUCT({there})"
    below = number
    if ids:
        numbers = column(register, words.heading("register", "id"))
        list_formula = f'_xlfn.TEXTJOIN(", ",TRUE,IF({there},{numbers},""))'
        below = f"IFERROR({list_formula},{number})"
    return f'={formula}&IF({number}=0,"",CHAR(10)&{below})'


def count_pair(words: RegisterWords, headings: tuple[str, str], labels: tuple[str, str]) -> str:
    """Return the number of risks that have, below two headings, the values of two cells."""
    register = words.phrase("name.register")
    pairs = zip(headings, labels, strict=True)
    there = "*".join(f"({column(register, heading)}={label})" for heading, label in pairs)
    return f"=SUMPRODUCT({there})"


def _measure(words: RegisterWords, key: str, number: int) -> str:
    """Return a reference to a column in the nth row of the measures."""
    return (
        f"INDEX({column(words.phrase('name.measures'), words.heading('measures', key))},{number})"
    )


def measure_label(words: RegisterWords, number: int, *, with_plan: bool) -> str:
    """Return the id and name of the nth measure; in a portfolio preceded by its plan."""
    separator = quote(words.phrase("colon", label="", text=""))
    own = f"{_measure(words, 'id', number)}&{separator}&{_measure(words, 'name', number)}"
    return f'={_measure(words, "plan", number)}&" "&{own}' if with_plan else f"={own}"


def target_of(words: RegisterWords, number: int) -> str:
    """Return the target of the nth measure, empty if missing."""
    value = _measure(words, "target", number)
    return f'=IF({value}="","",{value})'


def share_of_target(words: RegisterWords, key: str, number: int) -> str:
    """Return a number of the nth measure as a share of its target, empty without either."""
    value, target = _measure(words, key, number), _measure(words, "target", number)
    return f'=IF(OR({value}="",N({target})=0),"",{value}/{target})'


def count_of(words: RegisterWords, heading: str, value: str) -> str:
    """Return the number of risks that have, below a heading, the value of a cell."""
    values = column(words.phrase("name.register"), heading)
    return f"=SUMPRODUCT(--({values}={value}))"


def count_blank(words: RegisterWords, heading: str) -> str:
    """Return the number of risks with an id and an empty cell below a heading."""
    register = words.phrase("name.register")
    ids = column(register, words.heading("register", "id"))
    return f'=SUMPRODUCT(({ids}<>"")*({column(register, heading)}=""))'


def count_all(words: RegisterWords) -> str:
    """Return the number of risks with an id."""
    ids = column(words.phrase("name.register"), words.heading("register", "id"))
    return f'=SUMPRODUCT(--({ids}<>""))'
