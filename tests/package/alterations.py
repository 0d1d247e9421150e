"""Every way to alter a package that a careful forger has, digests made again each time.

An alteration is a name and the files of the altered package. Office files are altered in every
part, element, attribute and relationship; the manifest in every field.
"""

from __future__ import annotations

import json
import re
import struct
from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass
from functools import partial
from io import BytesIO
from itertools import pairwise
from typing import Any
from warnings import catch_warnings, simplefilter
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import pikepdf
from lxml import etree

from planbuilder.approval.digests import sha256
from planbuilder.package.manifest import MANIFEST, MANIFEST_DIGEST
from planbuilder.package.seal import is_seal
from tests.approval.conftest import PLAN
from tests.file_edits import unzip, zip_parts

Files = dict[str, bytes]
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OPEN_BODY = re.compile(rb"<w:body>")


@dataclass(frozen=True)
class Alteration:
    """One altered package: the kind of alteration, the place, and how to make the files.

    They are made when asked for: a test tries a few of thousands.
    """

    kind: str
    place: str
    make: Callable[[], Files]

    @property
    def files(self) -> Files:
        """Return the files of the altered package."""
        return self.make()


def with_manifest(files: Files, **claims: Any) -> Files:
    """Return files with a manifest whose digests fit them, and with other `claims`."""
    plain = json.loads(files[MANIFEST])
    own = (MANIFEST, MANIFEST_DIGEST)
    plain["files"] = {
        name: sha256(data)
        for name, data in sorted(files.items())
        if name not in own and not is_seal(name)
    }
    plain |= claims
    return with_manifest_text(files, plain)


def with_manifest_text(files: Files, plain: dict[str, Any]) -> Files:
    data = (json.dumps(plain, ensure_ascii=False, indent=1) + "\n").encode()
    return {**files, MANIFEST: data, MANIFEST_DIGEST: f"{sha256(data)}  {MANIFEST}\n".encode()}


def alterations(files: Files, *, office: tuple[str, ...], marked: str) -> Iterator[Alteration]:
    """Yield alterations of a package without PDF copies.

    `office` are the files taken apart, `marked` a Word file that content is added to.
    """
    for name in office:
        yield from _office(files, name)
    parts = unzip(files[marked])
    for kind, markup in _MARKUP.items():
        yield Alteration(kind, marked, partial(_with_markup, files, marked, parts, markup))
    yield from _manifest_fields(files)
    yield from _text_files(files)
    yield from _written_otherwise(files)
    yield from _whole_files(files)
    yield from _manifest_otherwise(files)


def rare_alterations(files: Files, office: tuple[str, ...]) -> Iterator[Alteration]:
    """Yield alterations of the zips of `office`, of records, and of the questionnaire inside."""
    for name in office:
        for kind, make in _ZIPPED_OTHERWISE.items():
            yield Alteration(kind, name, partial(_zipped_otherwise, files, name, make))
    yield from _record_lines(files)
    yield from _questionnaire_files(files)


def _zipped_otherwise(files: Files, name: str, make: Callable[[bytes], bytes]) -> Files:
    return _with_file(files, name, make(files[name]))


RECORD_KINDS: dict[str, Callable[[bytes], bytes]] = {
    "changed": lambda line: line.replace(b'"', b'"1', 1),
    "removed": lambda _line: b"",
    "twice": lambda line: line + line,
}


def _record_lines(files: Files) -> Iterator[Alteration]:
    """Yield records with one line that says something else, is gone, or is there twice."""
    for name, data in files.items():
        if "/records/" not in name or not name.endswith(".yaml"):
            continue
        lines = data.splitlines(keepends=True)
        for number, line in enumerate(lines):
            for kind, change in RECORD_KINDS.items():
                if (changed := change(line)) != line:
                    other = b"".join((*lines[:number], changed, *lines[number + 1 :]))
                    make = partial(_with_file, files, name, other)
                    yield Alteration(f"record line {kind}", f"{name}:{number + 1}", make)


