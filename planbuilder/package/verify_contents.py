"""What the files inside a package say against each other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType
from typing import Any

from planbuilder import __version__
from planbuilder.answers import Answers, parse_path
from planbuilder.approval.delegation import acting_title
from planbuilder.approval.digests import answers_digest, instrument_digest
from planbuilder.approval.history import sign_off_standings
from planbuilder.approval.key_register import key_status, registered_keys
from planbuilder.approval.record import records_of_kind
from planbuilder.approval.records import SignOff
from planbuilder.checks import Finding, blocking, run
from planbuilder.checks.engine.case import Output
from planbuilder.checks.rules.life_cycle import register_differences
from planbuilder.content.context import document_context
from planbuilder.content.values import Gap, values_of
from planbuilder.documents.assemble import AssembledDocument, word_faults
from planbuilder.documents.material import material_of
from planbuilder.errors import PlanbuilderError, Problem
from planbuilder.instrument import Stage
from planbuilder.package.build import report_files
from planbuilder.package.letters import letters_with_faults
from planbuilder.package.manifest import Manifest
from planbuilder.package.register_comparison import (
    RegisterReading,
    word_register,
    workbook_register,
)
from planbuilder.package.reports import ProblemFormatter
from planbuilder.storage.record_reader import KEYS
from planbuilder.text import Language, Text
from planbuilder.word import read_document, verify
from planbuilder.workbook import read_register
from planbuilder.workspace import Workspace, case_of


@dataclass(frozen=True)
class VerificationNote:
    """One thing the verification saw: a key of the interface (`verify.<key>`) and its values."""

    key: str
    values: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True)
class PackageContents:
    """What a package holds, open_package: its files, its manifest, and the answers inside."""

    files: Mapping[str, bytes]
    manifest: Manifest
    workspace: Workspace
    answers: Answers
    format_problem: ProblemFormatter

    @property
    def same_tool(self) -> bool:
        """Return whether this planbuilder would write what the one that made the package wrote."""
        return self.same_instrument and self.manifest.tool == f"planbuilder {__version__}"

    @property
    def same_instrument(self) -> bool:
        """Return whether this planbuilder asks exactly what the package was made from."""
        stated = self.manifest.digests.get("instrument")
        return stated == instrument_digest(self.workspace.instrument)

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """Return the findings for approval on the day of the package."""
        day = self.manifest.dated
        return run(case_of(self.workspace, self.answers, Stage.APPROVAL, day))

    def faults(self, key: str | None) -> Iterator[VerificationNote]:
        """Yield everything in which the files do not agree with each other."""
        instrument, findings = self.workspace.instrument, self.findings
        if answers_digest(instrument, self.answers) != self.manifest.digests.get("answers"):
            yield VerificationNote("fault.answers_digest")
        errors = blocking(findings)
        if errors and not self.manifest.draft and self.same_instrument:
            yield VerificationNote("fault.errors_stand", {"count": len(errors)})
        yield from self._documents(findings)
        yield from self._registers()
        yield from self._reports(findings)
        yield from self._sign_offs(key)

    def remarks(self) -> Iterator[VerificationNote]:
        """Yield what the reader should know although nothing is wrong."""
        if self.manifest.draft:
            yield VerificationNote("remark.draft")
        if not self.same_instrument:
            yield VerificationNote("remark.instrument", {"instrument": self.manifest.instrument})
        if any(name.endswith(".pdf") for name in self.files):
            yield VerificationNote("remark.pdf")
        records = self.workspace.series_of(self.answers).records
        given = sign_off_standings(self.workspace.instrument, self.answers, records)
        if not given:
            yield VerificationNote("remark.no_sign_off")
        life = self.workspace.instrument.lifecycle
        labels = {kind.id: kind.label for kind in life.sign_offs} if life else {}
        for each in given:
            values = {
                "label": labels.get(each.record.purpose, each.record.purpose),
                "name": each.record.name,
                "position": acting_title(self.workspace.instrument, each.record),
                "on": each.record.on.isoformat(),
                "count": len(each.changes),
            }
            values["version"] = each.version or ""
            yield VerificationNote(f"remark.sign_off_{each.status}", values)

    def _file(self, folder: str, language: Language, ending: str) -> tuple[str, bytes | None]:
        name = f"{folder}/{self.manifest.document}.{language.value}.{ending}"
        return name, self.files.get(name)

    def _documents(self, findings: tuple[Finding, ...]) -> Iterator[VerificationNote]:
        for language in self.workspace.languages:
            name, docx = self._file("documents", language, "docx")
            if docx is None:
                yield VerificationNote("fault.lacking", {"file": name})
                continue
            try:
                verify(self._context(language, findings), docx)
            except PlanbuilderError as error:
                for problem in error.problems:
                    yield self.differing(name, problem)

    def _context(self, language: Language, findings: tuple[Finding, ...]) -> dict[str, Any]:
        manifest = self.manifest
        material = material_of(
            self.workspace,
            self.answers,
            language,
            manifest.dated,
            findings=findings,
            final=not manifest.draft,
        )
        return document_context(material)

    def differing(self, name: str, problem: Problem) -> VerificationNote:
        """Return the fault of a Word file that does not read back as it was answered."""
        if problem.path is None or "expected" not in problem.values:
            where = problem.path or "–"
            return VerificationNote("fault.document_unreadable", {"file": name, "path": where})
        values = {
            "file": name,
            "path": problem.path,
            "question": self._heading(problem.path),
            "expected": problem.values["expected"],
            "found": problem.values["found"],
        }
        return VerificationNote("fault.document_differs", values)

    def _heading(self, path: str) -> Text:
        try:
            return self.answers.document.question(parse_path(path).model).heading
        except (KeyError, ValueError):
            return Text(en=path, fr=path)

    def _registers(self) -> Iterator[VerificationNote]:
        if "register" not in self.answers.document.roles:
            return
        outputs: list[Output] = []
        for language in self.workspace.languages:
            found = dict(self._shown(language))
            for name, register in found.items():
                if isinstance(register, VerificationNote):
                    yield register
                else:
                    plan = self.manifest.document
                    outputs.append(Output(plan, name, register=register.entries))
            yield from self._texts(found)
        if self.manifest.draft:
            return  # a draft may state a rating that its matrix does not give
        for values in register_differences(tuple(outputs)):
            yield VerificationNote("fault.registers_differ", values)

    def _shown(
        self, language: Language
    ) -> Iterator[tuple[str, RegisterReading | VerificationNote]]:
        instrument = self.workspace.instrument
        name, docx = self._file("documents", language, "docx")
        book, xlsx = self._file("registers", language, "xlsx")
        try:
            if docx is not None:
                values = values_of(self._context(language, ()))
                gaps = frozenset(each.path for each in values if isinstance(each, Gap))
                reading = read_document(docx)
                yield name, word_register(instrument, self.answers, language, reading, gaps)
        except PlanbuilderError:
            yield name, VerificationNote("fault.document_unreadable", {"file": name, "path": "–"})
        if xlsx is None:
            yield book, VerificationNote("fault.lacking", {"file": book})
            return
        try:
            yield (
                book,
                workbook_register(instrument, self.answers, language, read_register(xlsx, book)),
            )
        except PlanbuilderError:
            yield book, VerificationNote("fault.document_unreadable", {"file": book, "path": "–"})

    def _texts(
        self, found: Mapping[str, RegisterReading | VerificationNote]
    ) -> Iterator[VerificationNote]:
        shown = [(name, each) for name, each in found.items() if isinstance(each, RegisterReading)]
        if len(shown) != 2:
            return
        (first, word), (second, book) = shown
        for path in dict.fromkeys((*word.texts, *book.texts)):
            one, other = word.texts.get(path, ""), book.texts.get(path, "")
            stated = self.manifest.draft and path.endswith("rating")
            if one != other and not stated:
                values = {
                    "file": second,
                    "other": first,
                    "path": path,
                    "question": self._heading(path),
                    "found": other[:120],
                    "expected": one[:120],
                }
                yield VerificationNote("fault.workbook_differs", values)

    def _reports(self, findings: tuple[Finding, ...]) -> Iterator[VerificationNote]:
        """Yield reports that are not what these answers give, where the tool is the same."""
        if not self.same_tool:
            return
        try:
            documents = tuple(self._assembled())
        except PlanbuilderError:
            return  # a document that cannot be read is a fault already
        made = report_files(
            self.workspace,
            self.answers,
            documents,
            findings,
            self.manifest.dated,
            self.manifest.draft,
            self.format_problem,
        )
        for name, data in made:
            if self.files.get(name) != data:
                yield VerificationNote("fault.report_differs", {"file": name})

    def _assembled(self) -> Iterator[AssembledDocument]:
        for language in self.workspace.languages:
            name, docx = self._file("documents", language, "docx")
            if docx is not None:
                shown, kind = name.rpartition("/")[2], self.answers.document.id
                faults = word_faults(docx)
                yield AssembledDocument(
                    shown, self.answers.name, kind, (language,), docx, faults=faults
                )
        yield from letters_with_faults(self.workspace, self.answers, self.files)

    def _sign_offs(self, key: str | None) -> Iterator[VerificationNote]:
        series = self.workspace.series_of(self.answers)
        for problem in series.problems:
            yield VerificationNote("fault.record", {"file": problem.file or "–"})
        keys = registered_keys(self.workspace.records.of(KEYS).records)
        stated = [each.get("digest") for each in self.manifest.sign_offs]
        if stated != [record.digest for record in records_of_kind(series.records, SignOff)]:
            yield VerificationNote("fault.sign_offs_stated")
        for each in sign_off_standings(self.workspace.instrument, self.answers, series.records):
            values = {"name": each.record.name, "on": each.record.on.isoformat()}
            if each.signature is False:
                yield VerificationNote("fault.signature", values)
            status = key_status(keys, each.record)
            if status in ("other_position", "outside_dates", "revoked"):
                yield VerificationNote(f"fault.key_{status}", values)
            signature = each.record.signature
            # Several people sign: a key the department registered for that position is none other.
            foreign = signature is not None and signature.public_key != key
            if key is not None and foreign and status != "registered":
                yield VerificationNote("fault.other_key", values)
