# mypy: ignore-errors
"""Edit Word files and workbooks in LibreOffice: run by the Python that its bridge belongs to.

    python3 edit_in_libreoffice.py PIPE FOLDER

carries out `edits.json` of the folder: a list of `{"source", "target", "edits"}`, each edit a
name of a function below and its arguments, and stores each target as .docx or .xlsx.
"""

import json
import sys
import time
from pathlib import Path

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.text.ControlCharacter import PARAGRAPH_BREAK


def connected(pipe):
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstance("com.sun.star.bridge.UnoUrlResolver")
    address = f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext"
    for _ in range(960):  # four minutes: a busy machine is no defect
        try:
            return resolver.resolve(address)
        except Exception:  # it is still starting
            time.sleep(0.25)
    raise SystemExit("LibreOffice did not answer")


class Editor:
    """One open document, edited as a person would."""

    def __init__(self, context, document, folder):
        self.context, self.document, self.folder = context, document, folder

    def find(self, text, wants_table=False):
        search = self.document.createSearchDescriptor()
        search.SearchString = text
        search.SearchCaseSensitive = True
        found = self.document.findFirst(search)
        in_table = None
        # The contents and the page of the decision repeat texts without being answers.
        while found is not None:
            outside = found.TextTable is None and not wants_table
            if outside and not str(found.ParaStyleName).startswith("Contents"):
                break
            in_table = found if found.TextTable is not None else in_table
            found = self.document.findNext(found.getEnd(), search)
        found = in_table if found is None else found
        if found is None:
            raise SystemExit(f"not in the document: {text}")
        return found

    def paragraph(self, text):
        found = self.find(text)
        cursor = found.getText().createTextCursorByRange(found)
        cursor.gotoStartOfParagraph(False)
        cursor.gotoEndOfParagraph(True)
        return cursor

    def author(self, name):
        provider = self.context.ServiceManager.createInstanceWithContext(
            "com.sun.star.configuration.ConfigurationProvider", self.context
        )
        where = PropertyValue(Name="nodepath", Value="/org.openoffice.UserProfile/Data")
        access = provider.createInstanceWithArguments(
            "com.sun.star.configuration.ConfigurationUpdateAccess", (where,)
        )
        access.setPropertyValue("givenname", name)
        access.setPropertyValue("sn", "")
        access.commitChanges()

    def track(self, on):
        self.document.RecordChanges = on

    def replace(self, old, new):
        self.find(old).setString(new)

    def replace_all(self, old, new):
        replace = self.document.createReplaceDescriptor()
        replace.SearchString, replace.ReplaceString = old, new
        replace.SearchCaseSensitive = True
        self.document.replaceAll(replace)

    def type_over(self, near, text):
        self.paragraph(near).setString(text)

    def insert_after(self, near, text):
        found = self.find(near)
        found.getText().insertString(found.getEnd(), text, False)

    def insert_before(self, near, text):
        found = self.find(near)
        found.getText().insertString(found.getStart(), text, False)

    def append(self, near, text):
        cursor = self.paragraph(near)
        cursor.getText().insertString(cursor.getEnd(), text, False)

    def new_paragraph_after(self, near, text):
        cursor = self.paragraph(near)
        cursor.collapseToEnd()
        body = cursor.getText()
        body.insertControlCharacter(cursor, PARAGRAPH_BREAK, False)
        body.insertString(cursor, text, False)

    def new_paragraph_before(self, near, text):
        cursor = self.paragraph(near)
        body, start = cursor.getText(), cursor.getStart()
        body.insertControlCharacter(start, PARAGRAPH_BREAK, False)
        cursor = self.paragraph(near)
        cursor.gotoPreviousParagraph(False)
        cursor.gotoStartOfParagraph(False)
        body.insertString(cursor, text, False)

    def delete_paragraph(self, near):
        cursor = self.paragraph(near)
        cursor.gotoNextParagraph(True)
        cursor.setString("")

    def empty_paragraph(self, near):
        self.paragraph(near).setString("")

    def move_paragraph_up(self, near):
        """Cut a paragraph and paste it before the one above."""
        text = self.paragraph(near).getString()
        above = self.paragraph(near)
        above.gotoPreviousParagraph(False)
        above.gotoStartOfParagraph(False)
        body = above.getText()
        body.insertString(above, text, False)
        body.insertControlCharacter(above, PARAGRAPH_BREAK, False)
        # The search would meet the one that was pasted.
        above.gotoNextParagraph(False)
        above.gotoStartOfParagraph(False)
        above.gotoNextParagraph(True)
        above.setString("")

    def paste(self, near):
        """Paste, after a paragraph, a formatted one from a page of the Web."""
        self._paste(near, "<p>Pasted <b>bold words</b></p>")

    def paste_table(self, near):
        self._paste(near, "<table border=1><tr><td>Left</td><td>Right</td></tr></table>")

    def _paste(self, near, page):
        file = self.folder / "pasted.html"
        file.write_text(f"<html><body>{page}</body></html>", encoding="utf-8")
        cursor = self.paragraph(near)
        cursor.collapseToEnd()
        cursor.getText().insertControlCharacter(cursor, PARAGRAPH_BREAK, False)
        html = PropertyValue(Name="FilterName", Value="HTML (StarWriter)")
        cursor.insertDocumentFromURL(file.as_uri(), (html,))

    def bold(self, text):
        self.find(text).CharWeight = 150.0

    def italic(self, text):
        self.find(text).CharPosture = uno.Enum("com.sun.star.awt.FontSlant", "ITALIC")

    def table(self, near):
        found = self.find(near, wants_table=True)
        return found.TextTable, found.Cell.CellName

    def add_row(self, near, texts):
        table, name = self.table(near)
        row = int("".join(c for c in name if c.isdigit()))
        table.Rows.insertByIndex(row, 1)
        for column, text in enumerate(texts):
            if text:
                table.getCellByPosition(column, row).setString(text)

    def delete_row(self, near):
        table, name = self.table(near)
        table.Rows.removeByIndex(int("".join(c for c in name if c.isdigit())) - 1, 1)

    def move_row_up(self, near):
        """Cut a row and paste it above the one before it, cell by cell."""
        table, name = self.table(near)
        row = int("".join(c for c in name if c.isdigit())) - 1
        columns = table.Columns.Count
        texts = [table.getCellByPosition(c, row).getString() for c in range(columns)]
        table.Rows.removeByIndex(row, 1)
        table.Rows.insertByIndex(row - 1, 1)
        for column, text in enumerate(texts):
            table.getCellByPosition(column, row - 1).setString(text)

    def swap_cells(self, one, other):
        (first, here), (second, there) = (self.table(near) for near in (one, other))
        here, there = first.getCellByName(here), second.getCellByName(there)
        texts = here.getString(), there.getString()
        here.setString(texts[1])
        there.setString(texts[0])

    def header(self, text):
        styles = self.document.StyleFamilies.getByName("PageStyles")
        for name in styles.ElementNames:
            style = styles.getByName(name)
            if style.isInUse() and style.HeaderIsOn:
                style.HeaderText.setString(text)


