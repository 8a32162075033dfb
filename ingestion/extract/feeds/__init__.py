"""Pure: the bytes of a feed to its items. RSS, Atom, RDF and news sitemaps; bounded."""
