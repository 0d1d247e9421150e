"""Templates that would compute, nest or repeat without an end."""

from __future__ import annotations

DIGITS = "9" * 5_000


SUM = "{{ " + "1 + " * 5_000 + "1 }}"


COMPUTING = (
    "{{ 'x' * 10 ** 9 }}",
    "{{ 9 ** 9 ** 9 }}",
    "{{ 'x' | center(1000000000) }}",
    "{{ 'x'.center(1000000000) }}",
    "{{ '%01000000000d' % 1 }}",
    "{{ '{:>1000000000}'.format(1) }}",
    "{{ lipsum(100000) }}",
    "{{ name | wordwrap(1) }}",
    "{{ name ~ name }}",
    "{{ name + name }}",
    "{{ name[:1] }}",
    "{% set name = name ~ name %}" * 40,
    "{% for a in range(99999) %}{% for b in range(99999) %}x{% endfor %}{% endfor %}",
    "{% for a in rows recursive %}{{ loop(rows) }}{% endfor %}",
    "{{ rows.append(1) }}",
    "{{ " + "(" * 5_000 + "1" + ")" * 5_000 + " }}",
    "{{ " + "not " * 5_000 + "1 }}",
    "{{ " + DIGITS + " }}",
    "{% for a in rows %}" * 60 + "{% endfor %}" * 60,
    "{% for a in rows %}" * 21 + "{% endfor %}" * 21,
    SUM,
)


NESTED = "{% for a in rows %}{% for b in rows %}{% for c in rows %}x{% endfor %}{% endfor %}"


ROWS = [{"name": "x"}] * 200
