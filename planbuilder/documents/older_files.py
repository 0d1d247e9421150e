"""Reads files that others wrote: earlier plans or strategies, and risk lists of any form."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from io import StringIO
from itertools import islice

from planbuilder.answers import Answers
from planbuilder.documents.incoming_file import IncomingFile
from planbuilder.documents.value_reader import value_reader
from planbuilder.errors import AnswerError, Problem
from planbuilder.proposals.language_pairs import paired_edits
from planbuilder.proposals.older_document import OlderDocument
from planbuilder.proposals.older_plan import older_document_edits
from planbuilder.proposals.proposal import IncomingEdits
from planbuilder.proposals.risk_list import RiskList, risk_list_edits
from planbuilder.proposals.wording_match import WordingIndex
from planbuilder.storage.synonyms import read_synonyms
from planbuilder.text import Language
from planbuilder.text.detection import evidence
from planbuilder.word.office import to_docx
from planbuilder.word.review.blocks import Block, TableBlock
from planbuilder.word.review.review_file import open_review_file
from planbuilder.workbook.grid_reader import MAX_COLUMNS, MAX_ROWS, open_grids
from planbuilder.workspace import Workspace

_OFFICE = (".odt", ".doc", ".rtf")
_LISTS = (".xlsx", ".xlsm", ".csv", ".tsv", ".txt", "")


def older_plan_edits(
    workspace: Workspace, files: Sequence[IncomingFile], answers: Answers
) -> IncomingEdits:
    """Return the proposals of hand-written documents for the answers to one document.

    Files in both languages are paired row by row, by position. Raises AnswerError for a file that
    cannot be read, ConversionError when LibreOffice is needed and not installed.
    """
    by_language: dict[Language, IncomingEdits] = {}
    index = WordingIndex(answers.document, read_synonyms(workspace.root, workspace.instrument.id))
    for file in files:
        data = file.data
        if file.ending in _OFFICE:
            data = to_docx(data, file.ending)
        blocks = open_review_file(data, file.source).blocks(lambda _mark: True)
        language = _language_of(_texts(blocks))
        reader = value_reader(workspace, answers)
        older = OlderDocument(answers, language, index, reader, file.source)
        edits = older_document_edits(older, blocks)
        by_language[language] = by_language.get(language, IncomingEdits()) + edits
    return paired_edits(by_language)


def risk_list_file_edits(
    workspace: Workspace, file: IncomingFile, answers: Answers, scale: Mapping[str, str]
) -> IncomingEdits:
    """Return the proposals of a risk list, a workbook or a CSV file, for a plan.

    `scale` is the author's reading of its values: the id of a step by value. Raises AnswerError for
    a file that cannot be read.
    """
    grids = grids_of(file)
    language = _language_of(text for grid in grids for row in grid for text in row)
    index = WordingIndex(answers.document, read_synonyms(workspace.root, workspace.instrument.id))
    risks = RiskList(answers, language, index, value_reader(workspace, answers), file.source, scale)
    edits = [risk_list_edits(risks, grid) for grid in grids]
    with_proposals = [each for each in edits if each.proposals]
    result = IncomingEdits()
    for each in with_proposals or edits:
        result += each
    return result


def grids_of(file: IncomingFile) -> list[list[list[str]]]:
    """Return the sheets of a workbook, or a CSV file as one, as rows of texts.

    Raises AnswerError for a file that is neither.
    """
    data = file.data
    if file.ending not in _LISTS:
        raise AnswerError(Problem("list_wrong_kind", file.name, values={"ending": file.ending}))
    if data.startswith(b"PK"):
        return [
            [[grid.text(row, col) for col in range(grid.columns)] for row in range(grid.rows)]
            for grid in open_grids(data, file.name)
        ]
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", errors="replace")
    if "\0" in text:
        raise AnswerError(Problem("import_unknown_file", file.name))
    first = text.lstrip().partition("\n")[0]
    delimiter = max(",;\t", key=first.count)
    rows = csv.reader(StringIO(text), delimiter=delimiter)
    try:
        grid = [[cell.strip() for cell in row[:MAX_COLUMNS]] for row in islice(rows, MAX_ROWS + 1)]
    except csv.Error:  # a cell without end, say
        raise AnswerError(Problem("import_unknown_file", file.name)) from None
    if len(grid) > MAX_ROWS:
        raise AnswerError(Problem("risk_list_too_long", file.name, values={"limit": MAX_ROWS}))
    return [grid]


def _texts(blocks: Iterable[Block]) -> Iterable[str]:
    for block in blocks:
        if isinstance(block, TableBlock):
            yield from (text for row in block.rows for text in row.texts)
        else:
            yield block.text


def _language_of(texts: Iterable[str]) -> Language:
    """Return the language that most of the texts are in."""
    with_proposals = evidence("\n".join(texts))
    return max(Language, key=lambda language: with_proposals[language])
