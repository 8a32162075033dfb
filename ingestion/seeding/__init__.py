"""Reference data: seeds/*.yaml read, checked and brought into the database."""
