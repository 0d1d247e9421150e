from __future__ import annotations

from unittest.mock import Mock

from planbuilder.workbook.call_log import CallLog, CellStyle, ChartLog


def test_calls_are_made_later_with_what_the_values_stand_for() -> None:
    log = CallLog()
    log.set_width(1, CellStyle(4), wide=True)
    page = Mock()
    log.make_on(page, lambda value: "format" if isinstance(value, CellStyle) else value)
    page.set_width.assert_called_once_with(1, "format", wide=True)


def test_logs_read_alike_when_the_same_was_asked() -> None:
    def log(width: int) -> str:
        chart = ChartLog({"type": "bar"})
        chart.set_title({"name": "t"})
        calls = CallLog()
        calls.insert_chart(0, 0, chart, {"y_scale": width})
        return repr(calls)

    assert log(1) == log(1) != log(2)
    assert "'t'" in log(1) and "bar" in log(1)
