"""The guided conversation: one engine, pure values, for every front end.

`begin` makes a `Session`; `prompt_for` shows what it asks; `apply` takes a `Reply` and gives the
next session. `conduct` joins the three for a front end that can answer a `Prompt`.
"""
