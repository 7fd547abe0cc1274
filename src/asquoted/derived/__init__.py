"""What is computed from an archive and may be deleted: where it may stand, and how it is known to be one's own."""
