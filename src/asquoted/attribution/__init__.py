"""Whose words a passage is, in what voice, and when they were said."""
