"""The start page of a package: what is to be decided, and the purpose of every file."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from msgspec.structs import replace

from planbuilder.answers import Answers
from planbuilder.approval.closure import closing_answers
from planbuilder.approval.versions import approved_version
from planbuilder.content.changes.page import changes_that_fit, left_over
from planbuilder.content.letters.decision_parts import decision_parts
from planbuilder.content.letters.letter import LetterPart, letter_content
from planbuilder.content.material import Material
from planbuilder.documents.material import material_of
from planbuilder.documents.recorded_facts import accepted_findings
from planbuilder.errors import AnswerError
from planbuilder.html.language_tags import page_with_territory
from planbuilder.html.start import FileGroup, FileLink, StartSection, start_html
from planbuilder.instrument.letter import ANNEXES, Letter
from planbuilder.package.derive import DerivedFiles, Edition
from planbuilder.package.letters import letter_name
from planbuilder.package.manifest import MANIFEST, MANIFEST_DIGEST
from planbuilder.package.names import (
    DOCUMENTS,
    LETTERS,
    QUESTIONNAIRE,
    REGISTERS,
    REPORTS,
    WORKSPACE,
)
from planbuilder.package.tool_version import tool_version
from planbuilder.text import Language
from planbuilder.workspace import Workspace, document_title
from planbuilder.workspace.sign_offs import sign_offs_of

_WORDS = (
    "language_choice",
    "language_name",
    "files",
    "verify",
    "changes",
    "sign_offs",
    "no_sign_off",
)
_COLUMNS = ("question", "before", "after")
_REPORTS = ("findings", "decision", "requirements", "sign-offs", "accessibility")


def start_page(
    workspace: Workspace,
    answers: Answers,
    edition: Edition,
    files: DerivedFiles,
    names: Collection[str],
) -> bytes:
    """Return the page as HTML in every language of the department; `names` are the files inside."""
    sections = tuple(
        _section(workspace, answers, edition, files, names, language)
        for language in workspace.languages
    )
    return page_with_territory(start_html(sections), workspace.instrument.territory)


def _section(
    workspace: Workspace,
    answers: Answers,
    edition: Edition,
    files: DerivedFiles,
    names: Collection[str],
    language: Language,
) -> StartSection:
    material = material_of(
        workspace,
        answers,
        language,
        edition.day,
        findings=files.findings,
        final=not edition.draft,
    )
    words = material.words
    changes, note = _changes(workspace, answers, edition, material)
    return StartSection(
        language=language,
        title=words("package.start.title", title=document_title(answers)[language]),
        draft=words("package.start.draft") if edition.draft else "",
        parts=_parts(workspace, answers, files, material),
        changes=changes,
        changes_note=note,
        sign_offs=tuple(each.line[language] for each in sign_offs_of(workspace, answers)),
        links=tuple(_links(workspace, answers, language, names)),
        groups=tuple(_groups(material, names)),
        closing=tuple(_closing(material, edition)),
        words={
            **{name: words(f"package.start.{name}") for name in _WORDS},
            **{name: words(f"changes.{name}") for name in _COLUMNS},
        },
    )


def _parts(
    workspace: Workspace, answers: Answers, files: DerivedFiles, material: Material
) -> tuple[LetterPart, ...]:
    start = workspace.instrument.start
    if start is None or answers.document.folder is None:
        return decision_parts(material)
    acceptances = tuple(accepted_findings(workspace, answers, files.findings))
    records = workspace.series_of(answers).records
    source = closing_answers(workspace.instrument, material.answers, records)
    return letter_content(replace(material, answers=source), start, acceptances).parts


def _changes(
    workspace: Workspace, answers: Answers, edition: Edition, material: Material
) -> tuple[tuple[tuple[str, str, str], ...], str]:
    """Return the changes since the last approval, and a sentence about them."""
    words = material.words
    records = workspace.series_of(answers).records
    try:
        before = approved_version(workspace.instrument, answers, records)
    except AnswerError:
        before = None
    if before is None:
        return (), words("package.start.first_version")
    earlier = material_of(workspace, before, material.language, edition.day, final=True)
    page_changes = changes_that_fit(earlier, material)
    rows = tuple((each.question, each.before, each.after) for each in page_changes.listed)
    if not rows:
        return (), words("package.start.unchanged")
    return rows, left_over(material, page_changes.remaining) if page_changes.remaining else ""


def _links(
    workspace: Workspace, answers: Answers, language: Language, names: Collection[str]
) -> Iterator[FileLink]:
    """Yield the links to files in one language, beginning with the page to sign."""
    words = workspace.instrument.words
    letters = sorted(workspace.instrument.letters, key=lambda letter: not _is_to_sign(letter))
    purposes = {
        letter_name(answers, letter, language, ending): (letter.label or letter.title)[language]
        for letter in letters
        for ending in ("docx", "pdf", "html", "txt")
    }
    own = f"{answers.name}.{language.value}"
    about = {
        key: words(f"package.start.about_{key}", language)
        for key in ("documents", "annexes", "registers")
    }
    annexes = f"{answers.name}.{ANNEXES}.{language.value}"
    for key, stem in (("documents", own), ("annexes", annexes)):
        purposes |= {f"{DOCUMENTS}/{stem}.{ending}": about[key] for ending in ("docx", "pdf")}
    purposes[f"{REGISTERS}/{own}.xlsx"] = about["registers"]
    for name in _REPORTS:
        title = words(f"package.file.{name}", language)
        purpose = words(f"package.start.about_{name}", language)
        purposes[f"{REPORTS}/{title}.{language.value}.html"] = purpose
    for name, purpose in purposes.items():
        if name in names:
            kind = words(f"package.start.kind_{name.rpartition('.')[2]}", language)
            yield FileLink(name, f"{purpose} ({kind})")


def _is_to_sign(letter: Letter) -> bool:
    return letter.one_page and any(piece.sign is not None for piece in letter.pieces())


def _groups(material: Material, names: Collection[str]) -> Iterator[FileGroup]:
    words = material.words
    for folder, key in ((WORKSPACE, "answers"), (QUESTIONNAIRE, "questionnaire")):
        files = tuple(sorted(name for name in names if name.startswith(f"{folder}/")))
        if files:
            yield FileGroup(words(f"package.start.about_{key}"), files)
    yield FileGroup(words("package.start.about_manifest"), (MANIFEST, MANIFEST_DIGEST))
    other = material.language.other.value
    folders = (DOCUMENTS, REGISTERS, LETTERS, REPORTS)
    foreign = [name for name in names if f".{other}." in name and name.partition("/")[0] in folders]
    if foreign:
        yield FileGroup(words("package.start.about_other"), tuple(sorted(foreign)))


def _closing(material: Material, edition: Edition) -> Iterator[str]:
    words = material.words
    yield words("package.start.verify_what")
    yield words("package.start.verify_where", tool=tool_version())
    yield words("package.start.verify_how")
    yield from _contacts(material)
    if not edition.pdf:
        yield words("package.start.no_pdf")
    yield words("approval.not_authenticated")
    yield words("approval.not_in_law")


def _contacts(material: Material) -> Iterator[str]:
    """Yield whom to contact about what; a position that is not filled in is left out."""
    for role in ("prepared_by", "coordinated_by"):
        path = material.answers.path_of(role)
        if name := material.answers.wording(path)[material.language]:
            yield material.words(f"package.start.ask_{role}", name=name)
