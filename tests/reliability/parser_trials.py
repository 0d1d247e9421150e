"""Damaged and hostile files given to every parser: read or refused in words, never a crash."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable, Iterator, Mapping
from io import BytesIO
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from msgspec.structs import asdict

from planbuilder.approval.signatures import public_key
from planbuilder.documents.incoming_file import IncomingFile
from planbuilder.documents.older_files import grids_of, older_plan_edits
from planbuilder.errors import PlanbuilderError, WorkspaceError
from planbuilder.interview import read_source
from planbuilder.package.manifest import read_manifest
from planbuilder.proposals import IncomingEdits, UnplacedText
from planbuilder.storage import load_instrument, read_yaml
from planbuilder.storage.conflict_file import conflict_file_of, read_conflicts
from planbuilder.storage.draft_file import Draft, keep_draft, read_draft
from planbuilder.storage.journal_reader import journal_changes, journal_of
from planbuilder.storage.package_zip import read_package
from planbuilder.storage.record_reader import RECORDS, read_series
from planbuilder.storage.review_log import append_to_review_log, open_comments
from planbuilder.storage.waiting_edits import change_waiting, read_waiting
from planbuilder.storage.yaml_problems import certain_corrections
from planbuilder.translation.kit import from_kit
from planbuilder.translation.po import from_po
from planbuilder.translation.tmx import from_tmx
from planbuilder.translation.xliff.reader import from_xliff
from planbuilder.word import compile_template, read_document
from planbuilder.word.bilingual.review_table import read_review
from planbuilder.word.review.review_file import open_review_file
from planbuilder.workbook import read_register
from planbuilder.workbook.grid_reader import open_grids
from planbuilder.workbook.translation.reader import read_translations
from planbuilder.workspace import read_workspace
from tests.proposals.builders import PLAN, workspace
from tests.proposals.hand_written_plans import hand_written
from tests.reliability.own_parsers import own_parsers

Parser = Callable[[bytes], object]

MUTATIONS = 100
"""Damaged copies of each sample file."""

_SPLICES = (
    *(b"<", b">", b"&a;", b"<!DOCTYPE a [<!ENTITY a 'b'>]>", b"\0", b"\xff\xfe", b"{{", b"%}"),
    *(
        b"[" * 999,
        b"[" * 9_999,
        b'"',
        b"\r",
        b"-1",
        b"9" * 400,
        b"1e999",
        b"NaN",
        b"\xed\xa0\x80",
        b": *a",
        b"!!x ",
    ),
)


def parsers(
    inside: Mapping[str, bytes], office: tuple[str, str]
) -> dict[str, tuple[Parser, bytes]]:
    """Return every parser of files from outside, with a sound file; `inside` is a package."""
    word, book = (inside[name] for name in office)
    answers = inside["answers-reponses/profile.yaml"]
    plan = load_instrument().plan
    assert plan is not None
    document = plan
    xliff = (
        b"<?xml version='1.0'?><xliff version='1.2' xmlns='urn:oasis:names:tc:xliff:document:1.2'>"
        b"<file source-language='en-CA' target-language='fr-CA' original='a' datatype='plaintext'>"
        b"<body><trans-unit id='1' resname='plans/a.yaml#account.name'><source>A <g id='1'>b</g>"
        b"</source><target state='translated'>B</target><note>n</note></trans-unit></body></file>"
        b"</xliff>"
    )
    po = b'msgid ""\nmsgstr "Language: fr\\n"\n\nmsgctxt "a"\nmsgid "One"\nmsgstr "Un"\n'
    kit = BytesIO()
    with zipfile.ZipFile(kit, "w") as archive:
        archive.writestr("translation.xlf", xliff)
    line = {"answers": {"account.name_en": "b"}, "before": {"answers": {"account.name_en": "a"}}}
    conflict = [{"place": ["answers", "account.name_en"], "theirs": "a", "ours": "b"}]
    manifest = next(name for name in inside if name.endswith("manifest.json"))
    return {
        "Word document": (read_document, word),
        "review copy": (lambda data: open_review_file(data, "x"), word),
        "template": (compile_template, word),
        "workbook": (lambda data: open_grids(data, "x"), book),
        "register": (lambda data: read_register(data, "x"), book),
        "translation workbook": (lambda data: read_translations(data, "x"), book),
        "XLIFF": (lambda data: from_xliff(data, "x"), xliff),
        "PO": (lambda data: from_po(data, "x"), po),
        "translation kit": (lambda data: from_kit(data, "x"), kit.getvalue()),
        "translation memory": (lambda data: from_tmx(data, "x"), _TMX),
        "bilingual Word file": (lambda data: read_review(data, "x"), word),
        "plan of last year": (_older_plan, hand_written("trails.en").data),
        "package": (lambda data: read_package(data, "x"), word),
        "manifest": (lambda data: read_manifest({**inside, manifest: data}, "x"), inside[manifest]),
        "YAML": (_in_file("a.yaml", lambda path: read_yaml(path, WorkspaceError)), answers),
        "file of answers": (
            _in_file(
                "a.yaml",
                lambda path: read_source(document, read_yaml(path, WorkspaceError).value, "a"),
            ),
            answers,
        ),
        "CSV": (
            lambda data: grids_of(IncomingFile("a.csv", data)),
            "Risk;Rating\nA « b »;High\n".encode(),
        ),
        "journal": (_journal, f"{json.dumps(line)}\n".encode()),
        "conflicts": (_conflicts, json.dumps(conflict).encode()),
        "slips of YAML": (_slips, b"a: 1\nb : x: y\n\tc: 'd\n- e\n"),
        "profile": (_profile, answers),
        "record": (_record, _RECORD),
        "waiting proposals": (_waiting, _WAITING),
        "log of reviews": (_review_log, _REVIEWS),
        "unfinished text": (_draft, json.dumps(_DRAFT).encode()),
        "key": (lambda data: public_key(data, "x"), b"-----BEGIN PUBLIC KEY-----\nAAAA\n-----END"),
        **own_parsers(word),
    }


_RECORD = b"""kind: "platform-change"
number: "1"
previous: ""
"on": "2026-11-20"
by:
  role: ""
  title:
    en: "Team"
    fr: "\xc3\x89quipe"
