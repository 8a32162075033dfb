"""Words that English titles are made of, beside the role itself and the country."""

ENGLISH_INSIDE = frozenset((
    "acting", "administration", "affairs", "agency", "agriculture", "and", "armed", "army",
    "assembly", "authority", "bank", "cabinet", "caretaker", "central", "chamber", "climate",
    "commerce", "commission", "committee", "communication", "communications", "construction",
    "council", "culture", "defence", "defense", "delegation", "department", "deputy",
    "development", "digital", "directorate", "disaster", "economic", "economy", "education",
    "electricity", "emergency", "endowments", "energy", "environment", "expatriates", "finance",
    "first", "for", "forces", "foreign", "forestry", "fund", "general", "government", "health",
    "higher", "housing", "industries", "industry", "information", "infrastructure",
    "intelligence", "interim", "interior", "investment", "justice", "labor", "labour", "local",
    "management", "military", "mineral", "minister", "ministry", "national", "natural", "of",
    "oil", "parliament", "parliamentary", "permanent", "petroleum", "political", "presidency",
    "presidential", "prime", "public", "religious", "research", "resources", "s", "science",
    "scientific", "security", "senior", "service", "social", "special", "sports", "staff",
    "state", "technology", "the", "to", "tourism", "trade", "transitional", "transport",
    "treasury", "water", "works", "youth",
))  # fmt: skip
