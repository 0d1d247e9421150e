"""The names a template asks for, dotted as they are typed."""

from __future__ import annotations

from planbuilder.word.inspect.reader import read_document
from planbuilder.word.template.compiled_template import template_names
from tests.word.builders import render_bytes, template_of


def test_names_are_dotted_and_those_of_rows_carry_their_table() -> None:
    template = template_of(
        "{{ account.name }} {{r account['handle'] }}",
        "{%p for risk in risks.register %}",
        "{{ loop.index }} {{ risk.event }}",
        "{{p risk.owner if risk.owned else nobody }}",
        "{%p endfor %}",
    )

    assert template_names(template) == {
        "account.name",
        "account.handle",
        "risks.register",
        "risks.register[].event",
        "risks.register[].owner",
        "risks.register[].owned",
        "nobody",
    }


def test_a_value_inside_a_loop_is_found_by_its_key_even_if_dicts_have_such_a_method() -> None:
    template = template_of("{% for x in list.items %}{{ x.values }};{% endfor %}")

    data = render_bytes(template, list={"items": [{"values": "a"}, {"values": "b"}]})

    assert read_document(data).text == "a;b;"
