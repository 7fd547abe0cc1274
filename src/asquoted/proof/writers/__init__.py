"""What a report is handed back as: for people, for a desk, for other programs, and into the draft itself."""
