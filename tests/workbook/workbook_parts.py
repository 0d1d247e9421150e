"""Workbooks taken apart for a test."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

from openpyxl import load_workbook
from openpyxl.workbook import Workbook


def open_workbook(data: bytes, *, values: bool = True) -> Workbook:
    return load_workbook(BytesIO(data), data_only=values)


def parts(data: bytes) -> dict[str, str]:
    with ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}