comment: ""
digest: "0"
"""


_TMX = b"""<?xml version="1.0"?><tmx version="1.4"><header srclang="en"/><body><tu>
<tuv xml:lang="en-CA"><seg>A <ph x="1"/> trail</seg></tuv>
<tuv xml:lang="fr-CA"><seg>Un sentier</seg></tuv></tu></body></tmx>"""
_WAITING = b"""{"proposals": [{"file": "data-x", "path": "account.name_en", "kind": "change",
"language": "en", "old": "a", "new": "b"}], "unplaced": [{"text": "c", "where": "d"}]}"""
_REVIEWS = b"""decisions:
  - path: "account.name_en"
    decision: "accepted"
comments:
  - path: "account.name_en"
    text: "Why?"
    resolved: "no"
"""
_DRAFT = {"path": "a.b", "language": "en", "text": "x"}


def _slips(data: bytes) -> object:
    return certain_corrections(data.decode(errors="replace"))


def _profile(data: bytes) -> object:
    with TemporaryDirectory() as folder:
        root = Path(folder)
        (root / "profile.yaml").write_bytes(data)
        return read_workspace(root)


def _record(data: bytes) -> object:
    with TemporaryDirectory() as folder:
        place = Path(folder) / RECORDS / "platforms"
        place.mkdir(parents=True)
        (place / "0001-platform-change.yaml").write_bytes(data)
        return read_series(Path(folder), "platforms")


def _older_plan(data: bytes) -> object:
    here = workspace()
    return older_plan_edits(here, [IncomingFile("a.docx", data)], here.plans[PLAN])


def _waiting(data: bytes) -> object:
    with TemporaryDirectory() as folder:
        root = Path(folder)
        change_waiting(root, lambda _: IncomingEdits(unplaced=(UnplacedText("a", "b"),)))
        (file,) = (each for each in root.rglob("*.json") if each.is_file())
        file.write_bytes(data)
        return read_waiting(root)


def _review_log(data: bytes) -> object:
    with TemporaryDirectory() as folder:
        root = Path(folder)
        append_to_review_log(root, "a", (), ()).write_bytes(data)
        return open_comments(root, "a")


def _draft(data: bytes) -> object:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "a.yaml"
        keep_draft(path, Draft(**_DRAFT))
        (file,) = (each for each in Path(folder).rglob("*") if each.is_file())
        file.write_bytes(data)
        draft = read_draft(path)
        assert draft is None or all(isinstance(each, str) for each in asdict(draft).values())
        return draft


def _in_file(name: str, parse: Callable[[Path], object]) -> Parser:
    def parse_file(data: bytes) -> object:
        with TemporaryDirectory() as folder:
            path = Path(folder) / name
            path.write_bytes(data)
            return parse(path)

    return parse_file


def _journal(data: bytes) -> object:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "a.yaml"
        journal_of(path).parent.mkdir(parents=True)
        journal_of(path).write_bytes(data)
        return journal_changes(path)


def _conflicts(data: bytes) -> object:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "a.yaml"
        conflict_file_of(path).parent.mkdir(parents=True)
        conflict_file_of(path).write_bytes(data)
        return read_conflicts(path)


def damaged_files(
    inside: Mapping[str, bytes], office: tuple[str, str], mutations: int = MUTATIONS
) -> Iterator[str]:
    """Yield for each damaged file given to each parser what crashed, "" for nothing."""
    chance = Random(1)
    for name, (parse, good) in parsers(inside, office).items():
        for damaged in damaged_copies(good, chance, mutations):
            try:
                parse(damaged)
            except PlanbuilderError:
                pass
            except Exception as error:
                yield f"{name}: {error!r}"[:120]
                continue
            yield ""


def damaged_copies(good: bytes, chance: Random, mutations: int) -> Iterator[bytes]:
    """Yield damaged copies of a sound file: hostile ones, changed ones, ones that are cut off."""
    yield from (b"", b"\0" * 99, good[::-1], good + good, "<!DOCTYPE a>".encode("utf-16"))
    for _ in range(mutations):
        wrong = _mutate(good, chance)
        yield wrong
        yield wrong[: chance.randrange(len(wrong))]
        if zipfile.is_zipfile(BytesIO(good)):
            yield _part_mutated(good, chance)


def _mutate(good: bytes, chance: Random) -> bytes:
    wrong = bytearray(good)
    for _ in range(chance.randrange(1, 9)):
        at = chance.randrange(len(wrong))
        if chance.random() < 0.5:
            wrong[at] = chance.randrange(256)
        else:
            wrong[at:at] = chance.choice(_SPLICES)
    return bytes(wrong)


def _part_mutated(good: bytes, chance: Random) -> bytes:
    """Return a zip with one part damaged and sound checksums: the zip itself gives nothing away."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(good)) as archive, zipfile.ZipFile(out, "w") as target:
        names = archive.namelist()
        wrong = chance.choice(names)
        for name in names:
            data = archive.read(name)
            target.writestr(name, _mutate(data, chance) if name == wrong and data else data)
    return out.getvalue()
