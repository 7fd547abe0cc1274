"""What a text is made of: folded words with their places, quotation marks, sentences, an editor's marks."""
