"""What each difference between a quote and its passage means, and how the differences make an outcome."""
