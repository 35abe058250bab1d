"""Whether a name goes on behind a name: 省政府 | 国资委, 复旦大学 | 附属华山医院."""

from __future__ import annotations

from planparse.mentions.mention import OrganisationMention
from planparse.mentions.organisations.edges import Edges
from planparse.mentions.organisations.words import Ending

_ORGANS = frozenset(("department", "level", "list"))
_CENTRES = frozenset(("organisation.centre", "organisation.agency-named"))
_FAR = 25
_BRANCH = 8
_SMALL = 4
_FIRM = 12
_HOSPITAL = 8
_ACADEMY = 16
_INSTITUTE = 6


class Hosts:
    """Asked for each ending whether it belongs to the mention before it."""

    def __init__(self, edges: Edges) -> None:
        self._edges = edges
        self._text = edges.text
        self._words = edges.words
        said = edges.words.said
        self._hosts, self._offices, self._rulers = said["org_host"], said["org_office"], said["org_ruler"]
        self._bodies, self._small = said["org_body"], said["org_small_branch"]
        self._stationed, self._stations = said["org_stationed"], said["org_station"]
        self._hospital, self._dependent = said["org_hospital"], said["org_dependent"]
        self._administered = said["org_administered"]

    def holds(self, host: OrganisationMention, ending: Ending, start: int, end: int) -> bool:
        """Return whether the ending at [start, end) goes on with the name of host, or names a part of it."""
        text, at = self._text, host.end
        if start - at > _FAR or self._edges.runs.start(start, at) > at:
            return False
        if start == at and ending.left in _ORGANS and text.endswith(self._hosts, host.start, at):
            return True
        if start == at and ending.left == "free":
            return True
        if self._words.branch.fullmatch(text, start, end) and self._branch(host, start):
            return True
        if ending.left not in ("head", "list", "free"):
            return False
        if self._steered(at, start, end):
            return True
        if host.type == "company":
            return ending.type == "company" and self._company(host, start)
        if host.type == "health" and text.endswith(self._hospital, host.start, at):
            return self._part(ending, at, start)
        if host.type in ("education", "research"):
            return self._institute(host, ending, start, end)
        return self._body(host, start, end) or self._centre(host, ending, start)

    def _steered(self, at: int, start: int, end: int) -> bool:
        """A group that steers what a body is built for: 云岭省医学中心 | 建设 | 领导小组."""
        if not self._text.endswith(self._bodies, start, end):
            return False
        return self._words.steering.fullmatch(self._text, at, start) is not None

    def _branch(self, host: OrganisationMention, start: int) -> bool:
        text = self._text
        if start == host.end:
            return host.type not in ("party", "association") or text.endswith(
                self._hosts, host.start, host.end
            )
        if text.startswith(self._stationed, host.end):
            return text.startswith(self._stations, start)
        if text.startswith(self._small, start) and start - host.end <= _SMALL:
            return not self._words.verbs.founds(text, host.end)
        return start - host.end <= _BRANCH and self._edges.prefixes.start(start, host.end) == host.end

    def _company(self, host: OrganisationMention, start: int) -> bool:
        """中国一重 | 新能源 | 集团公司; a well-known one also before a place: 中国石油 | 大庆 | 公司."""
        placed = self._words.heads.end(self._text, host.end, start) > host.end
        if start - host.end > _FIRM or (placed and host.rule != "organisation.enterprise"):
            return False
        return self._plain(host.end, start)

    def _part(self, ending: Ending, at: int, start: int) -> bool:
        """A hospital in another place behind its own: 某某大学附属医院 | 云岭 | 医院."""
        place = self._words.places.at(self._text, at, start)
        return ending.type == "health" and place > at and start - place <= _SMALL

    def _institute(self, host: OrganisationMention, ending: Ending, start: int, end: int) -> bool:
        """复旦大学 | 附属 | 医院, 中国科学院 | 某某 | 研究所, 浙江大学 | 上海 | 高等研究院."""
        text, at = self._text, host.end
        if ending.type in ("health", "education") and self._words.affiliated.fullmatch(text, at, start):
            return True
        if ending.type == "health" and text.endswith(self._hospital, start, end):
            return start - at <= _HOSPITAL and self._plain(at, start)
        if ending.type not in ("research", "education") or not text.endswith(self._dependent, start, end):
            return False
        if host.rule == "organisation.academy":
            return start - at <= _ACADEMY and self._plain(at, start)
        place = self._words.places.at(text, at, start)
        return place > at and text[place - 1] not in self._administered and start - place <= _INSTITUTE

    def _body(self, host: OrganisationMention, start: int, end: int) -> bool:
        """A leading group or commission behind its government: 国务院 | 某某 | 领导小组."""
        text, at = self._text, host.end
        ruled = text.endswith(self._bodies, start, end) and text.endswith(self._rulers, host.start, at)
        if start - at < 2 or not ruled or self._words.verbs.founds(text, at):
            return False
        return not self._words.verbs.hard.search(text, at, start)

    def _centre(self, host: OrganisationMention, ending: Ending, start: int) -> bool:
        """A centre behind its department: 国家药监局 | 药品 | 审评中心."""
        text, at = self._text, host.end
        if ending.rule.id not in _CENTRES or start - at not in (0, *range(2, 13)):
            return False
        if host.type != "government" or not text.endswith(self._offices, host.start, at):
            return False
        if self._edges.runs.after_leads(at, start) > at or self._words.heads.end(text, at, start) > at:
            return False
        return not self._words.generic.generic.search(text, at, start)

    def _plain(self, start: int, end: int) -> bool:
        """Return whether only words of a name stand in [start, end): no verb first, no word for a class."""
        if self._edges.runs.after_leads(start, end) > start:
            return False
        return not self._words.generic.opens(self._text, start, end)
