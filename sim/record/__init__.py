"""The record: one game in one text file, to keep, to send, and to play again.

It holds the scenario, the seed, everything that came from outside the model in order, and everything that happened,
the hidden part too: packed against accidental reading, and saying so in its first line.
"""

from sim.record.replaying import replay, verify
from sim.record.rows import FORMAT, Record, record_of
from sim.record.text import load_record, save_record

__all__ = ["FORMAT", "Record", "load_record", "record_of", "replay", "save_record", "verify"]
