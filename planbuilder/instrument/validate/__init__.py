"""The validation of an instrument: references, ids, and the audit of `instrument check`."""
