"""Words of one government that documents of another do not use."""

import re

FEDERAL = re.compile(
    r"f[ée]d[ée]ral|canad[ai]|government of canada|9-1-1|english|anglais|treasury|trésor|"
    r"langues officielles|ligne directrice|annulée|pangouvernemental|\bAIPRP\b|\bÉFVP\b",
    re.IGNORECASE,
)
"""What a document of a body of Québec does not say."""

CANADIAN = re.compile(
    r"canad|f[ée]d[ée]ral|qu[ée]b|9-1-1|\bCAD\b|\$|dollar|-CA\b|english|anglais|trésor|"
    r"langues officielles|pangouvernemental|\bAIPRP\b|\bÉFVP\b",
    re.IGNORECASE,
)
"""What a document of a service of Luxembourg does not say."""
