"""The views: one question each, one module with its template, sentences and browser test."""
