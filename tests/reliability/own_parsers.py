"""Parsers of what a package, a department or planbuilder itself keeps beside the answers."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Mapping
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

import pikepdf
from msgspec.structs import asdict

from planbuilder.approval.signatures import is_signature_of, new_key, public_key, sign_bytes
from planbuilder.documents.imports import incoming_edits
from planbuilder.documents.incoming_file import IncomingFile, IncomingRequest
from planbuilder.frontends.web.team import read_team
from planbuilder.package.other_plans import with_other_plans
from planbuilder.package.seal import seal_notes
from planbuilder.storage import read_instrument
from planbuilder.storage.change_log import FOLDER as HISTORY
from planbuilder.storage.left_out_sections import LEFT_OUT, read_left_out
from planbuilder.storage.lock import _read as holder_in
from planbuilder.storage.scope_answers import SCREENING, read_screening
from planbuilder.word.inspect.pdf_copy import copy_faults
from planbuilder.workspace import read_workspace
from planbuilder.workspace.history import versions_of
from tests.proposals.builders import PLAN, workspace
from tests.reliability.writing_commands import DAY

Parser = Callable[[bytes], object]
PACK = Path(__file__).parents[1] / "packs" / "town-policy"


def own_parsers(word: bytes) -> Mapping[str, tuple[Parser, bytes]]:
    """Return each parser with a sound file; `word` is a document that the PDF is no copy of."""
    private, public = new_key()
    openssh = b"ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIB" + b"A" * 42 + b" a@b"
    others = {"a": {"account.name_en": "A"}}
    return {
        "PDF copy": (lambda data: [*copy_faults(word, data)], _pdf()),
        "private key": (lambda data: sign_bytes(b"a", data, None, "x"), private),
        "locked private key": (
            lambda data: sign_bytes(b"a", data, b"secret", "x"),
            new_key(b"secret")[0],
        ),
        "public key of OpenSSH": (lambda data: public_key(data, "x"), openssh),
        "signature": (_signature(public), sign_bytes(b"a", private, None, "x")[0]),
        "signature over a package": (_seal, public),
        "answers of a program": (
            lambda data: incoming_edits(
                workspace(), [IncomingFile("a.json", data)], IncomingRequest(DAY, into=PLAN)
            ),
            b'{"account.version": "1.1", "objectives.mandate_link": {"en": "a", "fr": "b"}}',
        ),
        "other plans of a package": (
            lambda data: with_other_plans(workspace(), data),
            json.dumps(others).encode(),
        ),
        "team": (
            _in_workspace("team.yaml", lambda root: read_team(read_workspace(root))),
            b'people:\n  "a@b.ca": ["author"]\n  "c@d.ca": ["coordinator", "reviewer"]\n',
        ),
        "matrix of risks": (
            _in_workspace("matrix.yaml", read_workspace),
            (Path(__file__).parents[2] / "schemas/gc-social-media/matrix.yaml").read_bytes(),
        ),
        "pack": (_pack("policy.yaml"), (PACK / "policy.yaml").read_bytes()),
        "rules of a pack": (_pack("rules.yaml"), (PACK / "rules.yaml").read_bytes()),
        "left out": (
            _in_folder(LEFT_OUT, read_left_out),
            b'plan: ["objectives"]\nstrategy: []\n',
        ),
        "screening": (
            _in_folder(SCREENING, read_screening),
            b'{"on": "2026-11-21", "answers": {"a.b": "yes"}}',
        ),
        "history": (
            _in_folder(f"{HISTORY}/0001.json", lambda root: versions_of(root, "plans/a.yaml")),
            json.dumps(_ENTRY).encode(),
        ),
        "holder of a file": (
            _in_folder(
                ".planbuilder/lock/a.yaml.holder",
                lambda root: str(asdict(holder_in(root / "a.yaml"))),
            ),
            b'{"user": "a", "host": "b", "since": "2026-11-21 09:00"}',
        ),
    }


_ENTRY = {
    "number": 1,
    "command": ["rename", "a", "b"],
    "at": "2026-11-21T09:00:00",
    "changes": [{"path": "plans/a.yaml", "before": "00", "after": None}],
}


def _in_folder(name: str, parse: Callable[[Path], object]) -> Parser:
    """Return a parser of a file with a name in a folder of its own."""

    def parse_file(data: bytes) -> object:
        with TemporaryDirectory() as folder:
            path = Path(folder) / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
            return parse(Path(folder))

    return parse_file


def _in_workspace(name: str, parse: Callable[[Path], object]) -> Parser:
    def parse_there(root: Path) -> object:
        shutil.copyfile(workspace().root / "profile.yaml", root / "profile.yaml")
        return parse(root)

    return _in_folder(name, parse_there)


def _pack(name: str) -> Parser:
    def parse_there(root: Path) -> object:
        data = (root / name).read_bytes()
        shutil.copytree(PACK, root, dirs_exist_ok=True)
        (root / name).write_bytes(data)
        return read_instrument(root)

    return _in_folder(name, parse_there)


def _signature(public: bytes) -> Parser:
    raw = public_key(public, "x")
    return lambda data: is_signature_of(b"a", data, raw)


def _seal(data: bytes) -> object:
    name = "signatures/" + "0" * 24
    return [*seal_notes({f"{name}.sig": data, f"{name}.pem": data}, None)]


def _pdf() -> bytes:
    """Return a PDF with text, a link, a bookmark, tags and properties."""
    out = BytesIO()
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page(page_size=(200, 200))
        font = pikepdf.Dictionary(
            Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
        )
        page.obj.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
        drawn = b"/P <</MCID 0>> BDC BT /F1 12 Tf 9 99 Td (A trail) Tj [(B) -3 (C)] TJ ET EMC"
        page.obj.Contents = pdf.make_stream(drawn)
        action = pikepdf.Dictionary(S=pikepdf.Name.URI, URI=pikepdf.String("https://example.ca"))
        link = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, Rect=[0, 0, 9, 9], A=action
        )
        page.obj.Annots = pikepdf.Array([pdf.make_indirect(link)])
        paragraph = pikepdf.Dictionary(
            Type=pikepdf.Name.StructElem, S=pikepdf.Name.P, Pg=page.obj, K=0
        )
        element = pdf.make_indirect(paragraph)
        parents = pikepdf.Dictionary(Nums=pikepdf.Array([0, pikepdf.Array([element])]))
        pdf.Root.StructTreeRoot = pdf.make_indirect(
            pikepdf.Dictionary(
                Type=pikepdf.Name.StructTreeRoot, K=pikepdf.Array([element]), ParentTree=parents
            )
        )
        with pdf.open_outline() as outline:
            outline.root.append(pikepdf.OutlineItem("A trail", 0))
        with pdf.open_metadata() as metadata:
            metadata["dc:title"] = "A trail"
        pdf.save(out, compress_streams=False, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    return out.getvalue()
