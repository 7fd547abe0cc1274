"""A Word document with comments added, and nothing else in it changed."""
