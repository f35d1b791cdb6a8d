"""Work in the background: thin entry points, each of them one call of a verb below."""

from incidents.tasks.following import Follower, follow

__all__ = ["Follower", "follow"]
