"""A part of a whole, and how far so few cases can be trusted. Pure."""

from math import sqrt
from typing import NamedTuple

Z = 1.959964  # two-sided 95 per cent of the normal distribution


class Share(NamedTuple):
    """`part` of `whole` cases; nothing can be said of a whole of none."""

    part: int
    whole: int

    @property
    def value(self) -> float | None:
        return self.part / self.whole if self.whole else None

    @property
    def bounds(self) -> tuple[float, float] | None:
        """The 95 per cent score interval (E. B. Wilson, 1927), which holds for few cases too."""
        if not self.whole:
            return None
        share, n = self.part / self.whole, self.whole
        middle = share + Z * Z / (2 * n)
        spread = Z * sqrt(share * (1 - share) / n + Z * Z / (4 * n * n))
        scale = 1 + Z * Z / n
        return max(0.0, (middle - spread) / scale), min(1.0, (middle + spread) / scale)
