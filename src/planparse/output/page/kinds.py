"""Which kinds of facts a page marks, and what it counts; what they are called, ``planparse.wording`` says."""

from __future__ import annotations

KINDS = ("targets", "times", "organisations", "citations", "assignments", "quantities")
"""The kinds of facts that are marked in the text; beside targets a quantity is any other number."""

DUTY_ROLES = ("lead", "support", "jointly")
"""The fields of a duty that name bodies."""

FIGURES = ("plans", "targets", "deadlines", "assignments", "organisations", "citations")
"""What is counted on the first tab and in the list of pages."""
