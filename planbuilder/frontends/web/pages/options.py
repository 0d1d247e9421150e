"""The part of the proposals page on which options the values of a list stand for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct
from starlette.responses import Response

from planbuilder.documents.settlement import documents_by_name
from planbuilder.documents.waiting_list import set_options, waiting_edits
from planbuilder.frontends.option_labels import option_column, option_labels
from planbuilder.frontends.web.access import Permission
from planbuilder.frontends.web.request import PageRequest, redirect
from planbuilder.proposals import EditProposal
from planbuilder.proposals.option_choices import OptionChoice, option_choices
from planbuilder.workspace import Workspace


class WaitingColumn(Struct, frozen=True):
    """Values of one column of options from a file, and the labels of the options."""

    heading: str
    labels: Mapping[str, str]
    choices: Sequence[OptionChoice]


def waiting_columns(
    request: PageRequest, workspace: Workspace, proposals: Sequence[EditProposal]
) -> list[WaitingColumn]:
    """Return the columns of a list whose values are read as options, with these options."""
    documents, instrument = documents_by_name(workspace), workspace.instrument
    columns: dict[tuple[str, str], list[OptionChoice]] = {}
    for each in option_choices(proposals):
        columns.setdefault((each.path, each.column), []).append(each)
    result = []
    for choices in columns.values():
        column = option_column(documents, choices[0])
        labels = option_labels(instrument, column, request.language)
        result.append(WaitingColumn(column.heading[request.language] or "", labels, choices))
    return result


def read_options(request: PageRequest) -> Response:
    """Set which options the values of a list stand for, as submitted; nothing is accepted yet."""
    request.need(Permission.TRANSLATE)
    workspace = request.site.workspace()
    choices = option_choices(waiting_edits(workspace).proposals)
    documents = documents_by_name(workspace)
    options = {}
    for each in choices:
        labels = option_labels(
            workspace.instrument, option_column(documents, each), request.language
        )
        entry = request.field(f"o:{each.key}", each.option)
        if entry in labels or not entry:
            options[each.key] = entry
    set_options(workspace, options)
    return redirect("/proposals", done="options")
