# mypy: ignore-errors
"""Settle tracked changes in LibreOffice: run by the Python that LibreOffice's bridge belongs to.

    python3 settle_in_libreoffice.py PIPE FOLDER

opens every `*.docx` of the folder over the named pipe, and writes its lines of text to
`<name>.json`: after all changes were accepted and after all were rejected, or as it is.
"""

import json
import sys
import time
from pathlib import Path

import uno
from com.sun.star.beans import PropertyValue


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


def settled(context, desktop, file):
    """Return the texts of a file; one loading serves both ways, because loading takes longest."""
    hidden = PropertyValue(Name="Hidden", Value=True)
    document = desktop.loadComponentFromURL(file.as_uri(), "_blank", 0, (hidden,))
    try:
        if not file.stem.startswith("redline"):
            return {"plain": said(document, file)}
        frame = document.getCurrentController().getFrame()
        helper = "com.sun.star.frame.DispatchHelper"
        dispatcher = context.ServiceManager.createInstanceWithContext(helper, context)
        dispatcher.executeDispatch(frame, ".uno:AcceptAllTrackedChanges", "", 0, ())
        accepted = said(document, file)
        dispatcher.executeDispatch(frame, ".uno:Undo", "", 0, ())
        dispatcher.executeDispatch(frame, ".uno:RejectAllTrackedChanges", "", 0, ())
        return {"accepted": accepted, "rejected": said(document, file)}
    finally:
        document.close(True)


def said(document, file):
    # LibreOffice counts the numbers of captions again when it is idle, which it may never be.
    document.getTextFields().refresh()
    target = file.with_suffix(".txt")
    how = (("FilterName", "Text (encoded)"), ("FilterOptions", "UTF8,LF,,"))
    document.storeToURL(
        target.as_uri(), tuple(PropertyValue(Name=name, Value=value) for name, value in how)
    )
    return target.read_text(encoding="utf-8-sig").splitlines()


def main(pipe, folder):
    context = connected(pipe)
    desktop = context.ServiceManager.createInstance("com.sun.star.frame.Desktop")
    for file in sorted(Path(folder).glob("*.docx")):
        found = settled(context, desktop, file)
        file.with_suffix(".json").write_text(json.dumps(found), encoding="utf-8")


main(*sys.argv[1:])
