"""The page that lists what changed stays one page, however much did."""

from __future__ import annotations

from io import BytesIO
from types import MappingProxyType

from msgspec.structs import replace
from pypdf import PdfReader

from planbuilder.answers import Answers, Row, Value, Wording
from planbuilder.content.changes.page import changes_that_fit
from planbuilder.content.changes.version_comparison import changed_answers
from planbuilder.documents.material import material_of
from planbuilder.package.redlines import changes_file, clean_copy
from planbuilder.text import LANGUAGES, Language
from planbuilder.word import read_document, to_pdf
from planbuilder.workspace import Workspace
from tests.approval.conftest import DAY, PLAN

MORE = Wording(
    en=" One more sentence, as long as they are.", fr=" Une phrase de plus, aussi longue."
)


def longer(value: Value) -> Value:
    if isinstance(value, Wording):
        return Wording(en=(value.en or "") + (MORE.en or ""), fr=(value.fr or "") + (MORE.fr or ""))
    if isinstance(value, tuple):
        rows = [row for row in value if isinstance(row, Row)]
        return (
            tuple(
                Row(
                    row.id, MappingProxyType({key: longer(cell) for key, cell in row.cells.items()})
                )
                for row in rows
            )
            or value
        )
    return value


def changed_all_over(plan: Answers) -> Answers:
    values = {path: longer(value) for path, value in plan.values.items()}
    return replace(plan, values=MappingProxyType(values))


def test_a_heavily_changed_plan_takes_one_page_in_each_language(workspace: Workspace) -> None:
    plan = workspace.plans[PLAN]
    pages: dict[str, bytes] = {}
    for language in LANGUAGES:
        before = material_of(workspace, plan, language, DAY, final=True)
        after = replace(before, answers=changed_all_over(plan))
        like = clean_copy(workspace, material_of(workspace, plan, language, DAY, final=True))
        pages[language.value] = changes_file(like, before, after)
    for name, pdf in to_pdf(pages, DAY).items():
        assert len(PdfReader(BytesIO(pdf)).pages) == 1, name
    english = read_document(pages["en"]).text
    french = read_document(pages["fr"]).text
    assert "more changes, marked in the text (" in english
    assert "autres modifications, marquées dans le texte" in french


def test_every_change_is_shown_or_counted(workspace: Workspace) -> None:
    plan = workspace.plans[PLAN]
    newer = changed_all_over(plan)
    for language in LANGUAGES:
        before = material_of(workspace, plan, language, DAY, final=True)
        after = replace(before, answers=newer)
        page, all_of_them = changes_that_fit(before, after), changed_answers(before, after)
        assert page.remaining
        paths = [each.path for each in (*page.listed, *page.remaining)]
        assert paths == [each.path for each in all_of_them]
    one = plan.with_value("account.version", "9.9")
    before = material_of(workspace, plan, Language.EN, DAY, final=True)
    found = changes_that_fit(before, replace(before, answers=one))
    assert [each.path for each in found.listed] == ["account.version"]
    assert found.remaining == ()
