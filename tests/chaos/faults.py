"""What goes wrong, drawn from a seed: each kind once before any comes again."""

import random
import signal
import subprocess
from collections.abc import Callable, Iterator
from contextlib import suppress

import psutil
from django.db import connection

from config.process import Service, kill_group, spawn
from tests.chaos.disk import Disk
from tests.chaos.house import FEEDER, SCHEDULE, WORKERS, House

Fault = Callable[["Breaker"], None]


class Breaker:
    """Breaks one thing after another in a house, and mends what does not mend itself."""

    def __init__(self, house: House, dice: random.Random, lease: int, disk: Disk | None) -> None:
        self.house, self.dice, self.lease, self.disk = house, dice, lease, disk

    def kill_worker(self) -> None:
        """As a power cut would: its pool goes with it."""
        self.house.running(self._worker()).kill()

    def kill_child(self) -> None:
        """As the system does, short of memory."""
        for child in self.house.pool_children(self._worker())[:1]:
            with suppress(psutil.Error):
                child.kill()

    def stop_worker(self) -> None:
        """Told to end, it ends the task at hand first."""
        self._end(self._worker(), signal.SIGTERM)

    def quit_worker(self) -> None:
        """Told to end at once, in the middle of whatever it does."""
        self._end(self._worker(), signal.SIGQUIT)

    def freeze_worker(self) -> None:
        """Stopped, then let go on: longer than its lease now and then."""
        process = psutil.Process(self.house.running(self._worker()).pid)
        family = [process, *process.children(recursive=True)]
        for one in family:
            with suppress(psutil.Error):
                one.suspend()
        self.house.wait(self.dice.choice((2, self.lease + 2)))
        for one in reversed(family):
            with suppress(psutil.Error):
                one.resume()

    def flush_broker(self) -> None:
        self.house.broker().flushall()

    def stop_broker(self) -> None:
        self._without("valkey", signal.SIGTERM, self.dice.uniform(1, 4))

    def kill_broker(self) -> None:
        """It has nothing on disk, so every message is gone."""
        self._without("valkey", signal.SIGKILL, self.dice.uniform(0, 2))

    def cut_broker(self) -> None:
        self.house.to_broker.cut()

    def swallow_broker(self) -> None:
        """Half open: connected as far as both can tell, and no byte arrives."""
        self.house.to_broker.swallows.set()
        self.house.wait(self.dice.uniform(3, 10) if self.house.own else 2)
        self.house.to_broker.swallows.clear()

    def cut_database(self) -> None:
        self.house.to_database.cut()

    def swallow_database(self) -> None:
        """Half open for a while, then forgotten, as by a firewall."""
        self.house.to_database.swallows.set()
        self.house.wait(self.dice.uniform(2, 6))
        self.house.to_database.swallows.clear()
        self.house.to_database.cut()

    def restart_database(self) -> None:
        self._without("postgres", signal.SIGINT, self.dice.uniform(0, 3))

    def crash_database(self) -> None:
        """Immediate: no word to anybody, and its log is played back at the next start."""
        self._without("postgres", signal.SIGQUIT, self.dice.uniform(0, 3))

    def fill_disk(self) -> None:
        assert self.disk is not None
        self.disk.fill()
        self.house.wait(self.dice.uniform(2, 5))
        self.disk.free()

    def second_beat(self) -> None:
        """Two schedules ring for everything, until one of them is found out."""
        again = Service("beat-2", self.house.programs[SCHEDULE].service.command)
        with (self.house.data / "logs" / "beat-2.log").open("ab") as log:
            process = spawn(again, log)
        self.house.wait(12)
        kill_group(process)
        process.wait()

    def kill_beat(self) -> None:
        self.house.running(SCHEDULE).kill()

    def kill_feeder(self) -> None:
        """Whoever brings papers is killed, and brings again what he was not told is kept."""
        self.house.running(FEEDER).kill()

    def _worker(self) -> str:
        return self.dice.choice(WORKERS)

    def _end(self, name: str, sign: signal.Signals) -> None:
        process = self.house.running(name)
        process.send_signal(sign)
        with suppress(subprocess.TimeoutExpired):
            process.wait(20)
        kill_group(process)  # its grace is over, as for any program of a site
        process.wait()
        self.house.programs[name].process = None  # started anew, and no crash

    def _without(self, name: str, sign: signal.Signals, seconds: float) -> None:
        self.house.stop_server(name, lambda process: process.send_signal(sign))
        connection.close()
        self.house.wait(seconds)
        self.house.start_server(name)


EVERYWHERE: dict[str, Fault] = {
    "worker killed": Breaker.kill_worker,
    "pool child killed": Breaker.kill_child,
    "worker told to quit": Breaker.quit_worker,
    "feeder killed": Breaker.kill_feeder,
    "broker flushed": Breaker.flush_broker,
    "broker connections cut": Breaker.cut_broker,
    "broker half open": Breaker.swallow_broker,
    "database connections cut": Breaker.cut_database,
}
WITH_OWN_SERVERS: dict[str, Fault] = {
    "worker told to stop": Breaker.stop_worker,
    "worker frozen": Breaker.freeze_worker,
    "broker stopped": Breaker.stop_broker,
    "broker killed, nothing kept": Breaker.kill_broker,
    "database half open": Breaker.swallow_database,
    "database restarted": Breaker.restart_database,
    "database crashed": Breaker.crash_database,
    "disk full": Breaker.fill_disk,
    "two schedules": Breaker.second_beat,
    "schedule killed": Breaker.kill_beat,
}


def draw(dice: random.Random, number: int, *, own: bool) -> Iterator[tuple[str, Fault]]:
    """Return so many faults, in an order that the seed tells."""
    kinds = list((EVERYWHERE | (WITH_OWN_SERVERS if own else {})).items())
    drawn: list[tuple[str, Fault]] = []
    while len(drawn) < number:
        dice.shuffle(kinds)
        drawn += kinds
    return iter(drawn[:number])
