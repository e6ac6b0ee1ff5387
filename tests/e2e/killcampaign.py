#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Kills `send` and `outbox retry` at moments that nobody chose, against a server that drops, stalls, cuts and refuses.

    killcampaign.py HELIOGRAPH SINK [--kills 500] [--lanes 3] [--seed N] [--final-500]

After each kill the next command has to find the truth: a row for each send that was committed, none under way, each
accepted, rejected, not sent or unknown as its attempts say; what left is known, and what is not sent never left. What
is in the outbox is then sent again, which is killed as well, until nothing is left. In the end the server has processed
the keys of the accepted sends and no other. With --final-500: a status 500 is final and is never tried again.
"""
import argparse
import collections
import random
import shutil
import signal
import tempfile
import threading
import time
from pathlib import Path

from final500 import Final500
from killlane import Lane

KILLS_A_PHASE = 25


class Campaign:
    """What the lanes share: how many kills are left, and what was seen."""

    def __init__(self, given):
        self.binary, self.sink = Path(given.heliograph).resolve(), Path(given.sink).resolve()
        self.seed, self.wanted, self.lanes = given.seed, given.kills, given.lanes
        self.work = Path(tempfile.mkdtemp(prefix="heliograph-kills-"))
        self.stages, self.states = collections.Counter(), collections.Counter()
        self.sums = collections.Counter()
        self.failures = []
        self.stopped = False
        self._lock = threading.Lock()

    @property
    def kills(self):
        return sum(self.stages.values())

    @property
    def is_over(self):
        return self.kills >= self.wanted or self.stopped or bool(self.failures)

    def stop(self, *_):
        """So that the lanes end what they started."""
        self.stopped = True

    def saw(self, stage, states):
        with self._lock:
            self.stages[stage] += 1
            self.states.update(states)

    def add(self, **sums):
        with self._lock:
            self.sums.update(sums)

    def fail(self, sentence):
        with self._lock:
            print(f"FAILED: {sentence}", flush=True)
            self.failures.append(sentence)

    def run_lane(self, number):
        lane = Lane(self, number, random.Random(f"{self.seed}-{number}"))
        try:
            while not self.is_over:
                lane.run_phase(KILLS_A_PHASE)
        except Exception as error:  # noqa: whatever it is, the campaign has failed and says so
            self.fail(f"lane {number}, {lane.where}: {type(error).__name__}: {error}")
        finally:
            lane.children.end_all()

    def run(self):
        lanes = [threading.Thread(target=self.run_lane, args=(number,)) for number in range(self.lanes)]
        for lane in lanes:
            lane.start()
        for lane in lanes:
            lane.join()

    def report(self, seconds):
        print(f"{self.kills} kills in {seconds:.0f} s, {seconds / max(1, self.kills):.2f} s each; "
              f"{self.sums['phases']} phases, {self.sums['sends']} sends, {self.sums['attempts']} attempts")
        print("killed:")
        for stage, count in sorted(self.stages.items()):
            print(f"  {count:5}  {stage}")
        print("sends that were under way when it was killed became:")
        for state, count in sorted(self.states.items()):
            print(f"  {count:5}  {state}")
        print(f"the servers processed {self.sums['processed']} keys, {self.sums['copies']} copies of them more than "
              f"once; the history knows {self.sums['accepted']} as accepted")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("heliograph")
    parser.add_argument("sink")
    parser.add_argument("--kills", type=int, default=500)
    parser.add_argument("--lanes", type=int, default=3, help="data folders that are used at the same time")
    parser.add_argument("--seed", type=int, default=random.randrange(2**32))
    parser.add_argument("--final-500", action="store_true", help="the run that a status 500 has of its own")
    given = parser.parse_args()
    print(f"seed {given.seed}", flush=True)
    campaign = Campaign(given)
    signal.signal(signal.SIGTERM, campaign.stop)
    signal.signal(signal.SIGINT, campaign.stop)
    begin = time.monotonic()
    if given.final_500:
        Final500(campaign, random.Random(given.seed)).run_both()
    else:
        campaign.run()
    campaign.report(time.monotonic() - begin)
    if campaign.failures:
        raise SystemExit(f"{len(campaign.failures)} failures; the data folders are in {campaign.work}")
    shutil.rmtree(campaign.work)


if __name__ == "__main__":
    main()
