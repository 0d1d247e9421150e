"""Word files with pictures elsewhere, and the calls for them."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable
from io import BytesIO
from zipfile import ZipFile

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
