"""A translator's kit: what is in it, what tools make of it, and that all of it comes back."""

from __future__ import annotations

import os
import re
import subprocess
from datetime import date
from html import escape
from io import BytesIO
from itertools import count
from pathlib import Path

import pytest
from lxml import etree
from translate.convert import xliff2po
from translate.storage.tbx import tbxfile
from translate.storage.tmx import tmxfile
from translate.storage.xliff import Xliff1File

from planbuilder.answers import (
    TranslationState,
    Wording,
    with_wording,
)
from planbuilder.storage import load_instrument
from planbuilder.translation import (
    ImportOptions,
    XliffLayout,
    apply_changes,
    from_po,
    from_tmx,
    from_xliff,
    is_po,
    propose,
    segments,
    to_xliff,
)
from planbuilder.translation.kit import from_kit, is_kit, kit
from tests.file_edits import unzip
from tests.translation.kit_samples import EN, FILE, FRENCH, TEXTS, answers, changes, contents
from tests.translation.workspaces import schema_errors, workspace


@pytest.fixture(scope="module")
def parts() -> dict[str, bytes]:
    return unzip(kit(load_instrument(), contents()))


def test_a_kit_holds_everything(parts: dict[str, bytes]) -> None:
    assert set(parts) == {
        *("README.txt", "source/en-fr.xlf", "tm/approved.tmx", "glossary/glossary.tbx"),
        *("translation.xlsx", "review.docx", "words.csv"),
    }
    assert kit(load_instrument(), contents()) == kit(load_instrument(), contents())


def test_sent_back_untouched_it_changes_nothing() -> None:
    data = kit(load_instrument(), contents())
    assert is_kit(data)
    assert changes(from_kit(data, "kit.zip")) == {}


def test_the_xliff_is_valid_and_prefilled(parts: dict[str, bytes]) -> None:
    data = parts["source/en-fr.xlf"]
    assert schema_errors(data) == []
    units = Xliff1File.parsestring(data).units  # type: ignore[no-untyped-call]
    assert {unit.getid().rpartition("\x04")[2] for unit in units} == set(TEXTS)
    root = etree.fromstring(data)
    space = {"x": "urn:oasis:names:tc:xliff:document:1.2"}
    for unit in root.findall(".//x:trans-unit", space):
        source, target = unit.find("x:source", space), unit.find("x:target", space)
        assert source is not None and target is not None
        assert "".join(map(str, source.itertext())) == "".join(map(str, target.itertext()))
    was = root.findtext(".//x:alt-trans/x:target", namespaces=space)
    assert was == "Le compte informe les gens du niveau d’une rivière."


def test_targets_may_be_empty() -> None:
    data = unzip(kit(load_instrument(), contents(prefill=False)))["source/en-fr.xlf"]
    targets = etree.fromstring(data).iter("{*}target")
    assert sum(not "".join(map(str, target.itertext())) for target in targets) == 2


def test_translate_toolkit_makes_a_po_file_that_comes_back(parts: dict[str, bytes]) -> None:
    """`xliff2po` drops the ids: the texts are found by their source."""
    catalogue = xliff2po.xliff2po().convertstore(BytesIO(parts["source/en-fr.xlf"]))  # type: ignore[no-untyped-call]
    path_of = {source: path for path, source in TEXTS.items()}
    for unit in catalogue.units:
        if not unit.isheader():
            unit.target = FRENCH[path_of[str(unit.source)]]
            unit.markfuzzy(False)
    assert is_po(bytes(catalogue))
    found = changes(from_po(bytes(catalogue), "en-fr.po"))
    assert {path: change.after for path, change in found.items()} == FRENCH


def test_memory_and_glossary_are_read_by_a_second_implementation(parts: dict[str, bytes]) -> None:
    memory = tmxfile.parsestring(parts["tm/approved.tmx"])  # type: ignore[no-untyped-call]
    assert [(unit.source, unit.target) for unit in memory.units] == [
        ("We read the terms.", "Nous avons lu les conditions.")
    ]
    glossary = tbxfile.parsestring(parts["glossary/glossary.tbx"])  # type: ignore[no-untyped-call]
    terms = {unit.source for unit in glossary.units}
    assert {term.en for term in load_instrument().glossary} <= terms
    profile = workspace("parks").profile
    assert profile is not None
    assert profile.wording("department.name").en in terms


def test_words_are_counted_once(parts: dict[str, bytes]) -> None:
    line = parts["words.csv"].decode("utf-8-sig").splitlines()[1]
    new = sum(
        len(re.findall(r"[\w’]+", TEXTS[path]))
        for path in ("objectives.drivers", "platform.audience")
    )
    assert line == f"fr,3,{new},9,0"
    result = answers()
    twice = with_wording(
        result, "platform.accessibility", Wording(TEXTS["platform.audience"], None)
    )
    every = segments({FILE: twice}, EN, TranslationState)
    counted = unzip(kit(load_instrument(), contents(segments=every)))["words.csv"]
    assert counted.decode("utf-8-sig").splitlines()[1] == f"fr,4,{new},9,4"


