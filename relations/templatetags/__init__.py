"""What templates need beside Django's own tags; none of these asks the database."""
