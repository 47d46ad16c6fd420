"""The briefing book: an edition on paper, its chapters as data, its pages set by one template."""
