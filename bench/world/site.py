"""Settings of the site that is measured: ours, with a bare page beside."""

from config.settings import *  # noqa: F403  (all of them)

ROOT_URLCONF = "bench.world.urls"
