"""The tool's own messages in one language: phrases, and problems as sentences."""

from planbuilder.wording.command_line import command_line
from planbuilder.wording.problem_report import (
    escape_hidden,
    format_problem,
    format_problems,
    format_remedy,
)
from planbuilder.wording.translator import Translator

__all__ = [
    "Translator",
    "command_line",
    "escape_hidden",
    "format_problem",
    "format_problems",
    "format_remedy",
]
