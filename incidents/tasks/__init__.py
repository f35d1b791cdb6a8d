"""Work in the background: thin entry points, each of them one call of a verb below."""

from incidents.tasks.following import Follower, follow
from incidents.tasks.warming import Warmer, keep_warm

__all__ = ["Follower", "Warmer", "follow", "keep_warm"]
