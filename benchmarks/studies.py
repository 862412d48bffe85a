"""How fast studies are, and what they take: by hand, each measure beside its control in the same round.

Everything runs in processes of its own, so that start-up counts and memory can be told apart. Prints a Markdown table
and a line about the machine.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from time import perf_counter
from typing import NamedTuple

from run import ROOT, machine

BARE = """
import sys
from sim import load_scenario, run
scenario = load_scenario("first-steps")
for seed in range(int(sys.argv[1]), int(sys.argv[2])):
    run(scenario, "small-wins", seed)
"""
STUDY = """
import resource, sys
from sim import Study
situation, policy, games, workers, out = sys.argv[1:]
Study(situations=[situation], policies=[policy], seeds=int(games)).run(out, workers=int(workers))
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""
FIND = """
import sys, time
from pathlib import Path
from sim.study import Folder
folder = Folder(Path(sys.argv[1]))
plan, start = folder.plan(), time.perf_counter()
done = folder.done()
missing = [chunk for stage in plan.stages for chunk in stage if chunk not in done]
assert not missing
print(time.perf_counter() - start)
"""
SUMMARY = """
import sys, time
from pathlib import Path
import polars, scipy.special
from sim.study import Folder, Results
results, start = Results(Folder(Path(sys.argv[1]))), time.perf_counter()
results.summary()
results.compare()
print(time.perf_counter() - start)
"""
SHORT = ROOT / "tests" / "scenario" / "minimal.yaml"
"""The shortest situation: memory is that of the tables and the plan, whatever the games."""


class Row(NamedTuple):
    """A row of the table."""

    measure: str
    ratio: float
    target: str
    says: str

    def __str__(self) -> str:
        return f"| {self.measure} | {self.ratio:.3g} | {self.target} | {self.says} |"


def begun(code: str, *words: object) -> subprocess.Popen[str]:
    """A Python process that runs `code`."""
    return subprocess.Popen([sys.executable, "-c", code, *map(str, words)], cwd=ROOT, stdout=subprocess.PIPE, text=True)


def ended(*processes: subprocess.Popen[str]) -> float:
    """What the first of these says, once all have ended well."""
    said = [process.communicate()[0] for process in processes]
    assert not any(process.returncode for process in processes), said
    return float(said[0] or 0)


def timed(work: Callable[[], object]) -> float:
    """Seconds it takes."""
    start = perf_counter()
    work()
    return perf_counter() - start


def bare(games: int, processes: int) -> float:
    """Seconds that bare processes take for the same games, each its part."""
    parts = [(1 + games * part // processes, 1 + games * (part + 1) // processes) for part in range(processes)]
    return timed(lambda: ended(*[begun(BARE, *part) for part in parts]))


def study(games: int, workers: int, out: Path) -> float:
    """Seconds that a study of them takes."""
    rmtree(out, ignore_errors=True)
    return timed(lambda: ended(begun(STUDY, "first-steps", "small-wins", games, workers, out)))


def two_workers(games: int, out: Path) -> list[Row]:
    """A study on two processes beside two bare ones; then, what is done is found."""
    control, work = bare(games, 2), study(games, 2, out)
    find = ended(begun(FIND, out))
    return [
        Row("two bare processes ÷ study, two workers", control / work, "≥ 0.93", f"{control:.1f} s ÷ {work:.1f} s"),
        Row(f"finding what is done ÷ computing {games:,}", find / work, "≤ 0.01", f"{1000 * find:.2f} ms"),
    ]


def one_worker(games: int, out: Path) -> list[Row]:
    """A study on one process beside one bare one."""
    control, work = bare(games, 1), study(games, 1, out)
    return [Row("study, one worker ÷ bare loop", work / control, "≤ 1.10", f"{work:.1f} s ÷ {control:.1f} s")]


def memory(games: int, out: Path) -> list[Row]:
    """The most memory of the process that runs a study, for ten times as many runs as the others, and for few."""
    few, many = 1000, 10 * games
    rmtree(out, ignore_errors=True)
    small = ended(begun(STUDY, SHORT, "do-nothing", few, 2, out)) / 1024
    rmtree(out, ignore_errors=True)
    large = ended(begun(STUDY, SHORT, "do-nothing", many, 2, out)) / 1024
    name = f"memory for {many:,} runs ÷ for {few:,}"
    return [Row(name, large / small, "≤ 1.10", f"{large:.1f} MB ÷ {small:.1f} MB")]


def summary(games: int, out: Path) -> list[Row]:
    """A hundred times as many rows summarised, with differences, from parts as a study of that size has them."""
    rows = 100 * games
    made(rows, out)
    seconds = ended(begun(SUMMARY, out))
    return [Row(f"{rows:,} rows summarised and compared ÷ 3 s", seconds / 3, "≤ 1", f"{seconds:.2f} s")]


def made(rows: int, out: Path) -> None:
    """The folder of a study with so many rows, made from some that were played."""
    import polars as pl

    from sim import Study
    from sim.study.folder import Folder, described

    rmtree(out, ignore_errors=True)
    levels = {"partners.*.turnover": [0.1, 0.4]}
    asked = {"situations": [str(SHORT)], "policies": ["do-nothing", "naive"], "vary": {"levels": levels}}
    plan = Study(**asked, seeds=rows // 4).plan()
    played = Study(**asked, seeds=250).run(workers=1).frame()
    folder = Folder(out)
    folder.prepare()
    folder.write_manifest({"convener_study": 1, "title": "", "plan": described(plan), "sessions": []})
    folder.make_tables(plan)
    for chunk in plan.stages[0]:
        numbers = pl.Series(plan.runs_of(chunk))
        part = played[(numbers % played.height).to_list()].with_columns(replication=numbers // 4)
        part.write_parquet(out / folder.part("runs", chunk), compression="zstd")


MEASURES = {"two": two_workers, "one": one_worker, "memory": memory, "summary": summary}


def main() -> None:
    """Take the measures in every round; print the table, a row for each round."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=3, help="rounds to take; 3 unless given")
    parser.add_argument("--games", type=int, default=10_000, help="games in a study; 10,000 unless given")
    parser.add_argument("--only", default="", help=f"take only one of {', '.join(MEASURES)}")
    asked = parser.parse_args()
    home = Path(mkdtemp(prefix="convener-benchmark-"))
    print("| measure | ratio | target | |\n|---|--:|---|---|")
    try:
        for _ in range(asked.rounds):
            for name, measure in MEASURES.items():
                if asked.only in name:
                    print(*measure(asked.games, home / name), sep="\n", flush=True)
    finally:
        rmtree(home, ignore_errors=True)
    print(f"\n{machine(asked.rounds)}")


if __name__ == "__main__":
    main()
