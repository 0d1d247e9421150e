"""Excel workbooks: the risk register out, and an edited register back in.

In the register an author sees labels and picks labels from lists; levels are formulas over the
grid of the sheet Scales. The code of each label stands in the sheet Codes, so that the reader
needs neither the language nor the instrument a workbook was made with. Labels rather than codes
were chosen because people print, present and read these sheets aloud.
"""

from planbuilder.exports import TYPE_CHECKING, lazy_exports

if TYPE_CHECKING:
    from planbuilder.workbook.register.checklist_reader import ReadPoint
    from planbuilder.workbook.register.reader import (
        ReadMeasure,
        ReadMitigation,
        ReadRegister,
        ReadRisk,
        read_register,
    )
    from planbuilder.workbook.register.row_reader import Unread
    from planbuilder.workbook.register.workbook import plan_workbook, portfolio_workbook

__all__ = [
    "ReadMeasure",
    "ReadMitigation",
    "ReadPoint",
    "ReadRegister",
    "ReadRisk",
    "Unread",
    "plan_workbook",
    "portfolio_workbook",
    "read_register",
]

_MODULES = {
    "planbuilder.workbook.register.checklist_reader": ("ReadPoint",),
    "planbuilder.workbook.register.reader": (
        "ReadMeasure",
        "ReadMitigation",
        "ReadRegister",
        "ReadRisk",
        "read_register",
    ),
    "planbuilder.workbook.register.row_reader": ("Unread",),
    "planbuilder.workbook.register.workbook": ("plan_workbook", "portfolio_workbook"),
}

__getattr__ = lazy_exports(__name__, _MODULES)
