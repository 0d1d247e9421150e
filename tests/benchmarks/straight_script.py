"""What a careful person would write in an afternoon: YAML, docxtpl, openpyxl, and no check.

    python straight_script.py ANSWERS.yaml CONTEXTS.json CELLS.json FOLDER TEMPLATE…

It reads the answers, fills each template with its ready context and writes the register's cells.
What it is spared (working out the context and the cells) is given to it, in its favour.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import yaml
from docxtpl import DocxTemplate
from openpyxl import Workbook


def main(answers: str, contexts: str, cells: str, folder: str, *templates: str) -> None:
    """Write one Word file for each template, and one workbook for each language of the cells."""
    yaml.safe_load(Path(answers).read_text(encoding="utf-8"))
    for template, context in zip(templates, json.loads(Path(contexts).read_bytes()), strict=True):
        document = DocxTemplate(template)
        document.render(context, autoescape=True)
        document.save(Path(folder) / Path(template).name)
    for number, sheets in enumerate(json.loads(Path(cells).read_bytes())):
        workbook = Workbook()
        for name, rows in sheets.items():
            sheet = workbook.create_sheet(name)
            for row in rows:
                sheet.append(row)
        workbook.save(Path(folder) / f"register.{number}.xlsx")


if __name__ == "__main__":
    main(*sys.argv[1:])
