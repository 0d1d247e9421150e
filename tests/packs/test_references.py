"""A pack that takes a section, a list and a rule of other packs, and changes what it takes."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from planbuilder.checks import run
from planbuilder.errors import InstrumentError
from planbuilder.instrument import Stage
from planbuilder.package.build import build_package
from planbuilder.package.questionnaire import own_packs
from planbuilder.package.verify import verify_package
from planbuilder.storage.instruments import instrument_for
from planbuilder.storage.package_zip import read_package
from planbuilder.storage.yaml_files import parse_yaml
from planbuilder.text import Language
from planbuilder.wording import format_problem
from planbuilder.workspace import Workspace, case_of, read_workspace

TODAY = date(2026, 5, 4)
PACKS = Path(__file__).parent
FILES = {
    "instruments/village/instrument.yaml": """
        id: "village"
        version: "1"
        title: {en: "Social media policy of a village"}
        basis: {en: "Adopted by the village council."}
        languages: ["en"]
        documents: ["policy"]
        takes:
          - {from: town-policy, rules: ["T01"], cites: ["village/2"]}
          - {from: gc-social-media, catalogues: [platforms]}
    """,
    "instruments/village/policies.yaml": """
        policies:
          - {id: "village", title: {en: "By-law of the village"}, short: {en: "Village"}, status: "in_force", checked_on: "2026-05-01", source: {en: "Clerk"}}
        clauses:
          - {id: "village/2", label: {en: "By-law of the village, section 2"}, level: "must"}
    """,  # noqa: E501
    "instruments/village/policy.yaml": """
        id: policy
        title: {en: "Policy of the village"}
        purpose: {en: "What the village publishes."}
        roles: {version: conduct.version, approver: conduct.approver}
        sections: [purpose.yaml, conduct.yaml]
    """,
    "instruments/village/purpose.yaml": """
        from: "town-policy:policy/purpose.yaml"
        id: purpose
        title: {en: "Why the village is there"}
        rename: {purpose.reason: purpose.aim}
        change:
          purpose.reason: {prompt: {en: "Why does the village use social media?"}}
          purpose.accounts.platform: {options: none, choose_from: platforms}
    """,
    "instruments/village/conduct.yaml": """
        from: "town-policy:policy/conduct.yaml"
        id: conduct
        title: {en: "How we take part"}
        without: [conduct.hours]
    """,
    "profile.yaml": 'document: "profile"\ninstrument: "village/1"\n',
    "policy.yaml": """
        document: "policy"
        instrument: "village/1"
        answers:
          purpose:
            aim: {en: "The village tells people about roads."}
            accounts: [{id: "a1", platform: "youtube", url: "https://video.example/village"}]
          conduct:
            moderated: "no"
            version: "1.0"
            prepared_by: {en: "Office of the clerk"}
            prepared_on: "2026-05-01"
            approver: {en: "Village council"}
    """,
}


@pytest.fixture(scope="module")
def village(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("village")
    for name in ("town-policy", "field-report"):
        shutil.copytree(PACKS / name, root / "instruments" / name)
    for name, text in FILES.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root


@pytest.fixture(scope="module")
def workspace(village: Path) -> Workspace:
    workspace = read_workspace(village)
    assert workspace.load_errors == {}
    return workspace


def test_a_section_is_taken_and_changed(workspace: Workspace) -> None:
    policy = workspace.instrument.document("policy")
    aim = policy.question("purpose.aim")
    assert aim.prompt[Language.EN] == "Why does the village use social media?"
    assert aim.guidance[Language.EN] == "Write it for people who live here."
    platform = policy.question("purpose.accounts.platform")
    assert (platform.choose_from, platform.options) == ("platforms", ())
    questions = {question.id for section in policy.sections for question in section.questions}
    assert "conduct.grounds" in questions
    assert questions.isdisjoint({"purpose.reason", "conduct.hours"})


def test_a_list_is_taken_without_the_clauses_of_its_pack(workspace: Workspace) -> None:
    items = {item.id: item for item in workspace.instrument.catalogues["platforms"].items}
    assert "youtube" in items
    assert all(item.cites == () for item in items.values())


def test_a_rule_is_taken_and_cites_what_its_taker_says(workspace: Workspace) -> None:
    policy = workspace.singles["policy"]
    assert run(case_of(workspace, policy, Stage.APPROVAL, TODAY)) == ()
    (finding,) = run(
        case_of(workspace, policy.with_value("conduct.approver", None), Stage.APPROVAL, TODAY)
    )
    assert (finding.rule.id, finding.rule.cites) == ("T01", ("village/2",))


def test_a_package_holds_what_was_taken_and_no_more(village: Path, workspace: Workspace) -> None:
    assert {folder.name for folder in own_packs("village", village)} == {"village", "town-policy"}
    package = build_package(
        workspace,
        workspace.singles["policy"],
        today=TODAY,
        format_problem=format_problem,
        pdf=False,
    )
    files = read_package(package.data, "package.zip")
    packs = {name.split("/")[2] for name in files if name.startswith("answers-reponses/instr")}
    assert packs == {"village", "town-policy"}, "the third serves nothing here"
    questionnaire = {name: data for name, data in files.items() if name.startswith("questionnaire")}
    assert {name.split("/")[1] for name in questionnaire} == {"village"}
    assert "questionnaire/village/catalogues/platforms.yaml" in questionnaire
    rules = parse_yaml(questionnaire["questionnaire/village/rules.yaml"], InstrumentError, "").value
    assert [rule["id"] for rule in rules["rules"]] == ["T01"]
    text = b"".join(questionnaire.values()).decode()
    assert "Why does the village use social media?" in text
    assert "Why does the town use social media?" not in text
    assert "fr:" not in text, "the village writes in one language"
    assert verify_package(package.data, "p.zip", format_problem, today=TODAY).sound


def test_what_is_not_there_cannot_be_taken(village: Path, tmp_path: Path) -> None:
    shutil.copytree(village / "instruments", tmp_path / "instruments")
    head = tmp_path / "instruments" / "village" / "instrument.yaml"
    text = head.read_text(encoding="utf-8")
    head.write_text(text.replace('"T01"', '"T99"').replace("[platforms]", "[planets]"))
    with pytest.raises(InstrumentError) as refusal:
        instrument_for(tmp_path, "village")
    assert {problem.values["value"] for problem in refusal.value.problems} == {"T99", "planets"}
