"""Pages to read, search and compare in a browser: read-only, the same served and published."""
