"""What is published, and the only door to it."""
