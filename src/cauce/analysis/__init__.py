"""Estimates and comparisons: pure functions from tables to tables."""
