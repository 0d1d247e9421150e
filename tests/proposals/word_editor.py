"""A Word file edited as Word edits it, and written as Word writes it.

The edits have the names of those in `edit_in_libreoffice.py`. Word marks what it tracks on runs, on
the ends of paragraphs, on rows and on formats; it takes a bookmark away with the whole of its text,
and carries it along where the text is cut and pasted.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import deepcopy
from itertools import count
from typing import Any

from lxml import etree

from planbuilder.errors import AssemblyError
from planbuilder.word.ooxml.archive import parse_part, part_bytes, read_parts, with_parts
from planbuilder.word.ooxml.namespaces import DOCUMENT, child, parent_of, w
from tests.proposals.builders import element
from tests.proposals.word_comments import CommentParts
from tests.proposals.word_saves import as_word_saves

_DATED = "2026-12-02T09:30:00Z"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_BOOKMARKS = (w("bookmarkStart"), w("bookmarkEnd"))
Element = etree._Element


def edited_in_word(data: bytes, edits: Sequence[Sequence[Any]]) -> bytes:
    """Return a docx after edits: the name of a method of `WordEditor` each, and its arguments."""
    editor = WordEditor(data)
    for name, *arguments in edits:
        getattr(editor, name)(*arguments)
    return editor.saved()


class WordEditor:
    """One open document."""

    def __init__(self, data: bytes) -> None:
        self.parts = dict(read_parts(data, AssemblyError, None))
        self.root = parse_part(self.parts[DOCUMENT], AssemblyError, DOCUMENT)
        self.person, self.is_tracking = "Ana", False
        self.ids = count(70_000)
        self.comments = CommentParts(self.parts)

    def saved(self) -> bytes:
        """Return the file, as Word writes it."""
        changed = {**self.parts, **self.comments.written()}
        return as_word_saves(with_parts(changed, [(DOCUMENT, self.root)]))

    def author(self, name: str) -> None:
        """Go on as another person."""
        self.person = name

    def track(self, on: bool) -> None:
        """Begin or end tracking changes."""
        self.is_tracking = on

    def replace(self, old: str, new: str) -> None:
        """Select words and type others."""
        self._type_over(self._selected(old), new)

    def type_over(self, near: str, text: str) -> None:
        """Select all of a paragraph and type."""
        self._type_over(_runs(self._paragraph(near)), text)

    def replace_all(self, old: str, new: str) -> None:
        """Replace words wherever they stand."""
        for paragraph in list(self.root.iter(w("p"))):
            at = _text(paragraph).find(old)
            while at >= 0:
                self._type_over(_cut_out(paragraph, at, at + len(old)), new)
                at = _text(paragraph).find(old, at + len(new))

    def insert_after(self, near: str, text: str) -> None:
        """Type after some words."""
        last = self._selected(near)[-1]
        _around(last).addnext(self._typed(text, last))

    def insert_before(self, near: str, text: str) -> None:
        """Type before some words."""
        first = self._selected(near)[0]
        _around(first).addprevious(self._typed(text, first))

    def append(self, near: str, text: str) -> None:
        """Type at the end of a paragraph."""
        paragraph = self._paragraph(near)
        paragraph.append(self._typed(text, _runs(paragraph)[-1]))

    def new_paragraph_after(self, near: str, text: str) -> None:
        """Type a paragraph after one."""
        paragraph = self._paragraph(near)
        paragraph.addnext(self._like(paragraph, text))
        self._track_end(paragraph, "ins")

    def new_paragraph_before(self, near: str, text: str) -> None:
        """Type a paragraph before one."""
        paragraph = self._paragraph(near)
        fresh = self._like(paragraph, text)
        at = 0 if child(fresh, "pPr") is None else 1
        for mark in _leading_bookmarks(paragraph):
            fresh.insert(at, mark)
        paragraph.addprevious(fresh)
        self._track_end(fresh, "ins")

    def delete_paragraph(self, near: str) -> None:
        """Select a paragraph and its end, and delete it."""
        paragraph = self._paragraph(near)
        if not self.is_tracking:
            parent_of(paragraph).remove(paragraph)
            return
        self._remove(_runs(paragraph))
        self._track_end(paragraph, "del")

    def empty_paragraph(self, near: str) -> None:
        """Delete all words of a paragraph."""
        self._remove(_runs(self._paragraph(near)))

    def move_paragraph_up(self, near: str) -> None:
        """Cut a paragraph and paste it before the one above; Word tracks it as a move."""
        paragraph = self._paragraph(near)
        above = paragraph.getprevious()
        assert above is not None
        if not self.is_tracking:
            above.addprevious(paragraph)
            return
        moved = deepcopy(paragraph)
        _strip(moved)
        for mark, each in (("moveFrom", paragraph), ("moveTo", moved)):
            for run in _runs(each):
                _wrap(run, self._mark(mark))
            self._track_end(each, mark)
        above.addprevious(moved)
        for mark, each in (("moveFrom", paragraph), ("moveTo", moved)):
            start = self._mark(f"{mark}RangeStart")
            start.set(w("name"), "move1")
            each.addprevious(start)
            each.addnext(element(f'<w:{mark}RangeEnd w:id="{start.get(w("id"))}"/>'))

    def bold(self, text: str) -> None:
        """Select words and make them bold."""
        self._format(text, "b")

    def italic(self, text: str) -> None:
        """Select words and make them italic."""
        self._format(text, "i")

    def add_row(self, near: str, texts: Sequence[str]) -> None:
        """Insert a row below one, and type in its cells."""
        row = self._row(near)
        fresh = deepcopy(row)
        _strip(fresh)
        cells = fresh.findall(w("tc"))
        for cell, text in zip(cells, [*texts, *[""] * len(cells)], strict=False):
            first, *others = cell.findall(w("p"))
            for other in others:
                cell.remove(other)
            model = next(iter(_runs(first)), None)
            for part in [part for part in first if part.tag != w("pPr")]:
                first.remove(part)
            if text:
                first.append(self._typed(text, model))
            self._track_end(first, "ins")
        row.addnext(fresh)
        self._track_row(fresh, "ins")

    def delete_row(self, near: str) -> None:
        """Delete a row."""
        row = self._row(near)
        if not self.is_tracking:
            parent_of(row).remove(row)
            return
        self._remove(_runs(row))
        for paragraph in row.iter(w("p")):
            self._track_end(paragraph, "del")
        self._track_row(row, "del")

    def move_row_up(self, near: str) -> None:
        """Cut a row and paste it above the one before: Word tracks a row gone and a new one."""
        row = self._row(near)
        above = row.getprevious()
        assert above is not None
        if not self.is_tracking:
            above.addprevious(row)
            return
        pasted = deepcopy(row)
        _strip(pasted)
        for run in _runs(pasted):
            _wrap(run, self._mark("ins"))
        above.addprevious(pasted)
        self._track_row(pasted, "ins")
        self.delete_row(near)

    def swap_cells(self, one: str, other: str) -> None:
        """Cut the whole text of two cells and paste each into the other."""
        first, second = (
            parent_of(self._paragraph(text, wants_table=True)) for text in (one, other)
        )
        if self.is_tracking:
            for cell, text in ((first, _text(second)), (second, _text(first))):
                self._type_over(_runs(cell), text)
            return
        paragraphs = [[part for part in cell if part.tag == w("p")] for cell in (first, second)]
        for cell, pasted in zip((second, first), paragraphs, strict=True):
            cell.extend(pasted)

    def paste(self, near: str) -> None:
        """Paste, after a paragraph, a formatted one from another document."""
        paragraph = self._paragraph(near)
        runs = (
            '<w:rPr><w:rFonts w:ascii="Courier"/><w:color w:val="FF0000"/></w:rPr>'
            '<w:t xml:space="preserve">Pasted </w:t>',
            "<w:rPr><w:b/></w:rPr><w:t>bold words</w:t>",
        )
        look = '<w:pPr><w:pStyle w:val="Normal"/></w:pPr>'
        fresh = element(f"<w:p>{look}{''.join(f'<w:r>{run}</w:r>' for run in runs)}</w:p>")
        paragraph.addnext(fresh)
        if self.is_tracking:
            for run in _runs(fresh):
                _wrap(run, self._mark("ins"))
            self._track_end(paragraph, "ins")

    def paste_table(self, near: str) -> None:
        """Paste, after a paragraph, a table of one row from another document."""
        cells = "".join(
            f"<w:tc><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>" for text in ("Left", "Right")
        )
        table = element(f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>")
        if self.is_tracking:
            for run in _runs(table):
                _wrap(run, self._mark("ins"))
            self._track_row(table[0], "ins")
        self._paragraph(near).addnext(table)

    def header(self, text: str) -> None:
        """Type over each header."""
        for name in [name for name in self.parts if name.startswith("word/header")]:
            root = parse_part(self.parts[name], AssemblyError, name)
            for number, each in enumerate(root.iter(w("t"))):
                each.text = "" if number else text
            self.parts[name] = part_bytes(root)

    def comment(self, near: str, text: str) -> None:
        """Select words and comment on them."""
        runs = self._selected(near)
        own = self.comments.add(self.person, _DATED, text)
        _around(runs[0]).addprevious(element(f'<w:commentRangeStart w:id="{own}"/>'))
        end = element(f'<w:commentRangeEnd w:id="{own}"/>')
        _around(runs[-1]).addnext(end)
        end.addnext(element(f'<w:r><w:commentReference w:id="{own}"/></w:r>'))

    def comment_on_nothing(self, text: str) -> None:
        """Comment with the cursor in an empty paragraph."""
        own = self.comments.add(self.person, _DATED, text)
        empty = next(each for each in self.root.iter(w("p")) if len(_text(each)) == 0)
        empty.append(element(f'<w:r><w:commentReference w:id="{own}"/></w:r>'))

    def _paragraph(self, text: str, *, wants_table: bool = False) -> Element:
        """Return the first paragraph outside tables that holds a text, else the last inside one."""
        inside = None
        for paragraph in self.root.iter(w("p")):
            style = paragraph.find(f"{w('pPr')}/{w('pStyle')}")
            if text not in _text(paragraph) or next(paragraph.iterancestors(w("sdt")), None):
                continue
            if style is not None and style.get(w("val"), "").startswith("TOC"):
                continue
            if next(paragraph.iterancestors(w("tbl")), None) is not None:
                inside = paragraph
            elif not wants_table:
                return paragraph
        assert inside is not None, text
        return inside

    def _row(self, text: str) -> Element:
        return next(self._paragraph(text, wants_table=True).iterancestors(w("tr")))

    def _selected(self, text: str) -> list[Element]:
        paragraph = self._paragraph(text)
        start = _text(paragraph).index(text)
        return _cut_out(paragraph, start, start + len(text))

    def _mark(self, name: str) -> Element:
        return element(
            f'<w:{name} w:id="{next(self.ids)}" w:author="{self.person}" w:date="{_DATED}"/>'
        )

    def _typed(self, text: str, model: Element | None) -> Element:
        """Return a new run that looks like another, marked where changes are tracked."""
        run = element('<w:r w:rsidR="00C41D2A"/>')
        look = None if model is None else child(model, "rPr")
        if look is not None:
            run.append(deepcopy(look))
        etree.SubElement(run, w("t"), {_SPACE: "preserve"}).text = text
        if not self.is_tracking:
            return run
        mark = self._mark("ins")
        mark.append(run)
        return mark

    def _like(self, paragraph: Element, text: str) -> Element:
        fresh = element('<w:p w:rsidR="00C41D2A" w:rsidRDefault="00C41D2A"/>')
        look = child(paragraph, "pPr")
        if look is not None:
            fresh.append(deepcopy(look))
        fresh.append(self._typed(text, next(iter(_runs(paragraph)), None)))
        return fresh

    def _type_over(self, runs: Sequence[Element], text: str) -> None:
        _around(runs[-1]).addnext(self._typed(text, runs[0]))
        self._remove(runs)

    def _remove(self, runs: Sequence[Element]) -> None:
        if self.is_tracking:
            for run in runs:
                _wrap(run, self._mark("del"))
                for text in run.iter(w("t")):
                    text.tag = w("delText")
            return
        for start, end in list(_bookmarks_of(runs)):
            parent_of(start).remove(start)
            parent_of(end).remove(end)
        for run in runs:
            parent_of(run).remove(run)

    def _track_end(self, paragraph: Element, mark: str) -> None:
        if not self.is_tracking:
            return
        look = child(paragraph, "pPr")
        if look is None:
            look = etree.Element(w("pPr"))
            paragraph.insert(0, look)
        end = child(look, "rPr")
        if end is None:
            end = etree.SubElement(look, w("rPr"))
        end.insert(0, self._mark(mark))

    def _track_row(self, row: Element, mark: str) -> None:
        if not self.is_tracking:
            return
        look = child(row, "trPr")
        if look is None:
            look = etree.Element(w("trPr"))
            row.insert(0, look)
        look.append(self._mark(mark))

    def _format(self, text: str, name: str) -> None:
        for run in self._selected(text):
            look = child(run, "rPr")
            if look is None:
                look = etree.Element(w("rPr"))
                run.insert(0, look)
            before = deepcopy(look)
            etree.SubElement(look, w(name))
            if self.is_tracking:
                change = self._mark("rPrChange")
                change.append(before)
                look.append(change)


def _runs(holder: Element) -> list[Element]:
    return [run for run in holder.iter(w("r")) if any(part.tag == w("t") for part in run)]


def _text(holder: Element) -> str:
    return "".join(each.text or "" for run in _runs(holder) for each in run.iter(w("t")))


def _cut_out(paragraph: Element, start: int, end: int) -> list[Element]:
    """Return the runs that hold the letters from `start` to `end`, split so that they do.

    A run whose text has breaks or tabs in it is taken whole.
    """
    chosen, at = [], 0
    for run in _runs(paragraph):
        text, *others = run.iter(w("t"))
        words = "".join(each.text or "" for each in (text, *others))
        first, last = max(start - at, 0), min(end - at, len(words))
        at += len(words)
        if first >= last:
            continue
        if others:
            chosen.append(run)
            continue
        for piece, before in ((words[:first], True), (words[last:], False)):
            if piece:
                other = deepcopy(run)
                part = next(other.iter(w("t")))
                part.text = piece
                part.set(_SPACE, "preserve")
                run.addprevious(other) if before else run.addnext(other)
        text.text = words[first:last]
        text.set(_SPACE, "preserve")
        chosen.append(run)
    return chosen


def _around(run: Element) -> Element:
    """Return the mark around a run, where it has one, else the run."""
    parent = parent_of(run)
    return parent if parent.tag in (w("ins"), w("del")) else run


def _wrap(run: Element, mark: Element) -> None:
    run.addprevious(mark)
    mark.append(run)


def _strip(holder: Element) -> None:
    for mark in list(holder.iter(*_BOOKMARKS)):
        parent_of(mark).remove(mark)


def _leading_bookmarks(paragraph: Element) -> list[Element]:
    marks = []
    for part in paragraph:
        if part.tag == w("r"):
            break
        if part.tag == w("bookmarkStart"):
            marks.append(part)
    return marks


def _bookmarks_of(runs: Sequence[Element]) -> Iterator[tuple[Element, Element]]:
    """Yield the bookmarks all of whose text is in some runs of one paragraph."""
    paragraph = next(runs[0].iterancestors(w("p")))
    order = list(paragraph.iter())
    for start in paragraph.iter(w("bookmarkStart")):
        own = start.get(w("id"))
        end = next((e for e in paragraph.iter(w("bookmarkEnd")) if e.get(w("id")) == own), None)
        if end is None:
            continue
        inside = order[order.index(start) : order.index(end)]
        texts = [run for run in _runs(paragraph) if run in inside]
        if texts and all(run in runs for run in texts):
            yield start, end
