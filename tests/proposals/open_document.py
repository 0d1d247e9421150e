"""OpenDocument texts as another office program writes them."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile


def open_document(*blocks: tuple[str, str]) -> bytes:
    """Return an OpenDocument text: each block is `h` or `p` and its words."""
    names = "urn:oasis:names:tc:opendocument:xmlns"
    level = 'text:outline-level="1"'
    body = "".join(
        f"<text:{tag} {level if tag == 'h' else ''}>{words}</text:{tag}>" for tag, words in blocks
    )
    content = (
        f'<office:document-content xmlns:office="{names}:office:1.0" '
        f'xmlns:text="{names}:text:1.0" office:version="1.2">'
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.text"
    manifest = (
        f'<manifest:manifest xmlns:manifest="{names}:manifest:1.0" manifest:version="1.2">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/>'
        '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
        "</manifest:manifest>"
    )
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        archive.writestr("mimetype", kind)
        archive.writestr("content.xml", content)
        archive.writestr("META-INF/manifest.xml", manifest)
    return out.getvalue()
