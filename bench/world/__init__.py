"""What measurements of a running site share: its rows, its settings."""
