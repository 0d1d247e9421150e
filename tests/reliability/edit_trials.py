"""Review copies edited at random in LibreOffice: every edit is proposed or listed, none is lost.

A script is made from its number alone: a plan or a strategy, a language, tracked or not, saved once
or twice, and up to five edits at places that no other one touches, comments among them. Through its
interface for programs, LibreOffice 7.4 ends when it meets a comment: those are added as Word adds
them, and LibreOffice opens and saves the file after that. Each edit leaves a word of its own, or
takes away a passage, and what the file brings home is searched for it.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from planbuilder.answers import kind_of
from planbuilder.proposals import EditKind, IncomingEdits
from planbuilder.proposals.anchored_paths import anchored_paths
from planbuilder.text import Language
from planbuilder.word.review.blocks import TextBlock
from planbuilder.word.review.review_file import open_review_file
from tests.proposals.builders import PLAN, STRATEGY, answers_of, copy_for_review, edits_of
from tests.proposals.libreoffice_edits import (
    Edits,
    edit_files_where_possible,
    save_in_libreoffice,
)
from tests.proposals.word_editor import edited_in_word

SCRIPTS = 500
BATCH = 25
_MOST_EDITS = 5
_WORDS = 4
_COMMENTS = 0.15
_DOCUMENTS = (PLAN, STRATEGY)


@dataclass(frozen=True)
class EditPlace:
    """A paragraph or a cell of the copy, known by words that stand nowhere else in it.

    `row` names the row of a table by its number and that of the table, None outside tables.
    `path` is that of the answer it belongs to, blank for a fixed text; `can_be_bold`: it may hold
    bold words, and these are not.
    """

    words: str
    path: str
    row: tuple[int, int] | None = None
    can_be_bold: bool = False


@dataclass(frozen=True)
class RandomEdit:
    """What is done, and what comes home: a word, a passage that is gone from a path, or a kind."""

    steps: tuple[Sequence[Any], ...]
    word: str = ""
    gone: str = ""
    path: str = ""
    kind: EditKind | None = None


@dataclass(frozen=True)
class EditScript:
    """The edits of one number."""

    number: int
    document: str
    language: Language
    is_tracked: bool
    is_saved_twice: bool
    edits: tuple[RandomEdit, ...]

    @property
    def steps(self) -> Edits:
        """Return what LibreOffice is told to do."""
        start: list[Sequence[Any]] = [["author", "Ana"], ["track", True]] if self.is_tracked else []
        others = (edit for edit in self.edits if edit.kind is not EditKind.COMMENT)
        return [*start, *(step for edit in others for step in edit.steps)]

    @property
    def comments(self) -> Edits:
        """Return the comments that are added to the file it makes."""
        comments = (edit for edit in self.edits if edit.kind is EditKind.COMMENT)
        return [step for edit in comments for step in edit.steps]


def random_edits(numbers: Sequence[int]) -> Iterator[str]:
    """Yield for each script of random edits: nothing, or what came home of none of its edits."""
    with TemporaryDirectory() as folder:
        yield from _outcomes([script_of(number) for number in numbers], Path(folder))


def _outcomes(scripts: Sequence[EditScript], folder: Path) -> Iterator[str]:
    files = returned_files(scripts, folder)
    for script in scripts:
        if script.number in files:
            edits = edits_of(files[script.number], document=script.document)
            lost = [edit for edit in script.edits if not is_home(edit, edits)]
            yield "; ".join(f"{script.number}: {edit.steps}" for edit in lost)


def returned_files(scripts: Sequence[EditScript], folder: Path) -> dict[int, bytes]:
    """Return by its number the docx that each script makes, where LibreOffice lives through it."""
    sources = {
        f"{document}.{language.value}": copy_for_review(language, document=document)
        for document, language in {(script.document, script.language) for script in scripts}
    }
    jobs: dict[str, tuple[str, Edits]] = {}
    for script in scripts:
        source = f"{script.document}.{script.language.value}"
        jobs[f"s{script.number}"] = (source, script.steps)
        if script.is_saved_twice:
            jobs[f"t{script.number}"] = (f"s{script.number}", [])
    files = edit_files_where_possible(sources, jobs, folder)
    edited = {
        script.number: files[name]
        for script in scripts
        if (name := f"{'t' if script.is_saved_twice else 's'}{script.number}") in files
    }
    commented = {
        f"c{script.number}": edited_in_word(edited[script.number], script.comments)
        for script in scripts
        if script.comments and script.number in edited
    }
    saved = save_in_libreoffice(commented, folder)
    return edited | {int(name.removeprefix("c")): data for name, data in saved.items()}


def is_home(edit: RandomEdit, edits: IncomingEdits) -> bool:
    """Return whether an edit is among what a file proposes, or is listed as outside any answer."""
    if edit.kind is EditKind.COMMENT:
        comments = (each for each in edits.proposals if edit.word in each.new)
        return any(not edit.path or _is_at(each.path, edit.path) for each in comments)
    if edit.word:
        texts = [text for each in edits.proposals for text in (each.new, *each.cells.values())]
        return any(edit.word in text for text in (*texts, *(each.text for each in edits.unplaced)))
    if edit.kind is not None:
        return any(each.kind is edit.kind for each in edits.proposals)
    changed = [each for each in edits.proposals if _is_at(each.path, edit.path)]
    if any(edit.gone not in each.new for each in changed):
        return True
    return any(_is_at(each.where, edit.path) for each in edits.unplaced)


def _is_at(path: str, place: str) -> bool:
    """Return whether a path is a place, or the row it stands in."""
    return path == place or ("[" in place and path == place.rpartition(".")[0])


def script_of(number: int) -> EditScript:
    """Return the script of a number, the same one each time."""
    chance = random.Random(number)
    document, language = chance.choice(_DOCUMENTS), chance.choice(list(Language))
    is_tracked = chance.random() < 0.5
    places = list(places_of(document, language))
    chance.shuffle(places)
    edits: list[RandomEdit] = []
    tables: set[int] = set()
    for place in places[: chance.randint(1, _MOST_EDITS)]:
        if place.row is not None and place.row[0] in tables:
            continue  # an edit may move the rows of its table
        tables |= {place.row[0]} if place.row else set()
        word = f"zq{number}w{len(edits)}"
        edits.append(_edit(chance, place, word, is_tracked=is_tracked))
    return EditScript(number, document, language, is_tracked, chance.random() < 0.2, tuple(edits))


def _edit(chance: random.Random, place: EditPlace, word: str, *, is_tracked: bool) -> RandomEdit:
    words = place.words
    if chance.random() < _COMMENTS:
        steps = (["comment", words, f"Why {word}?"],)
        return RandomEdit(steps, word, path=place.path, kind=EditKind.COMMENT)
    typed = [
        RandomEdit((["insert_after", words, f" {word}"],), word),
        RandomEdit((["insert_before", words, f"{word} "],), word),
        RandomEdit((["replace", words, word],), word),
    ]
    if not place.path:
        return chance.choice(typed)
    if place.row is not None:
        choices = [
            *typed,
            RandomEdit((["add_row", words, ["", f"New {word}"]],), word),
            RandomEdit((["delete_row", words],), gone=words, path=place.path),
        ]
        # A row that pairs a label with an answer may stand anywhere: its answer stays the same.
        if not is_tracked and place.row[1] > 1 and "[" in place.path:
            choices.append(RandomEdit((["move_row_up", words],), kind=EditKind.MOVE))
        return chance.choice(choices)
    choices = [
        *typed,
        RandomEdit((["append", words, f" {word}"],), word),
        RandomEdit((["new_paragraph_after", words, f"A paragraph, {word}."],), word),
        RandomEdit((["new_paragraph_before", words, f"A paragraph, {word}."],), word),
        RandomEdit((["delete_paragraph", words],), gone=words, path=place.path),
        RandomEdit((["empty_paragraph", words],), gone=words, path=place.path),
    ]
    if not is_tracked and place.can_be_bold:
        choices.append(RandomEdit((["bold", words],), f"**{words}**"))
    return chance.choice(choices)


@cache
def places_of(document: str, language: Language) -> tuple[EditPlace, ...]:
    """Return the places of the review copy that can be known by words of their own."""
    copy = copy_for_review(language, document=document)
    blocks = open_review_file(copy, document).blocks(lambda _mark: True)
    texts: list[tuple[TextBlock, tuple[int, int] | None]] = []
    for table, block in enumerate(blocks):
        if isinstance(block, TextBlock):
            texts.append((block, None))
            continue
        texts += [
            (inner, (table, at))
            for at, row in enumerate(block.rows)
            for cell in row.cells
            for inner in cell.blocks
        ]
    answers = anchored_paths(answers_of(document)).answers
    every = "\n".join(block.text for block, _ in texts)
    places = []
    for block, row in texts:
        words = _own_words(block.text, every)
        # LibreOffice does not search the numbers of captions and contents: they are fields.
        is_field = block.style.startswith(("toc", "table of", "caption"))
        if words and not is_field and not (row and row[1] == 0):
            paths = [answers[each.name] for each in block.anchors if each.name in answers]
            path = next(iter(paths), "")
            can_be_bold = _is_prose(document, path) and not _is_bold(block, words)
            places.append(EditPlace(words, path, row, can_be_bold))
    return tuple(places)


def _is_prose(document: str, path: str) -> bool:
    if not path or "[" in path:
        return False
    return kind_of(answers_of(document).document.question(path)).is_long


def _is_bold(block: TextBlock, words: str) -> bool:
    return any(
        span.bold and set(words.split()) & set(span.text.split()) for span in block.paragraph.spans
    )


def _own_words(text: str, every: str) -> str:
    """Return some words of a text that stand once among all; blank where there are none."""
    words = text.split(" ")
    for start in range(len(words) - _WORDS + 1):
        phrase = " ".join(words[start : start + _WORDS])
        if every.count(phrase) == 1 and not set(phrase) & set("\n\t\u2011*_[]"):
            return phrase
    return ""
