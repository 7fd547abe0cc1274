"""asquoted: keeps quotations with speaker, date and source, and says exactly how their words drifted."""
