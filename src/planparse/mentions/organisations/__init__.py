"""Names of organisations in the reading: endings first, then where each name starts."""

from planparse.mentions.organisations.find import find_organisations
from planparse.mentions.organisations.places import Places, places_in

__all__ = ["Places", "find_organisations", "places_in"]
