"""What holds for all tests."""

from __future__ import annotations

from hypothesis import settings

# A deadline fails examples on a busy machine, most of all the first, which loads word lists; time has its own tests.
settings.register_profile("house", deadline=None)
settings.load_profile("house")
