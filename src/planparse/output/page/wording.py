"""What a page calls the kinds of facts that it marks, and what it counts."""

from __future__ import annotations

KINDS = {
    "targets": "目标",
    "times": "时间",
    "organisations": "机构",
    "citations": "引用",
    "assignments": "分工",
    "quantities": "其他数字",
}
"""The kinds of facts that are marked in the text."""

DUTY_ROLES = ("lead", "support", "jointly")
"""The fields of a duty that name bodies; what they are called, the models say."""

COVERED = {"numbers": "数字", "citations": "引用的文件", "duties": "分工表述"}
"""What is counted to see how much the rules took."""
