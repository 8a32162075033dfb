"""Pages of ingestion; they live inside the admin and share its look and its rights."""
