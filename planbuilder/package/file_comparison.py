"""Compares the files of a package with those made again, and describes the differences."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest

from planbuilder.answers import parse_path
from planbuilder.content.context import document_context
from planbuilder.documents.material import material_of
from planbuilder.errors import AssemblyError, PlanbuilderError
from planbuilder.package.inputs import Files
from planbuilder.package.manifest import Manifest, manifest_fields
from planbuilder.package.names import DOCUMENTS
from planbuilder.package.rebuild import RebuiltFiles, is_copied
from planbuilder.package.verdict import VerificationNote
from planbuilder.text import Text
from planbuilder.word import verify
from planbuilder.word.inspect.differences import Difference, word_differences
from planbuilder.word.ooxml.archive import is_packed_alike, read_parts
from planbuilder.workbook.differences import workbook_differences

_LONGEST = 160


def file_notes(rebuilt: RebuiltFiles, files: Files) -> Iterator[VerificationNote]:
    """Yield how files differ from those made again, except the manifest and PDF copies."""
    expected = dict(rebuilt.files)
    for name, data in expected.items():
        if name not in files:
            yield VerificationNote("fault.lacking", {"file": name})
        elif files[name] != data:
            yield from _explain(rebuilt, name, data, files[name])
    copies = (
        {f"{name.removesuffix('.docx')}.pdf" for name in expected if is_copied(name)}
        if rebuilt.edition.pdf
        else set()
    )
    for name in files:
        if name not in expected and name not in copies:
            yield VerificationNote("fault.foreign", {"file": name})
    for name in sorted(copies - set(files)):
        yield VerificationNote("fault.lacking", {"file": name})


def _explain(
    rebuilt: RebuiltFiles, name: str, expected: bytes, actual: bytes
) -> Iterator[VerificationNote]:
    if name.endswith((".docx", ".xlsx")) and _is_compressed_otherwise(expected, actual):
        return
    if name.endswith(".xlsx"):
        yield from (_note(name, each) for each in workbook_differences(expected, actual))
    elif name.endswith(".docx") and is_copied(name):
        differences = tuple(word_differences(expected, actual))
        texts = any(each.sort == "text" for each in differences)
        answers = tuple(_answer_notes(rebuilt, name, actual)) if texts else ()
        yield from answers
        for each in differences:
            if not (answers and each.sort == "text"):
                yield _note(name, each)
    elif name.endswith((".html", ".txt", ".yaml", ".json")):
        line, mine, other = _first_line(expected, actual)
        values = {"file": name, "line": line, "expected": mine, "found": other}
        yield VerificationNote("fault.line_differs", values)
    else:
        yield VerificationNote("fault.report_differs", {"file": name})


def _is_compressed_otherwise(expected: bytes, actual: bytes) -> bool:
    """Return whether another compression library is all that makes two Office files differ.

    Python comes with another one on some systems, and the parts themselves are equal.
    """
    try:
        read_parts(actual, AssemblyError, None)
    except AssemblyError:
        return False
    return is_packed_alike(expected, actual)


def _note(name: str, difference: Difference) -> VerificationNote:
    values = {
        "file": name,
        "part": difference.part,
        "expected": difference.expected[:_LONGEST],
        "found": difference.actual[:_LONGEST],
    }
    kind = "doubt" if difference.sort == "packing" else "fault"
    return VerificationNote(f"{kind}.{difference.sort}", values)


def _first_line(expected: bytes, actual: bytes) -> tuple[int, str, str]:
    lines = (data.decode("utf-8", "replace").split("\n") for data in (expected, actual))
    for number, (mine, other) in enumerate(zip_longest(*lines, fillvalue=""), start=1):
        if mine != other:
            return number, mine[:_LONGEST], other[:_LONGEST]
    return 1, "", ""


def _answer_notes(rebuilt: RebuiltFiles, name: str, actual: bytes) -> Iterator[VerificationNote]:
    """Yield each answer that the document in the package does not state as it was given."""
    for language in rebuilt.workspace.languages:
        if name != f"{DOCUMENTS}/{rebuilt.answers.name}.{language.value}.docx":
            continue
        edition = rebuilt.edition
        material = material_of(
            rebuilt.workspace, rebuilt.answers, language, edition.day, final=not edition.draft
        )
        try:
            verify(document_context(material), actual)
        except PlanbuilderError as error:
            for problem in error.problems:
                if problem.path and "expected" in problem.values:
                    values = {
                        "file": name,
                        "path": problem.path,
                        "question": _heading(rebuilt, problem.path),
                        "expected": problem.values["expected"],
                        "found": problem.values["found"],
                    }
                    yield VerificationNote("fault.document_differs", values)


def _heading(rebuilt: RebuiltFiles, path: str) -> Text:
    try:
        return rebuilt.answers.document.question(parse_path(path).model).heading
    except (KeyError, ValueError):
        return Text(en=path, fr=path)


def manifest_notes(expected: Manifest, actual: Manifest) -> Iterator[VerificationNote]:
    """Yield every field in which a manifest differs from the one made again, except `files`."""
    ours, theirs = manifest_fields(expected), manifest_fields(actual)
    for name, value in ours.items():
        if name != "files" and theirs.get(name) != value:
            yield VerificationNote("fault.manifest_field", {"field": name})
