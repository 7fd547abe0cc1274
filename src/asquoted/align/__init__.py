"""Where the words of a quote stand in a text, and quote and passage side by side."""
