"""Static files under hashed names, forgiving one that is not there.

The same-origin copies of Chart.js and the font exist only where npm was at hand; a page that
names them must still be served without.
"""

from typing import Any

from whitenoise.storage import CompressedManifestStaticFilesStorage


class StaticStorage(CompressedManifestStaticFilesStorage):
    manifest_strict = False

    def hashed_name(self, name: str, content: Any = None, filename: str | None = None) -> str:
        try:
            return super().hashed_name(name, content, filename)
        except ValueError:  # it exists nowhere: the plain name answers 404, the page goes on
            return name
