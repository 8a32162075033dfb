"""What is wrong with a seed file, told so that whoever wrote the row can mend it."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """`key` is the row's id and the field, such as `sana, homepage`; empty for the whole file."""

    file: str
    key: str
    reason: str

    def __str__(self) -> str:
        return (
            f"{self.file}: {self.key}: {self.reason}" if self.key else f"{self.file}: {self.reason}"
        )


class SeedRefused(Exception):
    """A file that is not loaded, with every problem found in it."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = list(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


def refuse(file: str, reason: str, key: str = "") -> SeedRefused:
    return SeedRefused([Problem(file, key, reason)])
