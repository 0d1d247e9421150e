"""The text of each answer in a file, read along the layout of the document.

An answer runs from its anchor to the next one or to a fixed text; an answer in a cell is the whole
cell. Texts outside any answer are collected.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from msgspec import Struct, field

from planbuilder.proposals.anchored_paths import AnchoredPaths
from planbuilder.proposals.document_layout import (
    Layout,
    LineLayout,
    has_label,
    is_contents,
)
from planbuilder.proposals.proposal import UnplacedText
from planbuilder.proposals.row_texts import RowText, TableReader
from planbuilder.word.review.blocks import Block, TableBlock, TextBlock, markdown_of
from planbuilder.word.review.identity import text_digest


class AnswerTexts(Struct):
    """The content of a file: texts by path, rows by table, dates of changes, places of comments.

    `comments` maps the id of a comment to the path it is at and the text there.
    """

    texts: dict[str, str] = field(default_factory=dict)
    rows: dict[str, list[RowText]] = field(default_factory=dict)
    dates: dict[str, str] = field(default_factory=dict)
    comments: dict[str, tuple[str, str]] = field(default_factory=dict)
    unplaced: list[UnplacedText] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    absent_rows: set[str] = field(default_factory=set)
    damaged_paths: set[str] = field(default_factory=set)


class AnswerTextReader:
    """Reads one view of a file. `constants` are digests of the texts it was made with."""

    def __init__(self, layout: Layout, names: AnchoredPaths, constants: Sequence[str] = ()) -> None:
        self.layout, self.names = layout, names
        self.constants = {*layout.constants, *constants}
        self.read = AnswerTexts()
        self.whole: dict[str, list[TextBlock]] = {}
        self.current = ""
        self.line = self.line_style = ""
        self.before = ""
        self.pending: list[TextBlock] = []
        self.text_digests: set[str] = set()
        self.stray_blocks: list[tuple[str, list[TextBlock]]] = []
        self.ids: set[str] = set()
        self.labels: dict[str, tuple[LineLayout, TextBlock, int]] = {}
        self.tables = TableReader(layout, names, self.constants, self.read.unplaced)
        self.edited_texts: dict[UnplacedText, tuple[str, str]] = {}

    def texts(self, blocks: Sequence[Block]) -> AnswerTexts:
        """Return the content of a file."""
        self.text_digests = {
            text_digest(each.text) for each in blocks if isinstance(each, TextBlock)
        }
        for block in blocks:
            if isinstance(block, TableBlock):
                self._table(block)
            elif not is_contents(block):
                self._text(block)
        self._flush()
        self._recover_lines()
        self._recover()
        for path, paragraphs in self.whole.items():
            self.read.texts[path] = markdown_of(tuple(paragraphs))
            dates = [each.date for each in paragraphs if each.date]
            if dates:
                self.read.dates[path] = max(dates)
        self._labelled_cells()
        for path in (*self.layout.whole, *self.layout.lines, *self.layout.cells):
            if path not in self.read.texts:
                self.read.texts[path] = ""
                self.read.missing.append(path)
        self.read.absent_rows = self.tables.absent()
        self._deleted_fixed()
        return self.read

    def _text(self, block: TextBlock) -> None:
        paths = [self.names.answers[a.name] for a in block.anchors if a.name in self.names.answers]
        whole = next((path for path in paths if path in self.layout.whole), None)
        lines = [path for path in paths if path in self.layout.lines]
        digest = text_digest(block.text)
        if whole is not None and self._is_away(whole):
            self._add(self.current, block) if self.current else self.pending.append(block)
        elif whole is not None and not (block.is_heading and digest in self.constants):
            self._begin(whole, block)
        elif lines:
            self._line(self.layout.lines[lines[0]], block)
        elif digest in self.constants and not self._is_answer_too(block):
            self._check_fixed(block, digest)
        elif (line := self._find_label(block)) is not None:
            self.labels.setdefault(line.paths[0], (line, block, len(self.read.unplaced)))
            self._edit(block)
        elif block.is_heading or (block.style not in self.layout.styles and self._is_known(block)):
            self._edit(block)
        elif self.current:
            self._add(self.current, block)
        elif self.line and block.text.strip() and block.style == self.line_style:
            self._append(block)
        elif block.text.strip() or block.comments:
            self.pending.append(block)

    def _is_away(self, path: str) -> bool:
        """Return whether a paragraph of an answer was moved into another one.

        It is under a fixed text of other answers, and the one of its own is elsewhere in the file.
        """
        home = self.layout.whole[path]
        is_elsewhere = home != self.before and home in self.text_digests
        return is_elsewhere and self.before in self.layout.whole.values()

    def _is_answer_too(self, block: TextBlock) -> bool:
        """Return whether a fixed text was typed as one more line of the answer around it."""
        return bool(self.current) and block.paragraph.kind != "body"

    def _is_known(self, block: TextBlock) -> bool:
        return (not self.line and not self.current) or block.style in ("caption", "source line")

    def _begin(self, path: str, block: TextBlock) -> None:
        if self.pending:
            for each in self.pending:
                self._add(path, each)
            self.pending = []
        self.current, self.line = path, ""
        self._add(path, block)

    def _add(self, path: str, block: TextBlock) -> None:
        self.whole.setdefault(path, []).append(block)
        self._note_comments(block, path, block.text)

    def _append(self, block: TextBlock) -> None:
        """Add a paragraph typed after a line with an answer to that answer."""
        path = self.line
        self.read.texts[path] = f"{self.read.texts.get(path, '')}\n{block.text.strip()}".strip()
        self._note_comments(block, path, block.text)
        if block.date:
            self.read.dates[path] = max(block.date, self.read.dates.get(path, ""))

    def _line(self, line: LineLayout, block: TextBlock) -> None:
        self._flush()
        self.current, self.line, self.line_style = "", line.paths[-1], block.style
        match = line.pattern.fullmatch(block.text)
        for number, path in enumerate(line.paths):
            if match is not None:
                self.read.texts[path] = match.group(number + 1).strip()
            else:
                self.read.texts[path] = self._enclose(path, block)
            if block.date:
                self.read.dates[path] = block.date
        if match is None:
            self._leave_unplaced(block, line.label.strip())
        self._note_comments(block, line.paths[0], block.text)

    def _enclose(self, path: str, block: TextBlock) -> str:
        for anchor in block.anchors:
            if self.names.answers.get(anchor.name) == path and anchor.end >= 0:
                return block.text[anchor.start : anchor.end].strip()
        return self.read.texts.get(path, "")

    def _find_label(self, block: TextBlock) -> LineLayout | None:
        """Return the line whose label a paragraph without an anchor begins with."""
        for line in self.layout.lines.values():
            starts = block.text.strip().startswith(line.label.strip()) and has_label(line)
            if starts and line.pattern.fullmatch(block.text) and len(line.paths) == 1:
                return line
        return None

    def _recover_lines(self) -> None:
        """Assign lines that lost their anchor, but not their label, to their answers."""
        labels = {path: each for path, each in self.labels.items() if path not in self.read.texts}
        for path, (line, block, _) in labels.items():
            match = line.pattern.fullmatch(block.text)
            if match is not None:
                self.read.texts[path] = match.group(1).strip()
        gone = {index for _, _, index in labels.values()}
        self.read.unplaced[:] = [
            each for index, each in enumerate(self.read.unplaced) if index not in gone
        ]

    def _check_fixed(self, block: TextBlock, digest: str) -> None:
        self._flush()
        self.current, self.line, self.before = "", "", digest
        self.ids.add(digest)
        self._note_comments(block, "", block.text)

    def _edit(self, block: TextBlock) -> None:
        self._flush()
        self.current, self.line = "", ""
        if block.text.strip():
            self._leave_unplaced(block, "")
        self._note_comments(block, "", block.text)

    def _leave_unplaced(self, block: TextBlock, where: str) -> None:
        self._list_unplaced(block, where or self.layout.constants.get(self.before, ""), self.before)

    def _list_unplaced(self, block: TextBlock, place: str, before: str) -> None:
        text = UnplacedText(block.text.strip(), place)
        self.read.unplaced.append(text)
        self.edited_texts.setdefault(text, (before, text.text))

    def _table(self, block: TableBlock) -> None:
        self._flush()
        self.current, self.line = "", ""
        rows = self.tables.rows(block, self.layout.constants.get(self.before, ""))
        for row in rows:
            self.read.damaged_paths |= {
                f"{row.table}[{row.id}].{column}" for column in row.damaged_columns
            }
            for comment, column in row.comments:
                path = f"{row.table}[{row.id}].{column}" if column and row.id else row.table
                self.read.comments[comment] = (path, " · ".join(row.texts))
            rows_by_id = {each.id: each for each in self.read.rows.get(row.table, ()) if each.id}
            if row.id and row.id in rows_by_id:
                rows_by_id[row.id].cells.update(row.cells)
                rows_by_id[row.id].date = max(rows_by_id[row.id].date, row.date)
            else:
                self.read.rows.setdefault(row.table, []).append(row)
        self.ids |= self.tables.row_keys

    def _labelled_cells(self) -> None:
        """Read the answers in cells beside their labels."""
        by_label = self.tables.cells_by_label()
        for path, cell in (*self.tables.labels.items(), *by_label.items()):
            several = len(cell.blocks) > 1
            self.read.texts[path] = markdown_of(cell.blocks) if several else cell.text
            for block in cell.blocks:
                self._note_comments(block, path, cell.text)
                if block.date:
                    self.read.dates[path] = max(block.date, self.read.dates.get(path, ""))

    def _note_comments(self, block: TextBlock, path: str, text: str) -> None:
        if block.is_damaged:
            self.read.damaged_paths.add(path)
        for comment in block.comments:
            self.read.comments.setdefault(comment, (path, text.strip()))

    def _flush(self) -> None:
        if self.pending:
            self.stray_blocks.append((self.before, self.pending))
            self.pending = []

    def _recover(self) -> None:
        """Assign paragraphs that lost their anchor to the one answer that is missing there."""
        for before, blocks in self.stray_blocks:
            missing = [
                path
                for path, text in self.layout.whole.items()
                if text == before and path not in self.whole
            ]
            if len(missing) == 1:
                for block in blocks:
                    self._add(missing[0], block)
                continue
            place = self.layout.constants.get(before, "")
            for block in blocks:
                if block.text.strip():
                    self._list_unplaced(block, place, before)
                self._note_comments(block, "", block.text)

    def _deleted_fixed(self) -> None:
        """Report the fixed texts that are gone: with the text in their place, if there is one."""
        constants = self.layout.constants
        gone = {each for each in constants if each not in self.ids | self.tables.cells}
        following = dict(pairwise(constants))
        edited_texts = self.tables.edited_cells | self.edited_texts
        for index, each in enumerate(self.read.unplaced):
            before, text = edited_texts.get(each, ("", ""))
            digest = following.get(before, "")
            if digest in gone:
                gone.remove(digest)
                following[before] = following.get(digest, "")
                self.read.unplaced[index] = UnplacedText(text, constants[digest], "edited")
        for digest, text in constants.items():
            if digest in gone:
                self.read.unplaced.append(UnplacedText(text, text, "deleted"))
