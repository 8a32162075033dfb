"""Settings of the site that is measured: ours, with a bare page beside, telling its queries."""

from config.settings import *  # noqa: F403  (all of them)
from config.settings import MIDDLEWARE as OURS

ROOT_URLCONF = "bench.world.urls"
MIDDLEWARE = ["bench.world.counting.count_queries", *OURS]