class SheetEditor:
    """One open workbook, edited as the owner of a register would. Places count from 0."""

    def __init__(self, document):
        self.document = document

    def _sheet(self, number):
        return self.document.Sheets.getByIndex(number)

    def type(self, sheet, row, column, text):
        self._sheet(sheet).getCellByPosition(column, row).setFormula(text)

    def insert_row(self, sheet, row):
        self._sheet(sheet).Rows.insertByIndex(row, 1)

    def delete_row(self, sheet, row):
        self._sheet(sheet).Rows.removeByIndex(row, 1)

    def insert_column(self, sheet, column):
        self._sheet(sheet).Columns.insertByIndex(column, 1)

    def hide_row(self, sheet, row):
        self._sheet(sheet).Rows.getByIndex(row).IsVisible = False

    def sort(self, sheet, first, last, columns, by):
        rows = self._sheet(sheet).getCellRangeByPosition(0, first, columns - 1, last)
        field = uno.createUnoStruct("com.sun.star.table.TableSortField")
        field.Field, field.IsAscending = by, False
        fields = uno.Any("[]com.sun.star.table.TableSortField", (field,))
        uno.invoke(rows, "sort", ((PropertyValue(Name="SortFields", Value=fields),),))


def main(pipe, folder):
    context = connected(pipe)
    desktop = context.ServiceManager.createInstance("com.sun.star.frame.Desktop")
    hidden = PropertyValue(Name="Hidden", Value=True)
    filters = {".docx": "MS Word 2007 XML", ".xlsx": "Calc MS Excel 2007 XML"}
    for job in json.loads((Path(folder) / "edits.json").read_text(encoding="utf-8")):
        source = (Path(folder) / job["source"]).as_uri()
        document = desktop.loadComponentFromURL(source, "_blank", 0, (hidden,))
        try:
            is_book = job["target"].endswith(".xlsx")
            editor = SheetEditor(document) if is_book else Editor(context, document, Path(folder))
            for name, *arguments in job["edits"]:
                getattr(editor, name)(*arguments)
            target = Path(folder) / job["target"]
            kind = PropertyValue(Name="FilterName", Value=filters[target.suffix])
            document.storeToURL(target.as_uri(), (kind,))
        finally:
            document.close(True)


main(*sys.argv[1:])
