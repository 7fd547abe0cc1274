"""Every quotation in a draft: found, tied to the record, judged, and handed back with what is to be done.

`report` is the line: a draft (`read`, with a reader of `drafts/`) → its quotations (`quotations`, with `candidates/`) →
each tied to the record (`tie`) → judged (`judge`) → a report, which `writers/` hand back.
"""
