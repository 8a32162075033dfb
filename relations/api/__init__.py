"""The REST API: read-only records under /api/v1/, one noun a file."""
