"""Makes a template with the design of a department's Word file and the text of the starter."""

from __future__ import annotations

import re
from collections.abc import Mapping
from copy import deepcopy
from posixpath import basename

from lxml import etree
from msgspec import Struct, field
from msgspec.structs import replace

from planbuilder.errors import TemplateError
from planbuilder.word.adopt.body import drop_unknown_styles, fit, map_styles
from planbuilder.word.adopt.defaults import brand_colour, without_symbol_fonts
from planbuilder.word.adopt.furniture import Furniture, drop_references, is_empty, tags_in
from planbuilder.word.adopt.header_text import show_header_text
from planbuilder.word.adopt.logo import logo_paragraph
from planbuilder.word.adopt.package import NewPackage
from planbuilder.word.adopt.page_setup import PageSetup, page_setup
from planbuilder.word.adopt.proportions import fit_to_page
from planbuilder.word.adopt.source import SourceFile, read_source
from planbuilder.word.adopt.starter_lists import add_lists
from planbuilder.word.adopt.styles import StyleMerge
from planbuilder.word.adopt.theme import complete_theme, state_colours
from planbuilder.word.ooxml.active_content import active_content
from planbuilder.word.ooxml.archive import entry, parse_part, part_bytes, read_parts, write_parts
from planbuilder.word.ooxml.finalization import complete
from planbuilder.word.ooxml.namespaces import (
    CONTENT_TYPES,
    DOCUMENT,
    MAIN_TYPE,
    NUMBERING,
    R_URI,
    SETTINGS,
    STYLES,
    W_URI,
    WORD_TYPES,
    child,
    w,
)
from planbuilder.word.ooxml.relationships import PACKAGE_RELATIONS
from planbuilder.word.starter.xml import PORTRAIT, TEXT_WIDTH

_FURNITURE = re.compile(r"word/(header|footer)\d+\.xml")
_THEME, _FONTS = "word/theme/theme1.xml", "word/fontTable.xml"
_THEME_TYPE = "application/vnd.openxmlformats-officedocument.theme+xml"
_OWN_SETTINGS = (
    *("embedTrueTypeFonts", "saveSubsetFonts", "mirrorMargins", "alignBordersAndEdges"),
    *(
        "bordersDoNotSurroundHeader",
        "bordersDoNotSurroundFooter",
        "gutterAtTop",
        "evenAndOddHeaders",
        "defaultTabStop",
    ),
    *("autoHyphenation", "consecutiveHyphenLimit", "hyphenationZone", "doNotHyphenateCaps"),
)
"""The settings that belong to a design."""

_SETTINGS_ORDER = (
    *("zoom", "embedTrueTypeFonts", "saveSubsetFonts", "mirrorMargins", "alignBordersAndEdges"),
    *("bordersDoNotSurroundHeader", "bordersDoNotSurroundFooter", "gutterAtTop"),
    *("defaultTabStop", "autoHyphenation", "consecutiveHyphenLimit", "hyphenationZone"),
    *("doNotHyphenateCaps", "evenAndOddHeaders", "characterSpacingControl", "compat"),
    *("themeFontLang", "clrSchemeMapping", "decimalSymbol", "listSeparator"),
)


class Adoption(Struct):
    """An adopted template; `notes` say what was done, as (key of wording, name)."""

    data: bytes
    notes: tuple[tuple[str, str], ...]


def adopt_template(
    data: bytes, starter: bytes, *, department: str, file: str | None = None
) -> Adoption:
    """Return the starter's template in the design of a Word file.

    Page set-up, styles, theme, fonts, headers, footers and the logo are kept. The file's text is
    removed, and with it macros, objects, comments, links to other files and anything else that runs
    or fetches something. `department` is the starter's tag for the department's name, such as
    `cover.department`. Raises TemplateError for a file that cannot be read as a Word file.
    """
    source, parts = read_source(data, file), read_parts(starter, TemplateError, None)
    return _Adopter(source, parts, department, NewPackage(source)).adopt()


