"""Translation: what is to be translated, the files for translators, and what comes back.

Segments are made from answers, sent out as XLIFF 1.2 or in a workbook, read back as returned
segments, and compared with the answers: the result is a proposal with changes, and a remark for
every segment that changes nothing. No function here reads or writes a file. The workbook is in a
module of its own, `workbook`, because libraries for Excel files are slow to import.
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
from planbuilder.translation.typography_fixes import correct_typography
from planbuilder.translation.word_counts import SectionStatus, Work, by_section, work
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
    "SectionStatus",
    "Segment",
    "TranslationChange",
    "Work",
    "XliffLayout",
    "apply_changes",
    "by_section",
    "correct_typography",
    "from_po",
    "from_tmx",
    "from_xliff",
    "is_po",
    "propose",
    "segments",
    "to_xliff",
    "with_state",
    "work",
]
