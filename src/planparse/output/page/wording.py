"""What a page calls the kinds of facts that it marks, and what it counts."""

from __future__ import annotations

from planparse.fields import form_of
from planparse.models import Notice

NAMES = {name: form.title for name, form in form_of(Notice).items()}
"""What the models call the parts of a notice."""

_MARKED = ("targets", "times", "organisations", "citations", "assignments")
KINDS = {**{kind: NAMES[kind] for kind in _MARKED}, "quantities": "其他数字"}
"""The kinds of facts that are marked in the text; beside targets a quantity is any other number."""

DUTY_ROLES = ("lead", "support", "jointly")
"""The fields of a duty that name bodies; what they are called, the models say."""

COVERED = {"numbers": "数字", "citations": "引用的文件", "duties": "分工表述"}
"""What is counted to see how much the rules took."""
