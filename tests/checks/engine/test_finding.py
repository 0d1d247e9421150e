from __future__ import annotations

from planbuilder.checks import Finding
from planbuilder.instrument import Rule, Severity
from planbuilder.model.validation import validate
from planbuilder.text import Language, Text


def rule() -> Rule:
    def both(text: str) -> Text:
        return Text(en=f"{text} {{question}}", fr=f"{text} (fr) {{question}}")

    variant = {"message": both("variant"), "remedy": both("mend the variant")}
    return validate(
        Rule,
        {
            "id": "T01",
            "severity": "error",
            "title": {"en": "t", "fr": "t"},
            "cites": ["x"],
            "documents": ["plan"],
            "checks": [{"check": "x"}],
            "message": both("message"),
            "remedy": both("mend"),
            "variants": {"same": variant, "light": {**variant, "severity": "advice"}},
        },
    )


def finding(variant: str | None, path: str = "s.table[r1].label") -> Finding:
    return Finding(rule(), "made", path, {"question": Text(en="Q", fr="K")}, variant)


def test_a_finding_says_what_its_variant_says() -> None:
    assert finding(None).message(Language.FR) == "message (fr) K"
    assert finding(None).remedy(Language.EN) == "mend Q"
    assert finding("same").message(Language.EN) == "variant Q"
    assert finding("same").remedy(Language.FR) == "mend the variant (fr) K"


def test_a_variant_may_weigh_less_than_its_rule() -> None:
    weights = [finding(variant).severity for variant in (None, "same", "light")]
    assert weights == [Severity.ERROR, Severity.ERROR, Severity.ADVICE]


def test_a_finding_belongs_to_the_section_of_its_path() -> None:
    assert finding(None).section == finding(None, "s").section == "s"
