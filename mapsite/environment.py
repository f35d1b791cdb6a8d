"""What the settings take from the environment: required secrets and the local secret file."""

from __future__ import annotations

import os
import secrets
from pathlib import Path
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

REQUIRED_IN_PRODUCTION = ("SECRET_KEY", "ALLOWED_HOSTS", "PUBLIC_URL")


def require_production_settings(environment: dict[str, str]) -> None:
    """Raise `ImproperlyConfigured` that names every required variable that is missing."""
    missing = [name for name in REQUIRED_IN_PRODUCTION if not environment.get(name, "").strip()]
    if missing:
        raise ImproperlyConfigured(
            f"DEBUG=false needs {', '.join(missing)}; set the variable(s) in the environment "
            "(docs/settings.md explains each)"
        )


def tile_origin(url: str) -> str:
    """The origin of a tile address such as https://{s}.tiles.example/{z}/{x}/{y}.png."""
    parts = urlsplit(url.replace("{s}", "*"))
    if parts.scheme not in ("http", "https") or not parts.netloc or "{" in parts.netloc:
        raise ImproperlyConfigured(
            f"INCIDENT_MAP_TILES_URL is '{url}'; "
            "write it like https://tiles.example/{z}/{x}/{y}.png"
        )
    return f"{parts.scheme}://{parts.netloc}"


def local_secret(data_dir: Path) -> str:
    """The secret of a local installation, made once and kept, readable by its owner only."""
    path = data_dir / "secret_key"
    try:
        return path.read_text(encoding="ascii")
    except FileNotFoundError:
        data_dir.mkdir(parents=True, exist_ok=True)
    own = path.with_name(f"{path.name}.{os.getpid()}")
    own.touch(mode=0o600)
    own.write_text(secrets.token_urlsafe(50), encoding="ascii")
    try:
        os.link(own, path)  # the first process wins; the others read its secret
    except FileExistsError:
        pass
    finally:
        own.unlink()
    return path.read_text(encoding="ascii")
