"""What machines are given: answers as JSON, downloads as CSV, errors in one shape."""
