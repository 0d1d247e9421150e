"""LibreOffice calls nobody and reads no file but its own."""

from __future__ import annotations

import os
import select
import shutil
import socket
import subprocess
import sys
import threading
from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from planbuilder.word import to_pdf
from planbuilder.word.isolation import isolated_command, run_isolated

TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships'
    '+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-'
    'officedocument.wordprocessingml.document.main+xml"/></Types>'
)
RELATIONSHIPS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
)
KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
DOCUMENT = (
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    f' xmlns:wp="{DRAWING}/wordprocessingDrawing" xmlns:a="{DRAWING}/main"'
    f' xmlns:pic="{DRAWING}/picture" xmlns:r="{KIND}"><w:body><w:p><w:r><w:drawing><wp:inline>'
    '<wp:extent cx="900000" cy="900000"/><wp:docPr id="1" name="P"/><a:graphic>'
    f'<a:graphicData uri="{DRAWING}/picture"><pic:pic><pic:nvPicPr><pic:cNvPr id="1" name="P"/>'
    '<pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:link="rId1"/><a:stretch><a:fillRect/>'
    '</a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/>'
    '<a:ext cx="900000" cy="900000"/></a:xfrm><a:prstGeom prst="rect"/></pic:spPr></pic:pic>'
    "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"
    "<w:p><w:r><w:t>Text</w:t></w:r></w:p></w:body></w:document>"
)


def file_with_pictures_at(address: str) -> bytes:
    """Return a Word file with pictures at an address."""
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        archive.writestr("[Content_Types].xml", TYPES)
        target = (
            f'<Relationship Id="rId1" Type="{KIND}/officeDocument" Target="word/document.xml"/>'
        )
        archive.writestr("_rels/.rels", f"{RELATIONSHIPS}{target}</Relationships>")
        archive.writestr("word/document.xml", DOCUMENT)
        picture = f'<Relationship Id="rId1" Type="{KIND}/image" Target="{address}" '
        relationships = f'{RELATIONSHIPS}{picture}TargetMode="External"/></Relationships>'
        archive.writestr("word/_rels/document.xml.rels", relationships)
    return out.getvalue()


def calls_during(convert: Callable[[str], object]) -> list[object]:
    """Return who called an address of this machine while something was done with it."""
    calls: list[object] = []
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.2)
        over = threading.Event()

        def listen() -> None:
            while not over.is_set():
                try:
                    connection, caller = server.accept()
                except TimeoutError:
                    continue
                calls.append(caller)
                connection.close()

        listener = threading.Thread(target=listen)
        listener.start()
        try:
            convert(f"http://127.0.0.1:{server.getsockname()[1]}/picture.png")
        finally:
            over.set()
            listener.join()
    return calls


def test_a_picture_on_a_server_is_not_fetched() -> None:
    def convert(address: str) -> None:
        pdf = to_pdf({"linked": file_with_pictures_at(address)}, date(2026, 11, 20))["linked"]
        assert pdf.startswith(b"%PDF")

    assert calls_during(convert) == []


def test_a_program_reads_its_own_folder_and_no_file_of_its_user(tmp_path: Path) -> None:
    own, secret = tmp_path / "own", tmp_path / "secret.txt"
    own.mkdir()
    (own / "copy.txt").write_text("its own")
    (own / "link.txt").symlink_to(secret)
    secret.write_text("of its user")
    cat = shutil.which("cat")
    assert cat is not None

    def read(path: Path) -> str:
        command = isolated_command([cat, str(path)], own)
        return subprocess.run(command, capture_output=True, text=True, check=False).stdout

    assert read(own / "copy.txt") == "its own"
    touch = isolated_command(["/usr/bin/touch", str(tmp_path / "new")], own)
    written = subprocess.run(touch, capture_output=True, check=False).returncode == 0
    foreign = [read(path) for path in (secret, own / "link.txt")]
    # Where the kernel has no Landlock, the profile alone keeps links from being followed.
    assert (foreign, written) == (
        (["", ""], False) if can_restrict() else (["of its user"] * 2, True)
    )


def can_restrict() -> bool:
    """Return whether this kernel has Landlock, asked of a process of its own."""
    code = "from planbuilder.word.landlock import restrict; import sys, pathlib as p;"
    code += "sys.exit(not restrict(p.Path('/usr'), p.Path('/usr/bin/env')))"
    return subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.skipif(os.name != "posix", reason="needs process groups")
def test_what_libreoffice_starts_ends_with_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sign = tmp_path / "sign"
    os.mkfifo(sign)
    reader = os.open(sign, os.O_RDONLY | os.O_NONBLOCK)

    def interrupt(*_: object, **__: object) -> None:
        assert select.select([reader], [], [], 60)[0]
        assert os.read(reader, 9) == b"here"
        raise KeyboardInterrupt

    isolated_command([], tmp_path)  # which finds out, once, what the system allows
    monkeypatch.setattr(subprocess.Popen, "communicate", interrupt)
    command = ["/bin/sh", "-c", f"(printf here; exec sleep 600) >{sign} & wait"]
    with pytest.raises(KeyboardInterrupt):
        run_isolated(command, tmp_path, 600)
    assert select.select([reader], [], [], 60)[0], "a process is left"
    assert os.read(reader, 9) == b""
    os.close(reader)
