"""The interview in a terminal: two front ends on the one engine of `planbuilder.interview`.

`guided` draws each question on a fresh screen with questionary; `plain` writes and reads line by
line, for screen readers, dumb terminals and pipes. Both only show pages and collect what was
typed or pressed (`front_end.Front`); `author.Author` turns that into replies for both alike.
"""
