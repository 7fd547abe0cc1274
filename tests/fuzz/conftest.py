"""What is here are programs of their own, which need atheris: pytest, looking for doctests, leaves them alone."""

from __future__ import annotations

collect_ignore_glob = ["fuzz_*.py"]
