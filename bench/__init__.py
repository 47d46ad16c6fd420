"""What is fast, as ratios measured in one run; no test asserts a time."""
