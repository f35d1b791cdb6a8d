"""Who may do what: Django permissions, checked where the verbs are."""

from __future__ import annotations

from django.contrib.auth.models import User

from incidents.errors import CurationRefused


def require(user: User, permission: str) -> None:
    """Raise `CurationRefused` unless the user holds the permission."""
    if not user.is_active or not user.has_perm(permission):
        raise CurationRefused(
            f"user '{user.get_username()}' may not do this; "
            f"an administrator can grant the permission '{permission}'"
        )
