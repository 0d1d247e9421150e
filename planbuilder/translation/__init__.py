"""Both languages as one state: what there is to translate, out to a translator and back in.

Segments come from answers, leave as XLIFF 1.2 or as lines of a workbook, come back as received
segments, and become a proposal: what would change, and everything that was not taken, with why.
Nothing here reads or writes a file, and nothing changes an answer that has no change of its own.
The workbook stands apart, in `workbook`: the libraries of Excel files load slowly.
"""

from planbuilder.translation.po import from_po, is_po
from planbuilder.translation.proposals import (
    ImportOptions,
    Proposal,
    TranslationChange,
    apply_changes,
    propose,
)
from planbuilder.translation.records import with_state
from planbuilder.translation.rejections import Remark, RemarkKind
from planbuilder.translation.returned_segments import Claim, ReturnedSegment
from planbuilder.translation.segments import TO_DO, Documents, Segment, segments
from planbuilder.translation.tmx import from_tmx
from planbuilder.translation.typography_fixes import typeset
from planbuilder.translation.word_counts import SectionStanding, Work, by_section, work
from planbuilder.translation.xliff.reader import from_xliff
from planbuilder.translation.xliff.writer import XliffLayout, to_xliff

__all__ = [
    "TO_DO",
    "Claim",
    "Documents",
    "ImportOptions",
    "Proposal",
    "Remark",
    "RemarkKind",
    "ReturnedSegment",
    "SectionStanding",
    "Segment",
    "TranslationChange",
    "Work",
    "XliffLayout",
    "apply_changes",
    "by_section",
    "from_po",
    "from_tmx",
    "from_xliff",
    "is_po",
    "propose",
    "segments",
    "to_xliff",
    "typeset",
    "with_state",
    "work",
]
