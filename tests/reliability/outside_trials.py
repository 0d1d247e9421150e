"""Trials of what comes from outside: hidden characters, active content, names, links, addresses."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator, Mapping
from functools import partial
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory

from planbuilder.answers import Wording
from planbuilder.api import run_checks
from planbuilder.errors import TemplateError
from planbuilder.storage import save_answers, shipped_path
from planbuilder.text.hidden_characters import code_points, hidden_characters, without_hidden
from planbuilder.word import compile_template, to_pdf
from planbuilder.word.template.trial import try_out
from planbuilder.workspace import read_workspace
from planbuilder.workspace.interview import read_document
from tests.file_edits import files_of_workspace, zip_parts
from tests.reliability.fresh_interpreter import run_alone
from tests.reliability.interruptions import in_child
from tests.reliability.places import ENDS, PackagePlace
from tests.reliability.writing_commands import BROWSER, COMMANDS, DAY, PLAN, call
from tests.text.hidden_samples import HIDDEN as OF_EACH_KIND
from tests.word.adopt.builders import relate
from tests.word.builders import lines, template_bytes
from tests.word.network_calls import calls_during, file_with_pictures_at
from tests.word.template.costly_templates import COMPUTING, NESTED
from tests.workspace.unfit_names import UNFIT

Outcomes = Iterator[str]

_ANSWER = "platform.audience"
_BLOCK = 50
_LINE_ENDS = "\u2028\u2029"
"""Kept as the ends of lines that they are."""

_SECONDS = 30
"""What a template may take of the clock before it is called endless, on a busy machine."""

_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATIONS = (
    *("vbaProject", "attachedTemplate", "oleObject", "package", "control", "aFChunk"),
    *("subDocument", "frame", "mailMergeSource", "attachedToolbars", "keyMapCustomizations"),
)
_FIELDS = (
    *("DDE a b c", "DDEAUTO a b c", "LINK a b", "EMBED a", "IMPORT a", "DATABASE a", "RD a"),
    *("INCLUDE a", "INCLUDETEXT a", "INCLUDEPICTURE http://a/", "MACROBUTTON a b", "ASK a b"),
    *("FILLIN a", "CONTROL a", "HTMLCONTROL a"),
)


def hidden_answers(share: float = 1) -> Outcomes:
    """Yield for each character that does not show: kept as typed, named in findings, removable."""
    every = [chr(code) for code in range(0x110000) if not 0xD800 <= code <= 0xDFFF]
    hidden = [each for each in every if hidden_characters(f"a{each}b")][:: round(1 / share)]
    some = [each for each in dict.fromkeys((*OF_EACH_KIND, *hidden)) if each not in _LINE_ENDS]
    for start in range(0, len(some), _BLOCK):
        block = some[start : start + _BLOCK]
        text = "".join(f"Parks{each} open. " for each in block).strip()
        with PackagePlace() as root:
            space, answers = read_document(root / PLAN)
            changed = answers.with_value(_ANSWER, Wording(en=text, fr=text))
            save_answers(root / PLAN, changed, space.instrument.name)
            read = read_workspace(root)
            there = read.plans[answers.name].values[_ANSWER]
            found = repr(run_checks(read, read.plans[answers.name], today=DAY))
        kept = there.en if isinstance(there, Wording) else ""
        for each in block:
            name = code_points((each,))
            faults = (
                each not in (kept or "") and "not kept",
                name not in found and "not named",
                each in without_hidden(text) and "not removed",
            )
            yield next((f"{name}: {fault}" for fault in faults if fault), "")


def active_templates() -> Outcomes:
    """Yield for each kind of active content in each place of a template: it is refused."""
    parts = _template_parts()
    owners = ["document", *_furniture(parts)]
    for kind, owner in product(_RELATIONS, owners):
        yield _let_in(f"{kind} of {owner}", _with_relation(parts, owner, kind))
    for kind, owner in product(("image", "styles"), owners):
        yield _let_in(f"{kind} elsewhere, {owner}", _with_relation(parts, owner, kind, "http://a/"))
    for field, owner, is_simple in product(_FIELDS, owners, (True, False)):
        yield _let_in(f"{field} in {owner}", _with_field(parts, owner, field, is_simple))


def _let_in(what: str, parts: Mapping[str, bytes]) -> str:
    try:
        compile_template(zip_parts(parts))
    except TemplateError:
        return ""
    return f"{what} is let in"


def _template_parts() -> dict[str, bytes]:
    from tests.file_edits import unzip

    file = shipped_path("templates") / "gc-social-media" / "plan.en.docx"
    return unzip(file.read_bytes())


def _furniture(parts: Mapping[str, bytes]) -> list[str]:
    """Return the name of one header and of one footer."""
    kinds = ("word/header", "word/footer")
    names = (next(name for name in parts if name.startswith(kind)) for kind in kinds)
    return [Path(name).stem for name in names]


def _with_relation(
    parts: Mapping[str, bytes], owner: str, kind: str, address: str = ""
) -> dict[str, bytes]:
    changed = dict(parts)
    name = f"word/_rels/{owner}.xml.rels"
    changed.setdefault(name, f'<Relationships xmlns="{_PACKAGE}"></Relationships>'.encode())
    target = f'Target="{address}" TargetMode="External"' if address else 'Target="x.bin"'
    relate(changed, name, f'<Relationship Id="rId999" Type="{_OFFICE}/{kind}" {target}/>')
    return changed


def _with_field(
    parts: Mapping[str, bytes], owner: str, field: str, is_simple: bool
) -> dict[str, bytes]:
    run = "<w:r><w:t>x</w:t></w:r>"
    marks = (
        f'<w:fldSimple w:instr="{field}">{run}</w:fldSimple>'
        if is_simple
        else '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f"<w:r><w:instrText>{field[:2]}</w:instrText></w:r>"
        f"<w:r><w:instrText>{field[2:]}</w:instrText></w:r>"
        f'<w:r><w:fldChar w:fldCharType="end"/></w:r>{run}'
    )
    name = f"word/{owner}.xml"
    ending = b"<w:sectPr" if owner == "document" else f"</w:{_tag(owner)}>".encode()
    before, found, after = parts[name].rpartition(ending)
    assert found
    return {**parts, name: before + f"<w:p>{marks}</w:p>".encode() + found + after}


def _tag(owner: str) -> str:
    return "hdr" if owner.startswith("header") else "ftr"


def costly_templates() -> Outcomes:
    """Yield for each template that eats time or memory: it is refused, and in time."""
    for text in (*COMPUTING, NESTED * 40):
        data = template_bytes(partial(_write, text))
        began = time.monotonic()
        try:
            try_out(data, "x")
            compile_template(data)
        except TemplateError:
            took = time.monotonic() - began
            yield f"{text[:36]} took {took:.0f} s" if took > _SECONDS else ""
        else:
            yield f"{text[:36]} is let in"


def _write(text: str, document: object) -> None:
    lines(document, text)  # type: ignore[arg-type]


def unfit_names() -> Outcomes:
    """Yield for each name that no plan may have and each command: refused, and nothing written."""
    names = [name for name in UNFIT if name != "National-X"]
    for command, name in product((each for each in COMMANDS if PLAN in COMMANDS[each]), names):
        with PackagePlace() as root:
            file = f"plans/{name}.yaml"
            shutil.copyfile(root / PLAN, root / file)
            words = [file if word == PLAN else word for word in COMMANDS[command]]
            before = files_of_workspace(root)
            code = in_child(partial(run_alone, words))
            yield (
                f"{command} {name[:9]!r} ended with {code}"
                if code in (0, 3) or code not in (*ENDS, 2)
                else f"{command} {name[:9]!r} wrote"
                if files_of_workspace(root) != before
                else ""
            )


def out_elsewhere() -> Outcomes:
    """Yield for each writing command where `out` leads outside: nothing is written there."""
    for name in COMMANDS:
        with PackagePlace(name) as root, TemporaryDirectory() as folder:
            shutil.rmtree(root / "out", ignore_errors=True)
            (root / "out").symlink_to(folder)
            code = in_child(partial(call, name))
            written = [path.name for path in Path(folder).iterdir()]
            is_ended = code in (*ENDS, 2) or name == BROWSER
            yield f"{name} wrote {written}" if written else "" if is_ended else f"{name}: {code}"


def calls_by_libreoffice() -> Outcomes:
    """Yield for each way to name an address in a document: LibreOffice calls nobody for it."""
    fields = ("INCLUDEPICTURE", "INCLUDETEXT", "DDEAUTO", "IMPORT", "LINK Word.Document.8")

    def convert(address: str) -> None:
        pages = {"picture": file_with_pictures_at(address)}
        parts = _template_parts()
        for field in fields:
            words = f"{field} &quot;{address}&quot;"
            pages[field.partition(" ")[0]] = zip_parts(_with_field(parts, "document", words, True))
        for kind in ("attachedTemplate", "oleObject", "frame", "subDocument", "styles"):
            pages[kind] = zip_parts(_with_relation(parts, "document", kind, address))
        count[:] = [len(to_pdf(pages, DAY))]

    count: list[int] = []
    calls = calls_during(convert)
    yield from (f"{len(calls)} calls" if calls else "" for _ in range(count[0]))
