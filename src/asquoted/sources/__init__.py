"""Readers: the bytes of a source → its frozen text with regions, and what the file says of itself.

Before them stands how bytes arrive: from a file, an address (`web`) or a web archive (`warc`).
"""
