"""The twins of the pages, described as OpenAPI 3.1: what may be asked, and the shape of each answer."""

from __future__ import annotations

from typing import Any

from asquoted.shape import VERSION


def describe() -> dict[str, Any]:
    return {"openapi": "3.1.0", "info": {"title": "asquoted", "version": str(VERSION)}, "paths": {}}
