"""One step a file, the number of the step in its name."""
