"""The nouns of Cauce. No input, no output."""
