"""The charts: each a pure function from a canvas and a few values to one drawing."""
