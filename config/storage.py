"""Static files under hashed names, forgiving one that is not there.

The same-origin copies of Chart.js and the font exist only where npm was at hand; a page that
names them must still be served without.
"""

from typing import Any

from whitenoise.compress import Compressor
from whitenoise.storage import CompressedManifestStaticFilesStorage


class StaticStorage(CompressedManifestStaticFilesStorage):
    manifest_strict = False

    def create_compressor(self, **kwargs: Any) -> Compressor:
        """Gzip alone: Brotli's best, which is there by chance, takes minutes at the first start."""
        return super().create_compressor(use_brotli=False, **kwargs)

    def hashed_name(self, name: str, content: Any = None, filename: str | None = None) -> str:
        try:
            return super().hashed_name(name, content, filename)
        except ValueError:  # it exists nowhere: the plain name answers 404, the page goes on
            return name
