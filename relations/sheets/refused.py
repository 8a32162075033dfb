"""Why a file is not taken."""


class SheetRefused(Exception):
    """Its text is for the person who chose the file."""
