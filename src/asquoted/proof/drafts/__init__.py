"""What each format of drafts says of itself: the words that are read, and where every letter of them stands."""
