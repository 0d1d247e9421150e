"""Excel workbooks: writes the risk register and other tables, and reads edited registers back.

In the register an author sees labels and chooses labels from lists; levels are formulas over the
grid on the sheet Scales. The sheet Codes holds the code of each label, so that the reader needs
neither the language nor the instrument of a workbook. Labels were preferred to codes because people
print, present and read these sheets aloud.
"""

from planbuilder.exports import TYPE_CHECKING, lazy_exports

if TYPE_CHECKING:
    from planbuilder.workbook.register.checklist_reader import ReadPoint
    from planbuilder.workbook.register.portfolio_plan import (
        PortfolioPlan,
        pack_portfolio_plan,
        portfolio_plan,
        unpack_portfolio_plan,
    )
    from planbuilder.workbook.register.reader import (
        ReadMeasure,
        ReadMitigation,
        ReadRegister,
        ReadRisk,
        read_register,
    )
    from planbuilder.workbook.register.row_reader import UnreadCell
    from planbuilder.workbook.register.workbook import plan_workbook, portfolio_workbook
    from planbuilder.workbook.register.workbook_words import register_words

__all__ = [
    "PortfolioPlan",
    "ReadMeasure",
    "ReadMitigation",
    "ReadPoint",
    "ReadRegister",
    "ReadRisk",
    "UnreadCell",
    "pack_portfolio_plan",
    "plan_workbook",
    "portfolio_plan",
    "portfolio_workbook",
    "read_register",
    "register_words",
    "unpack_portfolio_plan",
]

_MODULES = {
    "planbuilder.workbook.register.checklist_reader": ("ReadPoint",),
    "planbuilder.workbook.register.portfolio_plan": (
        "PortfolioPlan",
        "pack_portfolio_plan",
        "portfolio_plan",
        "unpack_portfolio_plan",
    ),
    "planbuilder.workbook.register.reader": (
        "ReadMeasure",
        "ReadMitigation",
        "ReadRegister",
        "ReadRisk",
        "read_register",
    ),
    "planbuilder.workbook.register.row_reader": ("UnreadCell",),
    "planbuilder.workbook.register.workbook": ("plan_workbook", "portfolio_workbook"),
    "planbuilder.workbook.register.workbook_words": ("register_words",),
}

__getattr__ = lazy_exports(__name__, _MODULES)
