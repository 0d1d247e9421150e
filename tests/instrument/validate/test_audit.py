"""The shipped instrument is whole, and what is generated from it is current."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest
import yaml
from msgspec.structs import replace

from planbuilder.checks import rule_problems
from planbuilder.documents.generated_files import json_schemas
from planbuilder.instrument import IndicatorItem, Status
from planbuilder.instrument.policy import Knowledge
from planbuilder.instrument.validate.audit import audit, cover_by_rule
from planbuilder.storage import load_instrument, shipped_path

ROOT = Path(__file__).parent.parent.parent.parent
SCHEMAS = shipped_path("schemas") / "json" / "gc-social-media"


def test_the_instrument_passes_its_own_audit() -> None:
    assert (*audit(load_instrument()), *rule_problems(load_instrument())) == ()


def test_every_requirement_of_the_sources_is_covered() -> None:
    assert [name for name, places in cover_by_rule(load_instrument()).items() if not places] == []


def test_nothing_rests_on_a_clause_that_was_not_read() -> None:
    """What the sources do not tell is not in force here, whatever its number."""
    instrument = load_instrument()
    clauses = tuple(
        replace(clause, known_by=Knowledge.NUMBER)
        if clause.id in ("dir-2025/4.1.13", "std-2025/C.2.2.3")
        else clause
        for clause in instrument.policies.clauses
    )
    assert {clause.id for clause in instrument.policies.clauses if clause.known_by == "number"} == {
        "dir-2025/4.1.35",
        "dir-2025/4.1.36",
        "web-usability/appendix-c",
    }
    policies = replace(instrument.policies, clauses=clauses)
    problems = audit(replace(instrument, policies=policies))
    assert {problem.code for problem in problems} == {"clause_content_unknown"}
    assert {"MIS-1", "V99", "V86", "protocols.misinformation"} <= {each.path for each in problems}


def test_the_eighty_five_rules_are_all_there() -> None:
    ids = {rule.id for rule in load_instrument().rules}
    assert {f"V{number:02d}" for number in range(1, 86)} <= ids


def test_there_are_at_least_thirty_risks_over_six_families() -> None:
    risks = load_instrument().catalogues["risks"].items
    assert len(risks) >= 30
    assert {risk.group for risk in risks} == {f"f{number}" for number in range(1, 7)}


def test_annex_d_is_complete() -> None:
    indicators = load_instrument().catalogues["indicators"]
    assert len([group for group in indicators.groups if group.id != "today"]) == 6
    annex = [item for item in indicators.items if item.group != "today"]
    assert len(annex) == 30
    known = {item.id for item in indicators.items}
    for item in annex:
        assert isinstance(item, IndicatorItem)
        if item.limit is not None:
            assert item.stand_in in known
            assert item.source is not None, item.id
            assert item.review_on is not None, item.id
    assert sum(isinstance(item, IndicatorItem) and item.limit is not None for item in annex) >= 8


ANNEX_D = {
    "d1": ("site Web", "contenu existant", "liens"),
    "d2": ("ressources Web", "mises à jour, les fonctions et les services"),
    "d3": ("vidéos du ministère", "archives"),
    "d4": ("institutions fédérales", "fédéraux, provinciaux, municipaux ou internationaux"),
    "d5": ("enjeu ou à un thème", "listes de lecture"),
    "d6": ("publics en ligne", "commentaires", "modération"),
    "d1_1": ("réels et influents",),
    "d1_2": ("Partages", "réponses", "messages directs", "adeptes"),
    "d1_3": ("Clics", "site Web"),
    "d1_4": ("%", "sujet, thème, ministère, programme ou campagne"),
    "d1_5": ("positives et négatives",),
    "d2_1": ("%", "adeptes", "période"),
    "d2_2": ("%", "Clics", "subvention", "inscription à un programme"),
    "d2_3": ("%", "provenant des médias sociaux"),
    "d2_4": ("%", "Partages", "renvois", "contenu Web"),
    "d3_1": ("Visionnements", "rapport coût-efficacité"),
    "d3_2": ("Partages de contenu Web",),
    "d3_3": ("Vidéos intégrées",),
    "d3_4": ("Renvois à partir des pages vidéo",),
    "d4_1": ("Clics", "contenu externe"),
    "d4_2": ("Partages", "réponses", "messages directs"),
    "d4_3": ("Partages de contenu externe",),
    "d4_4": ("Vidéos intégrées",),
    "d4_5": ("Renvois à partir des pages vidéo",),
    "d5_1": ("Visionnements", "listes de lecture"),
    "d5_2": ("Renvois aux listes de lecture", "extérieur"),
    "d5_3": ("Partages de contenu Web",),
    "d5_4": ("Vidéos intégrées",),
    "d5_5": ("Renvois à partir des médias sociaux",),
    "d5_6": ("%", "consultations Web découlant des recherches par thème"),
    "d5_7": ("%", "recherches sur le thème"),
    "d5_8": ("Clics", "site Web, par thème", "enjeu"),
    "d5_9": ("%", "sujet, thème, ministère, programme ou campagne"),
    "d6_1": ("billets du ministère", "interactions d’autrui"),
    "d6_2": ("Ton et qualité des commentaires et des réponses",),
    "d6_3": ("Conversations avec le public",),
}
"""What the source says of each result, tactic and indicator, in the order of its Annex D."""


def test_annex_d_says_what_its_source_says() -> None:
    indicators = load_instrument().catalogues["indicators"]
    groups = [group for group in indicators.groups if group.id != "today"]
    texts = {
        group.id: f"{group.label.fr} {group.tactic.fr if group.tactic else ''}" for group in groups
    }
    for item in indicators.items:
        if isinstance(item, IndicatorItem) and item.group != "today":
            description = item.description.fr if item.description else ""
            texts[item.id] = f"{item.label.fr} {description} {item.unit.fr}"
    assert list(texts) == list(ANNEX_D)
    for name, words in ANNEX_D.items():
        plain = texts[name].replace("\u00a0", " ")
        assert [each for each in words if each not in plain] == [], name


def test_no_platform_states_a_pre_review() -> None:
    for platform in load_instrument().catalogues["platforms"].items:
        fields = set(type(platform).__struct_fields__) - {"review_on"}  # when to look at it again
        assert "review" not in " ".join(fields)


def test_only_what_is_in_force_is_worded_as_a_duty() -> None:
    """The rescinded guideline asks; it binds nobody."""
    instrument = load_instrument()
    wrong = [
        clause.id
        for clause in instrument.policies.clauses
        if clause.summary is not None
        and instrument.policy_of(clause.id).status in (Status.RESCINDED, Status.REPLACED)
        and (" must " in f" {clause.summary.en} " or " doit " in f" {clause.summary.fr} ")
    ]
    assert wrong == []


def test_a_policy_in_doubt_is_not_said_to_be_in_force() -> None:
    policies = load_instrument().policies.policies
    doubtful = [
        each for each in policies if each.note and "Status in doubt" in (each.note.en or "")
    ]
    assert {each.id for each in doubtful} == {"web-accessibility", "web-usability"}
    assert {each.status for each in doubtful} == {Status.UNCONFIRMED}


@pytest.mark.parametrize("name", ["profile", "strategy", "plan"])
def test_the_json_schemas_are_current(name: str) -> None:
    file = f"{name}.schema.json"
    assert (SCHEMAS / file).read_bytes() == json_schemas(load_instrument())[file]


def _samples() -> list[Path]:
    return sorted(
        path
        for sample in ("parks", "draft")
        for path in (ROOT / "samples" / sample).rglob("*.yaml")
        if path.parent.name in (sample, "plans")
    )


@pytest.mark.parametrize("path", _samples(), ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_the_json_schemas_accept_the_samples(path: Path) -> None:
    answers = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)
    schema = json.loads((SCHEMAS / f"{answers['document']}.schema.json").read_bytes())
    jsonschema.Draft202012Validator(schema).validate(answers)


@pytest.mark.parametrize(
    ("change", "message"),
    [({"colour": "red"}, "colour"), ({"platform": "telex"}, "telex")],
    ids=["unknown question", "unknown option"],
)
def test_the_json_schemas_refuse_what_the_reader_refuses(
    change: dict[str, str], message: str
) -> None:
    schema = json.loads((SCHEMAS / "plan.schema.json").read_bytes())
    wrong = {"document": "plan", "instrument": "gc-social-media/3", "answers": {"account": change}}
    with pytest.raises(jsonschema.ValidationError) as error:
        jsonschema.Draft202012Validator(schema).validate(wrong)
    assert message in str(error.value)