def test_a_memory_fills_what_is_missing_and_nothing_else(parts: dict[str, bytes]) -> None:
    result = parts["tm/approved.tmx"].decode()
    source, target = TEXTS["platform.audience"], FRENCH["platform.audience"]
    result = result.replace("We read the terms.", source).replace(
        "Nous avons lu les conditions.", target
    )
    found = changes(from_tmx(result.encode(), "a.tmx"))
    assert {path: change.after for path, change in found.items()} == {"platform.audience": target}
    assert changes(from_tmx(parts["tm/approved.tmx"], "a.tmx")) == {}


PROJECT = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<omegat><project version="1.0"><source_dir>__DEFAULT__</source_dir>
<target_dir>__DEFAULT__</target_dir><tm_dir>__DEFAULT__</tm_dir>
<glossary_dir>__DEFAULT__</glossary_dir><glossary_file>__DEFAULT__</glossary_file>
<dictionary_dir>__DEFAULT__</dictionary_dir><source_lang>EN-CA</source_lang>
<target_lang>FR-CA</target_lang><sentence_seg>false</sentence_seg>
<support_default_translations>true</support_default_translations>
<remove_tags>false</remove_tags></project></omegat>
"""


_JAVA = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"
"""A short run needs no second compiler and no second collector: it starts in half the time."""


def omegat(project: Path, *words: str) -> None:
    subprocess.run(
        ["omegat", ".", *words, "--disable-project-locking"],
        cwd=project,  # the options of Java end at a space
        check=True,
        capture_output=True,
        timeout=900,
        env={**os.environ, "HOME": str(project), "_JAVA_OPTIONS": f"-Duser.home=. {_JAVA}"},
    )


def test_omegat_sees_every_text_and_translates_it(parts: dict[str, bytes], tmp_path: Path) -> None:
    """The texts as OmegaT shows them are in its memory: it writes French for each it sees."""
    for folder in ("source", "target", "tm", "glossary", "dictionary", "omegat"):
        (tmp_path / folder).mkdir()
    (tmp_path / "omegat.project").write_text(PROJECT)
    for name in ("source/en-fr.xlf", "tm/approved.tmx", "glossary/glossary.tbx"):
        (tmp_path / name).write_bytes(parts[name])
    units = "".join(
        f"<tu><tuv lang='EN-CA'><seg>{_as_shown(TEXTS[path])}</seg></tuv>"
        f"<tuv lang='FR-CA'><seg>{_as_shown(FRENCH[path])}</seg></tuv></tu>"
        for path in TEXTS
    )
    header = '<header segtype="paragraph" srclang="EN-CA" datatype="plaintext"/>'
    memory = f'<tmx version="1.1">{header}<body>{units}</body></tmx>'
    (tmp_path / "omegat" / "project_save.tmx").write_text(memory, "utf-8")
    omegat(tmp_path, "--mode=console-translate")
    found = changes(from_xliff((tmp_path / "target" / "en-fr.xlf").read_bytes(), "en-fr.xlf"))
    assert {path: change.after for path, change in found.items()} == FRENCH


def _as_shown(text: str) -> str:
    """Return a text as OmegaT shows it: a number for each mark but those it begins with."""
    number = count()
    inside = re.sub(r"^(?:\*\*|- )+", "", text)
    return re.sub(r"\*\*|^- ", lambda _: escape(f"<f{next(number)}/>"), inside, flags=re.MULTILINE)


def test_what_a_machine_sends_back_is_never_reviewed() -> None:
    every = [each for each in contents().segments if each.state is TranslationState.MISSING]
    data = to_xliff(load_instrument(), every, XliffLayout(for_machine=True))
    assert schema_errors(data) == []
    assert b"<note" not in data
    source, target = TEXTS["platform.audience"], FRENCH["platform.audience"]
    returned = data.replace(
        b'<target state="new"/>', f'<target state="final">{target}</target>'.encode()
    )
    assert source.encode() in returned and target.encode() in returned
    options = ImportOptions(by="Language Services", on=date(2026, 2, 1))
    received = [each for each in from_xliff(returned, "m.xlf") if each.path == "platform.audience"]
    proposal = propose(load_instrument(), {FILE: answers()}, received, options)
    (change,) = proposal.changes
    assert change.state_after is TranslationState.MACHINE
    assert change.record.by is None
    after = apply_changes(answers(), FILE, [change])
    assert after.translations["platform.audience"].state is TranslationState.MACHINE
