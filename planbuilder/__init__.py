"""Build bilingual documents that are ready for approval from files of answers.

A workspace is a folder of answer files. The package offers, without the command line:

    open_workspace    read a folder
    Interview         ask the questions of one file, and save each answer
    run_checks        find what is wrong with a document
    assemble          make Word files and risk registers
    verify_package    tell whether an approval package is as it was built
    load_instrument   read the questions, rules and wording that documents are built from

For example:

    >>> import planbuilder
    >>> from datetime import date
    >>> workspace = planbuilder.open_workspace("samples/draft")
    >>> plan = workspace.plans["data-x"]
    >>> day = date(2026, 11, 21)
    >>> findings = planbuilder.run_checks(workspace, plan, purpose="approval", today=day)
    >>> [finding.path for finding in findings if finding.rule.id == "V19"]
    ['risks.register[r2].rating']
    >>> print(findings[0].severity, findings[0].message(planbuilder.Language.EN))
    warning X is not among the platforms of the strategy.

Values are frozen: a function that changes something returns a new value. Every error is a
`PlanbuilderError`; its `problems` say what is wrong, in which file and at which question.
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
