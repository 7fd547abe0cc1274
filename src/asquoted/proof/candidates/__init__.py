"""What may be a quotation: told from titles, terms and scare quotes, and given the works that are cited for it."""
