"""A department's own template is used."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from planbuilder.documents.templates import template_for
from planbuilder.errors import TemplateError
from planbuilder.text import Language
from planbuilder.word.starter.template import build_template
from tests.content.builders import workspace


def test_a_department_s_own_template_is_used(tmp_path: Path) -> None:
    space = replace(workspace(), root=tmp_path)
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "strategy.fr.docx").write_bytes(b"not a docx")
    document = space.instrument.document("strategy")
    shipped_one = template_for(space, document, Language.EN)
    assert shipped_one.parts and shipped_one.outside_file is None
    (tmp_path / "templates" / "strategy.en.docx").write_bytes(
        build_template(space.instrument, document, Language.EN)
    )
    own = template_for(space, document, Language.EN)
    assert own.parts and own.outside_file == "templates/strategy.en.docx"
    with pytest.raises(TemplateError) as error:
        template_for(space, document, Language.FR)
    assert error.value.problems[0].file == "templates/strategy.fr.docx"
