"""Repairs faults in headers: fields without an end, shapes with the same id."""

from __future__ import annotations

from lxml import etree

from planbuilder.word.ooxml.namespaces import VML, child, parent_of, w


def drop_open_fields(root: etree._Element) -> None:
    """Remove the marks and instructions of fields without an end or without a beginning."""
    groups: list[list[etree._Element]] = []
    open_runs: list[etree._Element] = []
    for run in root.iter(w("r")):
        mark = child(run, "fldChar")
        kind = "" if mark is None else mark.get(w("fldCharType"), "")
        if kind == "begin":
            groups.append([run])
        elif kind == "end":
            if groups:
                groups.pop()
            else:
                open_runs.append(run)
        elif groups and (kind or child(run, "instrText") is not None):
            groups[-1].append(run)
        elif kind:
            open_runs.append(run)
    for run in [*open_runs, *(run for runs in groups for run in runs)]:
        parent_of(run).remove(run)


def make_shape_ids_unique(root: etree._Element) -> None:
    """Give each VML shape an id that is unique in the part."""
    ids: set[str] = set()
    for shape in root.iter(etree.Element):
        own = shape.get("id")
        if own is None or not str(shape.tag).startswith(VML):
            continue
        new, number = own, 2
        while new in ids:
            new, number = f"{own}_{number}", number + 1
        ids.add(new)
        shape.set("id", new)
