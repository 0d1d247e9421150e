"""The interview in a terminal: two front ends of the engine in `planbuilder.interview`.

`guided` draws each question on a fresh screen with questionary; `plain` writes and reads line by
line, for screen readers, dumb terminals and pipes. Both implement `front_end.FrontEnd`: they show
pages, and return what was typed or pressed. `replies.Author` turns that into replies.
"""
