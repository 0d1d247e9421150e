"""Styles of a starter template outside the answers: cover, contents, header, footer, comments."""

from __future__ import annotations

from planbuilder.word.starter.style_elements import (
    ACCENT,
    ALERT,
    BAND,
    BOLD,
    KEEP,
    QUIET,
    colour,
    size,
    space,
    style,
)

_TIGHT = '<w:spacing w:before="20" w:after="20" w:line="240" w:lineRule="auto"/>'


def _contents(level: int, indent: int) -> str:
    return _entry(f"TOC{level}", f"toc {level}", indent, 11)


def _entry(style_id: str, name: str, indent: int, letters: int) -> str:
    return style(
        "paragraph",
        style_id,
        name,
        after="Normal",
        visible=False,
        paragraph=f'<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="9360"/></w:tabs>'
        f'{_TIGHT}<w:ind w:left="{indent}"/>',
        run=size(letters),
    )


def cover_styles() -> str:
    """Return the styles of the cover and of the sign-off page."""

    def own(style_id: str, name: str, spacing: str, run: str, extra: str = "") -> str:
        return style("paragraph", style_id, name, own=True, paragraph=f"{extra}{spacing}", run=run)

    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{BAND}"/>'
    return (
        style(
            "paragraph",
            "Title",
            "Title",
            after="Subtitle",
            paragraph=f"<w:keepNext/>{space(0, 240, 252)}",
            run=f"{BOLD}{colour(ACCENT)}{size(32)}",
        )
        + style(
            "paragraph",
            "Subtitle",
            "Subtitle",
            after="BodyText",
            paragraph=space(0, 80, 264),
            run=f"{colour(ACCENT)}{size(20)}",
        )
        + own(
            "CoverDepartment",
            "Cover Department",
            space(0, 2400),
            f"{BOLD}{colour(QUIET)}{size(14)}",
        )
        + own("DraftMark", "Draft Mark", space(0, 120), f"{BOLD}{colour(ALERT)}{size(20)}")
        + own("BasisNotice", "Basis Notice", space(360, 160, 300), "", shade)
        + own("SourceLine", "Source Line", space(0, 100), f"{colour(QUIET)}{size(10)}", KEEP)
        + own("SectionEnd", "Section End", space(0, 0, 240), size(1))
        + own(
            "SignLine",
            "Sign Line",
            space(180, 0),
            "",
            "<w:keepNext/><w:keepLines/><w:tabs>"
            '<w:tab w:val="right" w:leader="underscore" w:pos="9360"/></w:tabs>',
        )
    )


def furniture_styles() -> str:
    """Return the styles of contents, header, footer and comments."""
    quiet = f"{colour(QUIET)}{size(10)}"
    return (
        style(
            "paragraph",
            "TOCHeading",
            "TOC Heading",
            after="Normal",
            paragraph=f"{KEEP}{space(300, 200)}",
            run=f"{BOLD}{colour(ACCENT)}{size(20)}",
        )
        + _contents(1, 0)
        + _contents(2, 240)
        + _contents(3, 480)
        + style(
            "paragraph",
            "TablesHeading",
            "Tables Heading",
            after="Normal",
            own=True,
            paragraph=f"{KEEP}{space(160, 60)}",
            run=f"{BOLD}{colour(ACCENT)}{size(13)}",
        )
        + _entry("TableofFigures", "table of figures", 0, 10)
        + style("paragraph", "Header", "header", visible=False, paragraph=space(0, 120), run=quiet)
        + style(
            "paragraph",
            "Footer",
            "footer",
            visible=False,
            paragraph='<w:tabs><w:tab w:val="right" w:pos="9360"/></w:tabs>' + space(0, 0),
            run=quiet,
        )
        + style(
            "paragraph",
            "CommentText",
            "annotation text",
            visible=False,
            paragraph=space(0, 0, 240),
            run=size(10),
        )
    )
