"""What loading did with the rows of one file."""

from dataclasses import dataclass, field

from ingestion.seeding.problems import Problem


@dataclass(slots=True)
class FileReport:
    """Each row read ends as created, updated, kept (an editor's), rejected, or as it was."""

    file: str
    read: int = 0
    created: set[str] = field(default_factory=set)
    updated: set[str] = field(default_factory=set)
    kept: set[str] = field(default_factory=set)
    rejected: int = 0
    problems: list[Problem] = field(default_factory=list)

    def touch(self, key: str) -> None:
        """A part of this row changed: a name, a tenure, a step."""
        if key not in self.created:
            self.updated.add(key)

    def counts(self) -> dict[str, int]:
        return {
            "read": self.read,
            "created": len(self.created),
            "updated": len(self.updated),
            "kept": len(self.kept - self.updated),
            "rejected": self.rejected,
        }
