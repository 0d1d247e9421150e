"""The patterns of tags in templates, which finished documents must not have."""

from __future__ import annotations

import re

TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
BRACES = re.compile(r"\{\{|\}\}|\{%|%\}|\{#|#\}")
