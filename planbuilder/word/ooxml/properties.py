"""The properties of a document: its own, those of who edited its template, and its language."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from lxml import etree

from planbuilder.content.values import Properties
from planbuilder.text import Language
from planbuilder.word.ooxml.namespaces import leading_child, parent_of, w

CORE = "docProps/core.xml"
CORE_TYPE = "application/vnd.openxmlformats-package.core-properties+xml"
CORE_RELATION = (
    "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
)

_EXTENDED = "{http://schemas.openxmlformats.org/officeDocument/2006/extended-properties}"
_EDITOR: Mapping[object, tuple[str, ...]] = {
    f"{_EXTENDED}Properties": tuple(
        f"{_EXTENDED}{name}" for name in ("Template", "Manager", "HyperlinkBase")
    ),
    "{http://schemas.microsoft.com/office/word/2012/wordml}people": (),
}
"""The parts that say who edited a file, and their entries that do: all where none is named."""


def core_properties(properties: Properties) -> bytes:
    """Return the part with title, language, subject, creator and dates."""
    date = f"{properties.day.isoformat()}T00:00:00Z"
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        "<cp:coreProperties"
        ' xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(properties.title, quote=False)}</dc:title>"
        f"<dc:subject>{escape(properties.subject, quote=False)}</dc:subject>"
        f"<dc:creator>{escape(properties.creator, quote=False)}</dc:creator>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{date}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{date}</dcterms:modified>'
        f"<dc:language>{properties.language.locale}</dc:language>"
        "</cp:coreProperties>"
    ).encode()


def forget_editor(root: etree._Element) -> bool:
    """Take out of a part who edited a file, and where; return whether it said so.

    Word writes names, addresses and paths of a template's editor where no reader looks for them:
    each document made of the template would carry them on.
    """
    left = _EDITOR.get(root.tag)
    entries = [] if left is None else [each for each in root if each.tag in left or not left]
    for each in entries:
        root.remove(each)
    return bool(entries)


def with_language(root: etree._Element, language: Language) -> etree._Element:
    """Set the default language of a styles part, or the theme language of a settings part.

    Languages stated by paragraph and table styles are removed, because they would override it.
    """
    if root.tag == w("settings"):
        _set_theme_language(root, language)
    else:
        _set_default_language(root, language)
    return root


def _set_default_language(styles: etree._Element, language: Language) -> None:
    defaults = leading_child(styles, "docDefaults")
    run_default = _first(defaults, "rPrDefault", at=0)
    run = _first(run_default, "rPr", at=0)
    mark = run.find(w("lang"))
    if mark is None:
        mark = _before(run, "lang", ("eastAsianLayout", "specVanish", "oMath"))
    mark.set(w("val"), language.locale)
    for style in styles.iterfind(w("style")):
        if style.get(w("type")) != "character":
            for own in list(style.iter(w("lang"))):
                parent_of(own).remove(own)


def _set_theme_language(settings: etree._Element, language: Language) -> None:
    mark = settings.find(w("themeFontLang"))
    if mark is None:
        mark = _before(settings, "themeFontLang", _AFTER_THEME_LANGUAGE)
    mark.set(w("val"), language.locale)


# The children of w:settings have a fixed order; these follow w:themeFontLang.
_AFTER_THEME_LANGUAGE = (
    "clrSchemeMapping",
    "doNotIncludeSubdocsInStats",
    "doNotAutoCompressPictures",
    "forceUpgrade",
    "captions",
    "readModeInkLockDown",
    "smartTagType",
    "schemaLibrary",
    "shapeDefaults",
    "doNotEmbedSmartTags",
    "decimalSymbol",
    "listSeparator",
)


def _first(parent: etree._Element, name: str, at: int) -> etree._Element:
    element = parent.find(w(name))
    if element is None:
        element = etree.Element(w(name))
        parent.insert(at, element)
    return element


def _before(parent: etree._Element, name: str, later: tuple[str, ...]) -> etree._Element:
    """Insert a new element before the first of those that must follow it (`later`)."""
    new = etree.Element(w(name))
    following = (
        index
        for index, part in enumerate(parent)
        if isinstance(part.tag, str) and etree.QName(part).localname in later
    )
    parent.insert(next(following, len(parent)), new)
    return new