def _questionnaire_files(files: Files) -> Iterator[Alteration]:
    """Yield instruments inside, or templates, with a file that is gone or says something else."""
    for name, data in files.items():
        if name.startswith("questionnaire/") or "/templates/" in name:
            fewer = {other: files[other] for other in files if other != name}
            yield Alteration("questionnaire file removed", name, partial(with_manifest, fewer))
            for kind, changed in (
                ("comment", data + b"# NOT TRUE\n"),
                ("word", data.replace(b" the ", b" no ", 1)),
                ("cut", data[: len(data) // 2]),
            ):
                if changed != data:
                    make = partial(_with_file, files, name, changed)
                    yield Alteration(f"questionnaire file changed: {kind}", name, make)


def _manifest_otherwise(files: Files) -> Iterator[Alteration]:
    """Yield manifests that say the same in other bytes, each with the digest of its own."""
    data = files[MANIFEST]
    for place, changed in (
        ("compact", json.dumps(json.loads(data)).encode()),
        ("key twice", data.replace(b"{\n", b'{\n "dated": "2020-01-01",\n', 1)),
        ("blank line", data + b"\n"),
    ):
        digest = f"{sha256(changed)}  {MANIFEST}\n".encode()
        altered = {**files, MANIFEST: changed, MANIFEST_DIGEST: digest}
        yield Alteration("manifest written otherwise", place, partial(dict, altered))
    for place, line in (("second line", b"00  x\n"), ("blank line", b"\n")):
        altered = {**files, MANIFEST_DIGEST: files[MANIFEST_DIGEST] + line}
        yield Alteration("digest written otherwise", place, partial(dict, altered))


def altered_zips(data: bytes, name: str) -> Iterator[tuple[str, bytes]]:
    """Yield a package whose zip is altered around its files; `name` is one of them."""
    yield "bytes before", b"MZ" + data
    yield "bytes after", data + b"x"
    last = data.rindex(b"PK\1\2")
    for kind, at, field in (
        ("rights", 38, struct.pack("<I", 0o100755 << 16)),
        ("date", 12, b"\1\1\x21\x5b"),
        ("version", 4, b"\x2d"),
    ):
        yield kind, data[: last + at] + field + data[last + at + len(field) :]
    for kind, change in (
        ("comment", lambda archive: setattr(archive, "comment", b"x")),
        ("name twice", lambda archive: archive.writestr(name, b"x")),
        ("name in other letters", lambda archive: archive.writestr(name.upper(), b"x")),
        ("folder", lambda archive: archive.mkdir(name.partition("/")[0])),
    ):
        out = BytesIO(data)
        with catch_warnings():
            simplefilter("ignore", UserWarning)  # of a name that is there already
            with ZipFile(out, "a") as archive:
                change(archive)
        yield kind, out.getvalue()


def _with_markup(files: Files, name: str, parts: Files, markup: str) -> Files:
    document = parts["word/document.xml"]
    opening = OPEN_BODY.search(document)
    assert opening is not None
    changed = document[: opening.end()] + markup.encode() + document[opening.end() :]
    return _with_zip(files, name, {**parts, "word/document.xml": changed})


def _with_file(files: Files, name: str, data: bytes) -> Files:
    return with_manifest({**files, name: data})


def _with_zip(files: Files, name: str, parts: Files, comment: bytes = b"") -> Files:
    return _with_file(files, name, zip_parts(parts, comment=comment))


def _office(files: Files, name: str) -> Iterator[Alteration]:
    parts = unzip(files[name])
    for part, data in parts.items():
        for kind, place, change in _part(part, data):
            make = partial(_changed_part, files, name, parts, part, change)
            yield Alteration(kind, f"{name}:{place}", make)
        fewer = {other: parts[other] for other in parts if other != part}
        yield Alteration("part removed", f"{name}:{part}", partial(_with_zip, files, name, fewer))
    for part, data in _ADDED.items():
        more = {**parts, part: data}
        yield Alteration("part added", f"{name}:{part}", partial(_with_zip, files, name, more))
    yield Alteration("zip comment", name, partial(_with_zip, files, name, parts, b"hidden"))


def _changed_part(
    files: Files, name: str, parts: Files, part: str, change: Callable[[], bytes]
) -> Files:
    return _with_zip(files, name, {**parts, part: change()})


_ADDED = {
    "word/vbaProject.bin": b"\xd0\xcf\x11\xe0 macros",
    "xl/externalLinks/externalLink1.xml": b"<externalLink/>",
    "customXml/item1.xml": b"<x/>",
    "word/media/image1.png": b"\x89PNG",
}


def _part(part: str, data: bytes) -> Iterator[tuple[str, str, Callable[[], bytes]]]:
    """Yield (kind, place, how to change it): every element, attribute and text, once a sort."""
    try:
        root = etree.fromstring(data)
    except etree.XMLSyntaxError:
        yield "bytes changed", part, lambda: data + b" "
        return
    seen: set[tuple[str, str]] = set()
    for number, element in enumerate(root.iter(etree.Element)):
        sort = etree.QName(element).localname
        for change, mark in _changes(element):
            if (sort, mark) not in seen:
                seen.add((sort, mark))
                place = f"{part}/{sort}{mark}"
                yield f"{mark.partition('@')[0]}", place, partial(_change, root, number, change)


def _change(root: etree._Element, number: int, change: Change) -> bytes:
    copy = deepcopy(root)
    change(list(copy.iter(etree.Element))[number])
    return etree.tostring(copy, xml_declaration=True, encoding="UTF-8", standalone=True)


Change = Callable[[etree._Element], None]


def _changes(element: etree._Element) -> Iterator[tuple[Change, str]]:
    if element.getparent() is not None:
        yield _remove, "element removed"
    if (element.text or "").strip():
        yield _retold, "text changed"
    for key in map(str, element.attrib):
        yield _reset(key), f"attribute changed@{key}"


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    assert parent is not None
    parent.remove(element)


def _retold(element: etree._Element) -> None:
    element.text = f"NOT TRUE: {element.text}"


def _reset(key: str) -> Change:
    def reset(element: etree._Element) -> None:
        element.set(key, f"{element.get(key)}1")

    return reset


def _run(properties: str, text: str = "NOT TRUE") -> str:
    return f"<w:p><w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r></w:p>"


def _field(instruction: str) -> str:
    return f'<w:p><w:fldSimple w:instr="{instruction}"><w:r><w:t>x</w:t></w:r></w:fldSimple></w:p>'


_MARKUP = {
    "paragraph added": _run(""),
    "hidden text": _run("<w:vanish/>"),
    "white text": _run('<w:color w:val="FFFFFF"/>'),
    "symbol font": _run('<w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/>'),
    "symbol run": '<w:p><w:r><w:sym w:font="Symbol" w:char="F0D8"/></w:r></w:p>',
    "tracked deletion": '<w:p><w:del w:id="1" w:author="a"><w:r><w:delText>x</w:delText></w:r>'
    "</w:del></w:p>",
    "tracked insertion": '<w:p><w:ins w:id="1" w:author="a"><w:r><w:t>x</w:t></w:r></w:ins></w:p>',
    "DDE field": _field("DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe"),
    "quote field": _field("QUOTE 65 66"),
    "include field": _field("INCLUDETEXT http://example.org/x.docx"),
    "altChunk": '<w:altChunk xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/'
    'relationships" r:id="rId99"/>',
    "alternate content": '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/'
    'markup-compatibility/2006"><mc:Fallback><w:p><w:r><w:t>x</w:t></w:r></w:p></mc:Fallback>'
    "</mc:AlternateContent>",
    "content control": "<w:sdt><w:sdtContent><w:p><w:r><w:t>x</w:t></w:r></w:p></w:sdtContent>"
    "</w:sdt>",
    "empty paragraph": "<w:p/>",
}


def _manifest_fields(files: Files) -> Iterator[Alteration]:
    plain = json.loads(files[MANIFEST])
    for path in _leaves(plain):
        for kind, value in (("changed", _OTHER), ("removed", _GONE)):
            place = ".".join(map(str, path))
            make = partial(_with_field, files, plain, path, value)
            yield Alteration(f"manifest field {kind}", f"manifest:{place}", make)
    for key in plain:
        make = partial(with_manifest_text, files, {**plain, f"{key}2": plain[key]})
        yield Alteration("manifest field added", f"manifest:{key}2", make)


def _with_field(
    files: Files, plain: dict[str, Any], path: tuple[str | int, ...], value: object
) -> Files:
    changed = deepcopy(plain)
    _set(changed, path, value)
    return with_manifest_text(files, changed)


_OTHER, _GONE = object(), object()


def _leaves(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    if isinstance(value, dict | list) and value:
        items = value.items() if isinstance(value, dict) else enumerate(value)
        for key, item in items:
            yield from _leaves(item, (*path, key))
    if path:
        yield path


def _set(plain: Any, path: tuple[str | int, ...], value: object) -> None:
    *above, last = path
    holder = plain
    for key in above:
        holder = holder[key]
    if value is _GONE:
        del holder[last]
    else:
        holder[last] = _another(holder[last])


def _another(value: Any) -> Any:
    match value:
        case bool():
            return not value
        case int():
            return value + 1
        case str() if re.fullmatch(r"\d{4}-\d\d-\d\d", value):
            return "2026-11-19"
        case str() if re.fullmatch(r"[0-9a-f]{64}", value):
            return value[::-1]
        case str():
            return f"{value}x"
        case list():
            return [*value, *value[:1]] if value else ["x"]
        case _:
            return {**value, "x": "x"}


def _text_files(files: Files) -> Iterator[Alteration]:
    for name, data in files.items():
        if name.endswith((".html", ".txt")):
            for kind, changed in (
                ("text added", data + b"NOT TRUE\n"),
                ("script added", data.replace(b"</body>", b"<script>1</script></body>")),
                ("text cut", data[: len(data) // 2]),
                ("word changed", data.replace(b" la ", b" ne la ").replace(b" is ", b" is not ")),
            ):
                if changed != data:
                    yield Alteration(kind, name, partial(_with_file, files, name, changed))


def _written_otherwise(files: Files) -> Iterator[Alteration]:
    for name, data in files.items():
        if name.startswith("answers-reponses/") and name.endswith(".yaml"):
            for way, write in OTHER_WAYS.items():
                changed = write(data)
                assert changed != data, (way, name)
                make = partial(_with_file, files, name, changed)
                yield Alteration("YAML written otherwise", f"{name}: {way}", make)


def _turned_round(data: bytes) -> bytes:
    """Return YAML with its outermost keys in the other order."""
    entries = re.split(rb"(?m)^(?=[a-z])", data)
    return b"".join(entries[::-1])


OTHER_WAYS: dict[str, Callable[[bytes], bytes]] = {
    "comment": lambda data: b"# NOT TRUE\n" + data,
    "comment beside an entry": lambda data: data.replace(b"\n", b"  # NOT TRUE\n", 1),
    "byte order mark": lambda data: b"\xef\xbb\xbf" + data,
    "ends of lines": lambda data: data.replace(b"\n", b"\r\n"),
    "order of keys": _turned_round,
    "blank line": lambda data: data + b"\n",
    "quotes": lambda data: data.replace(b'"', b"'", 2),
    "end of a document": lambda data: data + b"...\n",
}
"""What may be done to a YAML file that goes on saying the same."""


def _whole_files(files: Files) -> Iterator[Alteration]:
    for name in files:
        if name in (MANIFEST, MANIFEST_DIGEST) or name.startswith("questionnaire/"):
            continue
        fewer = {other: files[other] for other in files if other != name}
        yield Alteration("file removed", name, partial(with_manifest, fewer))
        yield Alteration("file emptied", name, partial(_with_file, files, name, b""))
    for name in (
        "signatures/note.txt",
        f"signatures/{'a' * 24}.pem",
        f"signatures/{'a' * 24}.sig",
        "answers-reponses/README.md",
        "answers-reponses/matrix.yaml",
        "answers-reponses/controls.yaml",
        "answers-reponses/records/keys/0001-key.yaml",
        "answers-reponses/templates/left-out.yaml",
        "documents/extra.docx",
        "letters-lettres/extra.html",
        "answers-reponses/plans/extra.yaml",
        "answers-reponses/templates/plan.xx.docx",
        "questionnaire/extra.yaml",
        "README.txt",
        "documents/extra.pdf",
    ):
        yield Alteration("file added", name, partial(_with_file, files, name, b"x"))
    pairs = [name for name in files if name.endswith((".docx", ".xlsx", ".html"))]
    for one, other in pairwise(pairs):
        swapped = {**files, one: files[other], other: files[one]}
        yield Alteration("files swapped", f"{one}, {other}", partial(with_manifest, swapped))


def pdf_alterations(files: Files, name: str) -> Iterator[Alteration]:
    """Yield alterations of one PDF copy in a package that has them."""
    for kind, change in PDF_KINDS.items():
        changed = change(files[name])
        yield Alteration(f"PDF {kind}", name, partial(_with_file, files, name, changed))
    others = [other for other in files if other.endswith(".pdf") and other != name]
    another = partial(_with_file, files, name, files[others[0]])
    yield Alteration("PDF of another", name, another)
    fewer = {other: data for other, data in files.items() if other != name}
    yield Alteration("PDF removed", name, partial(with_manifest, fewer))


def _pdf(change: Callable[[pikepdf.Pdf], None]) -> Callable[[bytes], bytes]:
    def change_pdf(data: bytes) -> bytes:
        out = BytesIO()
        with pikepdf.open(BytesIO(data)) as document:
            change(document)
            document.save(out, deterministic_id=True)
        return out.getvalue()

    return change_pdf


def _script(document: pikepdf.Pdf) -> None:
    document.Root.OpenAction = pikepdf.Dictionary(
        S=pikepdf.Name("/JavaScript"), JS="app.alert('x')"
    )


def _attach_file(document: pikepdf.Pdf) -> None:
    document.attachments["x.txt"] = b"hidden"


def _form(document: pikepdf.Pdf) -> None:
    document.Root.AcroForm = pikepdf.Dictionary(Fields=pikepdf.Array())


def _note(document: pikepdf.Pdf) -> None:
    note = pikepdf.Dictionary(
        Type=pikepdf.Name("/Annot"),
        Subtype=pikepdf.Name("/FreeText"),
        Rect=pikepdf.Array([100, 100, 300, 200]),
        Contents="NOT TRUE",
    )
    document.pages[0].obj.Annots = pikepdf.Array([*document.pages[0].obj.get("/Annots", []), note])


def _link(document: pikepdf.Pdf) -> None:
    note = pikepdf.Dictionary(
        Type=pikepdf.Name("/Annot"),
        Subtype=pikepdf.Name("/Link"),
        Rect=pikepdf.Array([100, 100, 300, 200]),
        A=pikepdf.Dictionary(S=pikepdf.Name("/URI"), URI="https://example.org/"),
    )
    document.pages[0].obj.Annots = pikepdf.Array([*document.pages[0].obj.get("/Annots", []), note])


def _page_removed(document: pikepdf.Pdf) -> None:
    del document.pages[-1]


def _page_doubled(document: pikepdf.Pdf) -> None:
    document.pages.append(document.pages[0])


def _draw(operators: bytes) -> Callable[[pikepdf.Pdf], None]:
    def draw(document: pikepdf.Pdf) -> None:
        page = document.pages[0]
        font = next(iter(page.resources.Font.keys()))
        page.contents_add(operators.replace(b"FONT", font.encode()), prepend=False)

    return draw


def _picture(document: pikepdf.Pdf) -> None:
    page = document.pages[0]
    image = document.make_stream(
        b"\x00", Type=pikepdf.Name("/XObject"), Subtype=pikepdf.Name("/Image"), Width=1, Height=1
    )
    page.resources.XObject = pikepdf.Dictionary({"/Im0": image})
    page.contents_add(b"/Im0 Do", prepend=False)


def _entry(document: pikepdf.Pdf) -> None:
    with document.open_outline() as outline:
        outline.root.append(pikepdf.OutlineItem("NOT TRUE", 0))


def _leading_entry(document: pikepdf.Pdf) -> None:
    address = pikepdf.Dictionary(S=pikepdf.Name("/URI"), URI="https://example.org/")
    with document.open_outline() as outline:
        outline.root.append(pikepdf.OutlineItem("NOT TRUE", action=address))


def _change_title(document: pikepdf.Pdf) -> None:
    document.docinfo["/Title"] = "NOT TRUE"


def _change_metadata(document: pikepdf.Pdf) -> None:
    with document.open_metadata() as metadata:
        metadata["dc:title"] = "NOT TRUE"


def _in_another_language(document: pikepdf.Pdf) -> None:
    document.Root.Lang = "en-CA" if str(document.Root.Lang).startswith("fr") else "fr-CA"


def _number_pages(document: pikepdf.Pdf) -> None:
    label = pikepdf.Dictionary(P="NOT TRUE ")
    document.Root.PageLabels = pikepdf.Dictionary(Nums=pikepdf.Array([0, label]))


def _crop_page(document: pikepdf.Pdf) -> None:
    document.pages[0].obj.CropBox = pikepdf.Array([0, 0, 10, 10])


def _turn_page(document: pikepdf.Pdf) -> None:
    document.pages[0].obj.Rotate = 180


def _add_spoken_text(key: str) -> Callable[[pikepdf.Pdf], None]:
    def speak(document: pikepdf.Pdf) -> None:
        elements = (
            each
            for each in document.objects
            if isinstance(each, pikepdf.Dictionary) and each.get("/Type") == "/StructElem"
        )
        next(elements)[key] = "NOT TRUE"

    return speak


def _spoken_span(document: pikepdf.Pdf) -> None:
    page = document.pages[0]
    page.contents_add(b"/Span <</ActualText (NOT TRUE)>> BDC EMC", prepend=False)


def _links(document: pikepdf.Pdf) -> Iterator[Any]:
    for page in document.pages:
        yield from page.obj.get("/Annots", ())


def _link_retold(document: pikepdf.Pdf) -> None:
    next(_links(document)).Contents = "NOT TRUE"


def _link_misled(document: pikepdf.Pdf) -> None:
    last = document.pages[-1].obj
    for link in _links(document):
        link.Dest = pikepdf.Array([last, pikepdf.Name("/Fit")])


def _link_drawn(document: pikepdf.Pdf) -> None:
    form = document.make_stream(b"0 0 9 9 re f", Subtype=pikepdf.Name("/Form"))
    next(_links(document)).AP = pikepdf.Dictionary(N=form)


def _add_pattern(document: pikepdf.Pdf) -> None:
    tile = document.make_stream(b"0 0 9 9 re f", PatternType=1)
    document.pages[0].resources.Pattern = pikepdf.Dictionary(P0=tile)


def _transparent(document: pikepdf.Pdf) -> None:
    page = document.pages[0]
    page.resources.ExtGState = pikepdf.Dictionary(G=pikepdf.Dictionary(ca=0))
    page.contents_add(b"/G gs", prepend=True)


def _encrypt(data: bytes) -> bytes:
    out = BytesIO()
    with pikepdf.open(BytesIO(data)) as document:
        document.save(out, encryption=pikepdf.Encryption(user="", owner="x"))
    return out.getvalue()


PDF_KINDS: dict[str, Callable[[bytes], bytes]] = {
    "bytes before": lambda data: b"MZ" + data,
    "bytes after": lambda data: data + b"NOT TRUE",
    "later revision": lambda data: data + data[data.rindex(b"startxref") :],
    "encrypted": _encrypt,
    "outline entry": _pdf(_entry),
    "outline entry that leads outside": _pdf(_leading_entry),
    "title": _pdf(_change_title),
    "metadata": _pdf(_change_metadata),
    "language": _pdf(_in_another_language),
    "page labels": _pdf(_number_pages),
    "page cropped": _pdf(_crop_page),
    "page turned": _pdf(_turn_page),
    "replacement text": _pdf(_add_spoken_text("/ActualText")),
    "alternative text": _pdf(_add_spoken_text("/Alt")),
    "expansion": _pdf(_add_spoken_text("/E")),
    "structure title": _pdf(_add_spoken_text("/T")),
    "replacement text of a span": _pdf(_spoken_span),
    "link text": _pdf(_link_retold),
    "link to another page": _pdf(_link_misled),
    "link drawn": _pdf(_link_drawn),
    "pattern": _pdf(_add_pattern),
    "transparency": _pdf(_transparent),
    "replaced by anything": lambda _data: b"%PDF-1.7 anything",
    "emptied": lambda _data: b"",
    "script": _pdf(_script),
    "attachment": _pdf(_attach_file),
    "form": _pdf(_form),
    "note over the page": _pdf(_note),
    "link added": _pdf(_link),
    "page removed": _pdf(_page_removed),
    "page doubled": _pdf(_page_doubled),
    "text added": _pdf(_draw(b"/P BMC BT FONT 9 Tf 100 100 Td <0102> Tj ET EMC")),
    "artifact text added": _pdf(_draw(b"/Artifact BMC BT FONT 9 Tf 9 9 Td <01020304> Tj ET EMC")),
    "invisible text": _pdf(_draw(b"BT 3 Tr FONT 9 Tf <01> Tj ET")),
    "inline picture": _pdf(_draw(b"BI /W 1 /H 1 /BPC 8 /CS /G ID \x00 EI")),
    "picture": _pdf(_picture),
}


_Make = Callable[[bytes], bytes]


def _written_again(change: Callable[[ZipFile, list[ZipInfo], Files], None]) -> _Make:
    def make(data: bytes) -> bytes:
        out = BytesIO()
        with catch_warnings():
            simplefilter("ignore", UserWarning)  # of a name that is there already
            with ZipFile(BytesIO(data)) as archive, ZipFile(out, "w", ZIP_DEFLATED) as target:
                change(target, archive.infolist(), unzip(data))
        return out.getvalue()

    return make


def _each(change: Callable[[ZipInfo], None]) -> _Make:
    def write(target: ZipFile, infos: list[ZipInfo], parts: Files) -> None:
        for info in infos:
            change(info)
            target.writestr(info, parts[info.orig_filename])

    return _written_again(write)


def _more(name: Callable[[str], str], data: bytes = b"x") -> _Make:
    def write(target: ZipFile, infos: list[ZipInfo], parts: Files) -> None:
        for info in infos:
            target.writestr(info, parts[info.filename])
        target.writestr(name(infos[0].filename), data)

    return _written_again(write)


def _in_order(target: ZipFile, infos: list[ZipInfo], parts: Files) -> None:
    for info in infos[::-1]:
        target.writestr(info, parts[info.filename])


_EXTRA = b"\xfe\xca\x04\x00true"
_ZIPPED_OTHERWISE: dict[str, _Make] = {
    "zip bytes before": lambda data: b"MZ" + data,
    "zip bytes after": lambda data: data + b"x",
    "zip order": _written_again(_in_order),
    "zip stored": _each(lambda info: setattr(info, "compress_type", 0)),
    "zip dates": _each(lambda info: setattr(info, "date_time", (2020, 1, 1, 0, 0, 0))),
    "zip extra data": _each(lambda info: setattr(info, "extra", _EXTRA)),
    "zip comments of parts": _each(lambda info: setattr(info, "comment", b"NOT TRUE")),
    "zip rights": _each(lambda info: setattr(info, "external_attr", 0o100755 << 16)),
    "zip system": _each(lambda info: setattr(info, "create_system", 0)),
    "zip name twice": _more(lambda name: name),
    "zip name in other letters": _more(str.upper),
    "zip folder": _more(lambda name: f"{name}/", b""),
    "zip name that leads out": _more(lambda name: f"../{name}"),
}
"""Office files whose zip is written in another way around the same parts."""


OFFICE = (
    f"letters-lettres/{PLAN}.approval-note.en.docx",
    f"registers-registres/{PLAN}.en.xlsx",
)


MARKED = f"documents/{PLAN}.en.docx"
