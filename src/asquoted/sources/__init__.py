"""Readers: the bytes of a source → its frozen text with regions, and what the file says of itself."""
