"""Whether a name goes on behind a name: 省政府 | 国资委, 复旦大学 | 附属华山医院."""

from __future__ import annotations

import re

from planparse.mentions.mention import OrganisationMention
from planparse.mentions.organisation_edges import Edges
from planparse.mentions.organisation_words import Ending

_HOSTS = ("国务院", "委", "政府", "管委会", "中央", "兵团", "人大", "政协", "联合国")
_OFFICES = ("局", "部", "委", "厅", "署", "办", "会", "政府")
_RULERS = ("国务院", "政府", "中央", "委")
_BODIES = ("领导小组", "领导小组办公室", "委员会", "委员会办公室", "协调小组", "指挥部", "联席会议")
_FOUNDING = (
    "成立",
    "建设",
    "新建",
    "设立",
    "组建",
    "建立",
    "决定",
    "批准",
    "同意",
    "关于",
    "牵头",
    "负责",
    "有关",
    "及",
    "和",
    "各",
)
_ORGANS = frozenset(("department", "level", "list"))
_SMALL = ("分", "总队", "支队", "大队", "稽查局")
_CENTRES = frozenset(("organisation.centre", "organisation.agency-named"))
_AFFILIATED = re.compile(r"[\u3400-\u9fff]{0,6}附属[\u3400-\u9fff]{0,8}|第[一二三四五六七八九十]+(?:临床)?")
_DEPENDENT = ("研究院", "研究生院", "所", "分院", "科创中心", "创新中心")


class Hosts:
    """Asked for each ending whether it belongs to the mention before it."""

    def __init__(self, edges: Edges) -> None:
        self._edges = edges
        self._text = edges.text
        self._words = edges.words

    def holds(self, host: OrganisationMention, ending: Ending, start: int, end: int) -> bool:
        """Return whether the ending at [start, end) goes on with the name of host, or names a part of it."""
        text, at = self._text, host.end
        if start - at > 25 or self._edges.segment(start, at) > at:
            return False
        if start == at and ending.left in _ORGANS and text.endswith(_HOSTS, host.start, at):
            return True
        if start == at and ending.left == "free":
            return True
        if self._words.branch.fullmatch(text, start, end) and self._branch(host, start):
            return True
        if ending.left not in ("head", "list", "free"):
            return False
        if host.type == "company":
            return ending.type == "company" and self._company(host, start)
        if host.type in ("education", "research"):
            return self._institute(host, ending, start, end)
        return self._body(host, start, end) or self._centre(host, ending, start)

    def _branch(self, host: OrganisationMention, start: int) -> bool:
        if start == host.end:
            return host.type not in ("party", "association") or self._text.endswith(
                _HOSTS, host.start, host.end
            )
        if self._text.startswith("驻", host.end):
            return self._text.startswith(("办", "代表"), start)
        if self._text.startswith(_SMALL, start) and start - host.end <= 4:
            return not self._text.startswith(_FOUNDING, host.end)
        return start - host.end <= 8 and self._edges.prefix(start, host.end) == host.end

    def _company(self, host: OrganisationMention, start: int) -> bool:
        """中国一重 | 新能源 | 集团公司; a well-known one also before a place: 中国石油 | 大庆 | 公司."""
        placed = self._words.head(self._text, host.end, start) > host.end
        if start - host.end > 12 or (placed and host.rule != "organisation.enterprise"):
            return False
        return self._plain(host.end, start)

    def _institute(self, host: OrganisationMention, ending: Ending, start: int, end: int) -> bool:
        """复旦大学 | 附属 | 医院, 中国科学院 | 某某 | 研究所, 浙江大学 | 上海 | 高等研究院."""
        text, at = self._text, host.end
        if ending.type in ("health", "education") and _AFFILIATED.fullmatch(text, at, start):
            return True
        if ending.type not in ("research", "education") or not text.endswith(_DEPENDENT, start, end):
            return False
        if host.rule == "organisation.academy":
            return start - at <= 16 and self._plain(at, start)
        place = self._words.places.at(text, at, start)
        return place > at and text[place - 1] not in "省市县区" and start - place <= 6

    def _body(self, host: OrganisationMention, start: int, end: int) -> bool:
        """A leading group or commission behind its government: 国务院 | 某某 | 领导小组."""
        text, at = self._text, host.end
        if (
            start - at < 2
            or not text.endswith(_BODIES, start, end)
            or not text.endswith(_RULERS, host.start, at)
        ):
            return False
        return not text.startswith(_FOUNDING, at) and not self._words.hard.search(text, at, start)

    def _centre(self, host: OrganisationMention, ending: Ending, start: int) -> bool:
        """A centre behind its department: 国家药监局 | 药品 | 审评中心."""
        text, at = self._text, host.end
        if ending.rule.id not in _CENTRES or start - at not in (0, *range(2, 13)):
            return False
        if host.type != "government" or not text.endswith(_OFFICES, host.start, at):
            return False
        if self._edges.after_leads(at, start) > at or self._words.head(text, at, start) > at:
            return False
        return not self._words.generic.search(text, at, start)

    def _plain(self, start: int, end: int) -> bool:
        """Return whether only words of a name stand in [start, end): no verb first, no word for a class."""
        words, text = self._words, self._text
        if self._edges.after_leads(start, end) > start:
            return False
        return not (words.common.match(text, start, end) or words.generic.search(text, start, end))
