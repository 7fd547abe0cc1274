"""A seal on derived files: an HMAC under a random key that only this user has.

Whoosh unpickles what it opens, so an index that came with a repository, a backup or a colleague's folder is
code. The key stands in the user's state folder, never in a repository.
"""

from __future__ import annotations

import hmac
import os
import secrets
import stat
from pathlib import Path

_KEY_BYTES = 32


def seal(content: bytes, key: bytes) -> str:
    return hmac.digest(key, b"asquoted index\n" + content, "sha256").hex()


def is_sealed(content: bytes, claimed: str, key: bytes) -> bool:
    return hmac.compare_digest(seal(content, key), claimed)


def read_or_make_key() -> bytes:
    """The user's key; made, mode 0600, when there is none or others could have read it. Raises OSError."""
    path = state_folder() / "index.key"
    return _read_key(path) or _make_key(path)


def state_folder() -> Path:
    return _user_folder("XDG_STATE_HOME", ".local/state")


def cache_folder() -> Path:
    return _user_folder("XDG_CACHE_HOME", ".cache")


def _user_folder(variable: str, otherwise: str) -> Path:
    named = os.environ.get(variable, "")
    # The XDG specification says to ignore relative paths; here one would put the key into a repository.
    return (Path(named) if Path(named).is_absolute() else Path.home() / otherwise) / "asquoted"


def _read_key(path: Path) -> bytes | None:
    try:
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0))
    except OSError:
        return None
    with os.fdopen(descriptor, "rb") as file:
        status = os.fstat(file.fileno())
        private = stat.S_ISREG(status.st_mode) and not (os.name == "posix" and status.st_mode & 0o077)
        key = file.read(_KEY_BYTES + 1) if private else b""
    return key if len(key) == _KEY_BYTES else None


def _make_key(path: Path) -> bytes:
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    temporary = path.with_name(f"{path.name}.{secrets.token_hex(8)}")
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(secrets.token_bytes(_KEY_BYTES))
        if _read_key(path) is None:
            # Two processes may both come here; the later key wins and the other's index is rebuilt once.
            temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)
    key = _read_key(path)
    if key is None:
        raise OSError(f"{path} can't be read back")
    return key
