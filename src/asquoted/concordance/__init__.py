"""Where words may stand among all that an archive holds: candidates, which the judge then holds word by word."""