class _Adopter(Struct):
    source: SourceFile
    starter: Mapping[str, bytes]
    department: str
    package: NewPackage
    notes: list[tuple[str, str]] = field(default_factory=list)
    has_own_furniture: bool = False

    def adopt(self) -> Adoption:
        """Return the template with notes on what was done."""
        self._note_active_content()
        own = self.source.tree(self.source.main)
        document = self._starter_tree(DOCUMENT)
        setup = page_setup(own)
        lists = self._numbering()
        theme = self._theme()
        merge = self._styles(lists, theme, setup)
        self._settings(setup)
        self.package.copy_as("fontTable", _FONTS, f"{WORD_TYPES}fontTable+xml")
        furniture = self._furniture(setup, merge)
        logo = self._logo(own, setup)
        has_cover = setup.has_cover and any(page == "first" for _, page in furniture)
        setup = replace(setup, furniture=furniture, has_cover=has_cover)
        if setup.was_changed:
            self.notes.append(("margins", ""))
        fit(document, setup, plain_cover=not self.has_own_furniture)
        map_styles(document, merge.ids)
        if logo is not None:
            body = child(document, "body")
            assert body is not None
            body.insert(0, logo)
        self._number(document)
        self.package.types[DOCUMENT] = MAIN_TYPE
        self.package.close(self.starter)
        order = [CONTENT_TYPES, PACKAGE_RELATIONS, DOCUMENT]
        names = [*order, *sorted(name for name in self.package.parts if name not in order)]
        return Adoption(
            write_parts({name: entry(self.package.parts[name]) for name in names}),
            tuple(dict.fromkeys(self.notes)),
        )

    def _number(self, document: etree._Element) -> None:
        """Make ids unique throughout the document, its headers and footers."""
        names = [name for name in self.package.parts if _FURNITURE.fullmatch(name)]
        trees = {name: parse_part(self.package.parts[name], TemplateError, name) for name in names}
        trees[DOCUMENT] = document
        complete([document, *(trees[name] for name in names)])
        self.package.parts |= {name: part_bytes(root) for name, root in trees.items()}

    def _starter_tree(self, name: str) -> etree._Element:
        return parse_part(self.starter[name], TemplateError, name)

    def _note_active_content(self) -> None:
        trees = {
            name: self.source.tree(name)
            for name in self.source.parts
            if name.endswith((".xml", ".rels"))
        }
        for content in active_content(self.source.parts, trees):
            self.notes.append((content.kind, content.detail))

    def _numbering(self) -> dict[str, str]:
        """Add the starter's lists to the department's; return the new ids by the old ones."""
        own = self.package.copy_as("numbering", NUMBERING, f"{WORD_TYPES}numbering+xml")
        starter = self._starter_tree(NUMBERING)
        if own is None:
            own = etree.Element(w("numbering"), nsmap={"w": W_URI, "r": R_URI})
            self.package.put(NUMBERING, own, f"{WORD_TYPES}numbering+xml", "numbering")
        ids = add_lists(own, starter)
        self.package.parts[NUMBERING] = part_bytes(own)
        return ids

    def _theme(self) -> etree._Element:
        own = self.package.copy_as("theme", _THEME, _THEME_TYPE)
        if own is not None:
            return complete_theme(own, self._starter_tree(_THEME))
        own = self._starter_tree(_THEME)
        self.package.put(_THEME, own, _THEME_TYPE, "theme")
        return own

    def _styles(self, lists: dict[str, str], theme: etree._Element, setup: PageSetup) -> StyleMerge:
        part = self.source.related_part("styles")
        starter = self._starter_tree(STYLES)
        own = (
            self.source.conforming_tree(part)
            if part
            else etree.Element(w("styles"), nsmap={"w": W_URI, "r": R_URI})
        )
        if child(own, "docDefaults") is None:
            defaults = child(starter, "docDefaults")
            assert defaults is not None
            own.insert(0, deepcopy(defaults))
        without_symbol_fonts(own, theme)
        self.package.parts[_THEME] = part_bytes(theme)
        state_colours(own, theme)
        merge = StyleMerge(own, starter)
        widths = (TEXT_WIDTH[PORTRAIT], setup.text_width(landscape=False))
        merge.merge(brand_colour(theme), lists, widths)
        drop_references(own, frozenset())
        self.package.put(STYLES, own, f"{WORD_TYPES}styles+xml", "styles")
        for key, names in (
            ("added", merge.new_styles),
            ("mended", merge.repairs),
            ("renamed", merge.new_names),
        ):
            if names:
                self.notes.append((f"styles_{key}", ", ".join(names)))
        return merge

    def _settings(self, setup: PageSetup) -> None:
        """Write the starter's settings, with those of the department that belong to its design."""
        part = self.source.related_part("settings")
        own = () if part is None else self.source.conforming_tree(part)
        root = self._starter_tree(SETTINGS)
        has_even = any(page == "even" for _, page in setup.furniture)
        marks = {str(mark.tag): mark for mark in own if mark.tag in map(w, _OWN_SETTINGS)}
        if not has_even:
            marks.pop(w("evenAndOddHeaders"), None)
        marks = {str(mark.tag): mark for mark in root} | marks
        rank = {w(name): place for place, name in enumerate(_SETTINGS_ORDER)}
        root[:] = sorted(marks.values(), key=lambda mark: rank[str(mark.tag)])
        self.package.put(SETTINGS, root, f"{WORD_TYPES}settings+xml", "settings")

    def _furniture(self, setup: PageSetup, merge: StyleMerge) -> dict[tuple[str, str], str]:
        """Copy headers and footers; pages without any get the starter's."""
        targets = {each.id: each.target for each in self.source.relations(self.source.main)}
        own = (self.starter[name] for name in ("word/header1.xml", "word/footer1.xml"))
        cleaner = Furniture(
            "{{ running_title }}",
            f"{{{{ {self.department} }}}}",
            frozenset(tag for part in own for tag in tags_in(part.decode())),
        )
        furniture: dict[tuple[str, str], str] = {}
        copies: dict[str, str] = {}
        for (kind, page), relation in setup.furniture.items():
            part = targets.get(relation)
            if part not in self.source.parts or part is None:
                continue
            if part not in copies:
                root = self.source.conforming_tree(part)
                cleaner.clean(root, basename(part))
                pages = (setup.width, setup.height)
                width = setup.text_width(landscape=False)
                changes = fit_to_page(root, pages, width)
                self.notes += [(key, basename(part)) for key in changes]
                name = f"word/{kind}{len(copies) + 1}.xml"
                self.package.copy_relations(part, name, root)
                if is_empty(root) and page == "default":
                    continue
                drop_unknown_styles(root, merge.own)
                if show_header_text(root, merge.own):
                    self.notes.append(("letters", basename(part)))
                copies[part] = self.package.put(name, root, f"{WORD_TYPES}{kind}+xml", kind)
            furniture[kind, page] = copies[part]
        if furniture:
            self.has_own_furniture = True
            self.notes.append(("own_furniture", ""))
        for kind, name in (("header", "word/header1.xml"), ("footer", "word/footer1.xml")):
            if (kind, "default") not in furniture:
                root = self._starter_tree(name)
                map_styles(root, merge.ids)
                new = f"word/{kind}{len(copies) + len(furniture) + 1}.xml"
                furniture[kind, "default"] = self.package.put(
                    new, root, f"{WORD_TYPES}{kind}+xml", kind
                )
                self.notes.append((f"{kind}_added", ""))
        self.notes += cleaner.notes
        return furniture

    def _logo(self, own: etree._Element, setup: PageSetup) -> etree._Element | None:
        """Return a paragraph with the logo of the first page, unless a header has a picture."""
        in_header = any(
            b"<pic:pic" in part or b"imagedata" in part
            for name, part in self.package.parts.items()
            if name.startswith(("word/header", "word/footer")) and name.endswith(".xml")
        )
        if in_header:
            return None
        pictures = {
            each.id: each
            for each in self.source.relations(self.source.main)
            if each.kind == "image" and not each.is_external and each.target in self.source.parts
        }
        logo_mark = logo_paragraph(own, frozenset(pictures), setup.text_width(landscape=False))
        if logo_mark is None:
            return None
        paragraph, relation = logo_mark
        media = self.package.copy_media(pictures[relation].target)
        new = self.package.relate("image", media)
        for mark in paragraph.iter(etree.Element):
            for name in [each for each in mark.attrib if str(each).startswith(f"{{{R_URI}}}")]:
                mark.set(name, new)
        description = next(mark for mark in paragraph.iter() if str(mark.tag).endswith("}docPr"))
        if not (description.get("descr") or "").strip():
            description.set("descr", f"{{{{ {self.department} }}}}")
        self.notes.append(("logo", ""))
        return paragraph
