"""The first sheet: what the workbook is, how to edit it, and the meaning of its terms."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from msgspec import Struct

from planbuilder.answers import Answers
from planbuilder.content.register import PlanRegister
from planbuilder.instrument.roles import UNDECLARED
from planbuilder.workbook.register.register_columns import SheetTable
from planbuilder.workbook.register.workbook_words import RegisterWords, account_label, option_label
from planbuilder.workbook.sheet import PAIR, Book, Sheet


class RegisterSubject(Struct, frozen=True):
    """What a workbook is about. `day` is the date written in it: no clock is read.

    `registers` are gone through for one sheet after another.
    """

    plan: Answers | None
    labels: tuple[tuple[str, str], ...]
    registers: Iterable[PlanRegister]
    profile: Answers | None
    day: date

    @property
    def portfolio(self) -> bool:
        """Return whether the workbook is about several plans."""
        return self.plan is None

    def title(self, words: RegisterWords) -> str:
        """Return the title of the workbook."""
        if self.plan is None:
            return words.phrase("title.portfolio")
        return words.phrase("title.plan", plan=account_label(words, self.plan))

    def department(self, words: RegisterWords) -> str | None:
        """Return the name of the department, None without a profile."""
        if self.profile is None:
            return None
        return self.profile.wording(self.profile.path_of("organization"))[words.language]


def read_me_sheet(book: Book, subject: RegisterSubject, tables: Sequence[SheetTable]) -> None:
    """Write the sheet: labels in the first column, explanations in the second."""
    sheet = book.sheet("read_me", (1, 0 if subject.portfolio else 1))
    words = book.words
    sheet.widths(*PAIR)
    sheet.text(0, 0, subject.title(words), "title")
    row = _paragraphs(sheet, 2, "about.heading", _about(words, subject))
    row = _pairs(sheet, row, "", list(_facts(words, subject)))
    if subject.portfolio:
        row = _pairs(sheet, row, words.phrase("fact.plans"), subject.labels)
    families = list(_families(words, subject))
    if families:
        row = _pairs(sheet, row, words.phrase("fact.families"), families)
    row = _paragraphs(sheet, row, "edit.heading", _editing_lines(words, tables[0]))
    row = _legend(sheet, row)
    policy = [words.take(words.instrument.basis), words.phrase("policy.scale")]
    _paragraphs(sheet, row, "policy.heading", [*policy, words.phrase("policy.no_proof")])


def _about(words: RegisterWords, subject: RegisterSubject) -> list[str]:
    what = words.phrase("about.portfolio" if subject.portfolio else "about.plan")
    other = [words.phrase("about.language")] if len(words.instrument.languages) > 1 else []
    last = subject.day.replace(month=12, day=31)
    return [what, *other, words.phrase("about.dates", date=words.date_figures(last))]


def _facts(words: RegisterWords, subject: RegisterSubject) -> Iterator[tuple[str, str]]:
    facts: list[tuple[str, str | None]] = [
        (words.phrase("fact.department"), subject.department(words))
    ]
    if subject.plan is not None:
        facts.extend(_plan_facts(words, subject.plan))
    facts.append((words.phrase("fact.matrix"), words.take(words.instrument.matrix.title)))
    facts.append((words.phrase("fact.dated"), words.date_words(subject.day)))
    yield from ((label, text) for label, text in facts if text)


def _plan_facts(words: RegisterWords, plan: Answers) -> Iterator[tuple[str, str | None]]:
    def heading(role: str) -> str:
        path = plan.path_of(role)
        return "" if path == UNDECLARED else words.take(plan.document.question(path).heading)

    prepared_on = plan.date(plan.path_of("prepared_on"))
    yield words.phrase("fact.account"), account_label(words, plan)
    yield words.phrase("fact.name"), plan.name
    yield heading("prepared_by"), plan.wording(plan.path_of("prepared_by"))[words.language]
    yield (
        heading("prepared_on"),
        words.date_words(prepared_on) if prepared_on else None,
    )
    yield heading("version"), plan.text(plan.path_of("version"))
    yield heading("status"), option_label(words, plan, "status")
    yield heading("classification"), option_label(words, plan, "classification")


def _families(words: RegisterWords, subject: RegisterSubject) -> Iterator[tuple[str, str]]:
    for register in subject.registers:
        for line in register.families_not_applicable:
            family = line.family.label if line.family else line.id
            place = words.phrase("in_brackets", label=family, text=register.plan)
            yield place if subject.portfolio else family, line.reason or ""


def _editing_lines(words: RegisterWords, register: SheetTable) -> list[str]:
    names = {key: words.phrase(f"sheet.{key}") for key in ("register", "mitigations", "measures")}
    own_columns = ", ".join(
        column.heading for column in register.columns if column.formula or column.copied
    )
    return [
        words.phrase("edit.where", **names),
        words.phrase("edit.computed", columns=own_columns),
        words.phrase("edit.risks"),
        words.phrase("edit.result", result=words.heading("measures", "actual")),
        words.phrase("edit.new"),
        words.phrase("edit.ids"),
        words.phrase(
            "edit.reference", scales=words.phrase("sheet.scales"), codes=words.phrase("sheet.codes")
        ),
        words.phrase("edit.answers"),
    ]


def _legend(sheet: Sheet, row: int) -> int:
    words, matrix = sheet.shared.words, sheet.shared.words.instrument.matrix
    sheet.text(row, 0, words.phrase("legend.heading"), "label")
    levels = zip(matrix.levels, words.labels("level"), strict=True)
    for line, (level, label) in enumerate(levels, start=row + 1):
        sheet.pair(line, label, words.take(level.anchor), "level", level.colour)
    line = row + 1 + len(matrix.levels)
    tolerance = words.take(matrix.rating(matrix.tolerance).label)
    sheet.pair(line, "", words.phrase("legend.tolerance", level=tolerance))
    sheet.pair(line + 1, "", words.phrase("legend.colour"))
    return line + 3


def _paragraphs(sheet: Sheet, row: int, heading: str, texts: Sequence[str]) -> int:
    for line, text in enumerate(texts):
        sheet.pair(row + line, "" if line else sheet.shared.words.phrase(heading), text)
    return row + len(texts) + 1


def _pairs(sheet: Sheet, row: int, heading: str, pairs: Sequence[tuple[str, str]]) -> int:
    if heading:
        sheet.text(row, 0, heading, "label")
        row += 1
    for line, (label, text) in enumerate(pairs, start=row):
        sheet.pair(line, label, text)
    return row + len(pairs) + 1
