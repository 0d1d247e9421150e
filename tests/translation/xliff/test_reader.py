"""XLIFF as tools send it back: reordered, renamed, split, half done."""

from __future__ import annotations

import re

import pytest
from lxml import etree

from planbuilder.errors import AnswerError
from planbuilder.translation import (
    Claim,
    ImportOptions,
    RemarkKind,
    ReturnedSegment,
    from_xliff,
    propose,
)
from tests.translation.workspaces import (
    documents,
    workspace,
    xliff_of,
)

XLIFF = "{urn:oasis:names:tc:xliff:document:1.2}"


def reorder_units(data: bytes) -> bytes:
    """Return the file with its units in reverse, in one group, under another file name."""
    root = etree.fromstring(data)
    for place in root:
        place.set("original", "C:\\jobs\\42\\" + (place.get("original") or ""))
        body = place.find(f"{XLIFF}body")
        assert body is not None
        units = list(place.iter(f"{XLIFF}trans-unit"))
        for child in list(body):
            body.remove(child)
        body.extend(reversed(units))
    return etree.tostring(root)


def test_units_may_be_reordered_and_ungrouped() -> None:
    back = from_xliff(reorder_units(xliff_of("parks")), "f.xlf")
    proposal = propose(workspace("parks").instrument, documents("parks"), back, ImportOptions())
    assert proposal.changes == ()
    assert RemarkKind.UNKNOWN not in {remark.kind for remark in proposal.remarks}


def test_a_file_may_lose_the_names_of_its_units() -> None:
    bare = re.sub(rb' (resname|extradata)="[^"]*"', b"", reorder_units(xliff_of("parks")))
    back = from_xliff(bare, "f.xlf")
    proposal = propose(workspace("parks").instrument, documents("parks"), back, ImportOptions())
    assert RemarkKind.UNKNOWN not in {remark.kind for remark in proposal.remarks}


def one(target: str, source: str = "A **bold** word.", attributes: str = "") -> ReturnedSegment:
    data = (
        '<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.2">'
        '<file original="plans/a.yaml" source-language="en-CA" target-language="fr-CA" '
        'datatype="plaintext"><body>'
        f'<trans-unit id="objectives.drivers"{attributes}><source>{source}</source>{target}'
        "</trans-unit></body></file></xliff>"
    )
    return from_xliff(data.encode(), "f.xlf")[0]


SOURCE = 'A <ph id="1">**</ph>bold<ph id="2">**</ph> word.'


@pytest.mark.parametrize(
    "target",
    [
        '<target>Un mot <ph id="1"/>gras<x id="2"/>.</target>',
        '<target>Un mot <ph id="1">**</ph>gras<ph id="2">**</ph>.</target>',
        '<target><mrk mtype="seg" mid="1">Un mot <ph id="1"/></mrk>'
        '<mrk mtype="seg" mid="2">gras<ph id="2"/>.</mrk></target>',
        '<target><g id="9">Un mot <ph id="1"/>gras<ph id="2"/>.</g></target>',
    ],
)
def test_what_tools_do_inside_a_text_is_undone(target: str) -> None:
    assert one(target, SOURCE).text == "Un mot **gras**."


def test_a_text_split_and_half_done_is_partial() -> None:
    target = (
        '<seg-source><mrk mtype="seg" mid="1">One. </mrk><mrk mtype="seg" mid="2">Two.</mrk>'
        '</seg-source><target><mrk mtype="seg" mid="1">Un. </mrk>'
        '<mrk mtype="seg" mid="2"/></target>'
    )
    assert one(target, "One. Two.").claim is Claim.PARTIAL
    done = target.replace('mid="2"/></target>', 'mid="2">Deux.</mrk></target>')
    assert one(done, "One. Two.").claim is not Claim.PARTIAL
    assert one(done, "One. Two.").text == "Un. Deux."


@pytest.mark.parametrize(
    ("target", "attributes", "claim"),
    [
        ('<target state="new"/>', "", Claim.UNTOUCHED),
        ('<target state="needs-review-translation">x</target>', "", Claim.UNTOUCHED),
        ('<target state="translated">x</target>', "", Claim.TRANSLATED),
        ('<target state="final">x</target>', "", Claim.FINAL),
        ('<target state="signed-off">x</target>', "", Claim.FINAL),
        ("<target>x</target>", ' approved="yes"', Claim.FINAL),
        ("<target>x</target>", "", Claim.UNTOUCHED),
        (
            '<target state="translated" state-qualifier="leveraged-mt">x</target>',
            "",
            Claim.MACHINE,
        ),
        ("", "", Claim.UNTOUCHED),
    ],
)
def test_states_are_understood(target: str, attributes: str, claim: Claim) -> None:
    assert one(target, attributes=attributes).claim is claim


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"not xml", "not_xliff"),
        (b"<html/>", "not_xliff"),
        (b'<!DOCTYPE xliff [<!ENTITY a "b">]><xliff version="1.2"/>', "not_xliff"),
        (b'<xliff version="2.0" xmlns="urn:oasis:names:tc:xliff:document:2.0"/>', "xliff_version"),
        (b'<xliff version="1.2">' + b"<a>" * 300 + b"</a>" * 300 + b"</xliff>", "too_deep"),
    ],
    ids=("no XML", "HTML", "entity", "version 2", "deep"),
)
def test_other_files_are_refused(data: bytes, code: str) -> None:
    with pytest.raises(AnswerError) as error:
        from_xliff(data, "f.xlf")
    assert error.value.problems[0].code == code
