"""planbuilder: from answers to bilingual documents that are ready for approval.

A workspace is a folder of answer files. Everything here works on one, without the command line:

    >>> import planbuilder
    >>> workspace = planbuilder.open_workspace("samples/draft")
    >>> plan = workspace.plans["data-x"]
    >>> findings = planbuilder.run_checks(workspace, plan, purpose="approval")
    >>> [finding.path for finding in findings if finding.rule.id == "V19"]
    ['risks.register[r2].rating']
    >>> files = planbuilder.assemble(workspace, [plan], languages=["fr"])
    >>> sorted(files)
    ['data-x.fr.docx', 'data-x.register.fr.xlsx']

`Interview` asks the questions that are left, and keeps every answer it is given:

    >>> from planbuilder import Interview, replies
    >>> with Interview(workspace.file_of(plan), "en") as interview:
    ...     outcome = interview.reply(replies.GoTo("account.name_en"))
    ...     outcome = interview.reply(replies.Answer("Parks alerts"))
    >>> planbuilder.open_workspace("samples/draft").plans["data-x"].text("account.name_en")
    'Parks alerts'

Values are frozen; a function that changes something returns a new value. Every error is a
`PlanbuilderError`, whose `problems` say what is wrong, in which file and where.
"""

from planbuilder.exports import TYPE_CHECKING, lazy_exports

if TYPE_CHECKING:
    from planbuilder.answers import Answers
    from planbuilder.api import assemble, open_workspace, run_checks, verify_package
    from planbuilder.checks import Finding
    from planbuilder.errors import (
        AnswerError,
        AssemblyError,
        ConversionError,
        InstrumentError,
        PlanbuilderError,
        Problem,
        TemplateError,
        WorkspaceError,
    )
    from planbuilder.instrument import Instrument, Stage
    from planbuilder.interview import replies
    from planbuilder.package.verify import Verdict
    from planbuilder.storage import load_instrument
    from planbuilder.text import Language
    from planbuilder.workspace import Workspace
    from planbuilder.workspace.interview import Interview

__version__ = "0.1.0"

__all__ = [
    "AnswerError",
    "Answers",
    "AssemblyError",
    "ConversionError",
    "Finding",
    "Instrument",
    "InstrumentError",
    "Interview",
    "Language",
    "PlanbuilderError",
    "Problem",
    "Stage",
    "TemplateError",
    "Verdict",
    "Workspace",
    "WorkspaceError",
    "assemble",
    "load_instrument",
    "open_workspace",
    "replies",
    "run_checks",
    "verify_package",
]

_MODULES = {
    "planbuilder.answers": ("Answers",),
    "planbuilder.api": ("assemble", "open_workspace", "run_checks", "verify_package"),
    "planbuilder.checks": ("Finding",),
    "planbuilder.errors": (
        "AnswerError",
        "AssemblyError",
        "ConversionError",
        "InstrumentError",
        "PlanbuilderError",
        "Problem",
        "TemplateError",
        "WorkspaceError",
    ),
    "planbuilder.instrument": ("Instrument", "Stage"),
    "planbuilder.interview": ("replies",),
    "planbuilder.package.verify": ("Verdict",),
    "planbuilder.storage": ("load_instrument",),
    "planbuilder.text": ("Language",),
    "planbuilder.workspace": ("Workspace",),
    "planbuilder.workspace.interview": ("Interview",),
}


__getattr__ = lazy_exports(__name__, _MODULES)


def __dir__() -> list[str]:
    """Return the public names, imported or not."""
    return sorted({*globals(), *__all__})
