"""Every quotation in a draft: found, tied to the record, judged, and handed back with what is to be done."""
