"""What the documents say is so: their examples run, their links lead somewhere, and the README stays short.

In a page, blocks that say `python` run when they are doctests, blocks that say `python example` always. Blocks that say
`console` run line by line; `console exit=2` says that the command is meant to fail. A block that says `file=NAME` is
saved under that name. A page's blocks run in its order, in one empty folder.
"""

from __future__ import annotations

import doctest
import importlib
import os
import re
import shlex
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token
from ruamel.yaml import YAML

from sim import MODEL_VERSION
from tui.cli import main

ROOT = Path(__file__).resolve().parents[1]
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("benchmarks/*.md")])
MODULES = sorted(path.relative_to(ROOT) for path in ROOT.glob("sim/**/*.py"))
FLAGS = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE


def named(path: Path) -> str:
    """A path as the name of a test."""
    return str(path.relative_to(ROOT) if path.is_absolute() else path)


def tokens(page: str) -> Iterator[Token]:
    """Everything in a page, what stands within lines as well."""
    for token in MarkdownIt().parse(page):
        yield token
        yield from token.children or ()


def examples(page: str) -> list[Token]:
    """The fenced blocks of a page that are to be run or saved, in order."""
    return [token for token in tokens(page) if token.type == "fence" and is_example(token)]


def is_example(block: Token) -> bool:
    """Whether a fenced block is an example that runs."""
    language, *words = block.info.split() or [""]
    if language == "python":
        return ">>> " in block.content or "example" in words
    return language == "console" or any(word.startswith("file=") for word in words)


def run_page(page: str, folder: Path) -> None:
    """Run a page's examples in order; the Python among them share their names."""
    names: dict[str, object] = {"__name__": "example"}
    for block in examples(page):
        if marked := re.search(r"file=([\w.-]+)", block.info):
            (folder / marked[1]).write_text(block.content, encoding="utf-8")
        elif block.info.startswith("console"):
            run_console(block, folder)
        elif ">>> " in block.content:
            run_doctest(block, names)
        else:
            exec(compile(block.content, f"line {block.map}", "exec"), names)


def run_doctest(block: Token, names: dict[str, object]) -> None:
    """Run a block of `>>>` lines and compare what they give."""
    test = doctest.DocTestParser().get_doctest(block.content, names, "page", None, (block.map or [0])[0])
    said: list[str] = []
    results = doctest.DocTestRunner(optionflags=FLAGS).run(test, out=said.append, clear_globs=False)
    names.update(test.globs)
    assert not results.failed, "".join(said)


def run_console(block: Token, folder: Path) -> None:
    """Run each `$ convener …` line; it ends as promised and, where output is shown, begins with its first line."""
    status = int(marked[1]) if (marked := re.search(r"exit=(\d+)", block.info)) else 0
    for prompt in re.split(r"^\$ ", block.content, flags=re.MULTILINE)[1:]:
        command, *shown = prompt.rstrip().splitlines()
        assert command.startswith("convener"), f"cannot run: {command}"
        done = run_command(command, folder)
        assert done.returncode == status, f"{command}\n{done.stdout}{done.stderr}"
        if shown:
            first = (done.stdout or done.stderr).partition("\n")[0]
            assert doctest.OutputChecker().check_output(f"{shown[0]}\n", f"{first}\n", FLAGS), f"{command}\n{first}"


def run_command(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run one line as a shell would: `convener` here and now, what stands behind a `|` in a shell of its own."""
    done = subprocess.CompletedProcess[str](command, 0, "", "")
    for part in command.split(" && "):
        ours, _, others = part.partition(" | ")
        if ours.startswith("convener"):
            done = run_convener(ours, folder)
            others = others and f"cat .said | {others}"
        else:
            others = part
        if others:
            (folder / ".said").write_text(done.stdout, encoding="utf-8")
            done = subprocess.run(
                others, shell=True, cwd=folder, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
            )
        if done.returncode:
            break
    return done


def run_convener(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run one command of Convener in a folder, from files and into files as `<` and `>` say."""
    _, *words = shlex.split(command)
    places = {"<": os.devnull, ">": str(folder / ".out"), "2>": str(folder / ".err")}
    while len(words) > 1 and words[-2] in places:
        *words, sign, name = words
        places[sign] = str(folder / name)
    with pytest.MonkeyPatch.context() as patch, ExitStack() as files:
        patch.chdir(folder)
        patch.setenv("COLUMNS", "100")
        patch.setenv("CONVENER_SAVES", str(folder / "saves"))
        for name, sign, how in (("stdin", "<", "r"), ("stdout", ">", "w"), ("stderr", "2>", "w")):
            patch.setattr(sys, name, files.enter_context(open(places[sign], how, encoding="utf-8")))
        code = main(words)
    said, faults = Path(places[">"]).read_text("utf-8"), Path(places["2>"]).read_text("utf-8")
    return subprocess.CompletedProcess(command, code, "" if places[">"] != str(folder / ".out") else said, faults)


def broken_links(page: str, home: Path) -> list[str]:
    """Links of a page that lead to no file."""
    links = [str(token.attrs.get("href") or token.attrs.get("src") or "") for token in tokens(page)]
    files = [link.partition("#")[0] for link in links if not re.match(r"[a-z]+:", link)]
    return [file for file in files if file and not (home / file).exists()]


STUDIES = ("docs/how-to/study.md", "docs/tutorial/first-study.md")
"""Pages whose examples run whole studies."""


def pages_with_examples() -> Iterator[object]:
    """Each page that has examples, those of studies for whoever has the time."""
    for path in PAGES:
        if examples(path.read_text("utf-8")):
            yield pytest.param(path, marks=[pytest.mark.slow] if named(path) in STUDIES else [])


@pytest.mark.skipif(os.name == "nt", reason="the pages' commands are written for a POSIX shell")
@pytest.mark.parametrize("path", pages_with_examples(), ids=named)
def test_the_examples_of_a_page_run(path: Path, tmp_path: Path) -> None:
    """For the pages that run studies stands `test_a_study_is_run_told_drawn_and_exported`."""
    run_page(path.read_text("utf-8"), tmp_path)


@pytest.mark.parametrize("path", PAGES, ids=named)
def test_the_links_of_a_page_lead_somewhere(path: Path) -> None:
    assert not broken_links(path.read_text("utf-8"), path.parent)


def unfilled(page: str) -> list[str]:
    """Places of a page where a name in braces stands for something that was never put in: `{first:,}`."""
    said = [token.content for token in tokens(page) if token.type in ("text", "html_block", "html_inline")]
    return [place for text in said for place in re.findall(r"\{[A-Za-z_][\w.]*(?:![rs])?(?::[^{}]*)?\}", text)]


@pytest.mark.parametrize("path", PAGES, ids=named)
def test_every_name_in_a_page_was_replaced_by_what_it_stands_for(path: Path) -> None:
    assert not unfilled(path.read_text("utf-8"))


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_the_examples_in_docstrings_are_true(path: Path) -> None:
    module = importlib.import_module(".".join(path.with_suffix("").parts).removesuffix(".__init__"))
    assert not doctest.testmod(module, optionflags=FLAGS).failed


def test_the_readme_is_short_and_holds_the_two_lines() -> None:
    lines = (ROOT / "README.md").read_text("utf-8").splitlines()
    assert len(lines) <= 120
    assert lines.count("python3 -m venv .venv && .venv/bin/pip install . && .venv/bin/convener") == 1
    assert lines.count('python3 -m venv .venv && .venv/bin/pip install -e ".[dev]" && .venv/bin/pytest') == 1


def test_what_was_written_of_the_model_names_the_model_there_is() -> None:
    text = (ROOT / "docs/explanation/model.md").read_text("utf-8")
    assert set(re.findall(r"[Mm]odel (?:version )?(\d+\.\d+)", text)) == {MODEL_VERSION}


def test_every_command_the_readme_lists_is_there() -> None:
    from tui.command_line import app

    table = (ROOT / "README.md").read_text("utf-8").split("## Commands")[1].split("Five situations")[0]
    named = set(re.findall(r"^\| `convener (\w+)", table, re.MULTILINE))
    assert {"play", "debrief", "checklist"} <= named <= set(app)


def test_the_citation_names_this_version() -> None:
    citation = YAML(typ="safe").load((ROOT / "CITATION.cff").read_text("utf-8"))
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert {"cff-version", "message", "title", "authors"} <= citation.keys()
    assert [f"model {MODEL_VERSION}"] == [one["value"] for one in citation["identifiers"]]
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", str(citation["date-released"]))
    assert (citation["version"], citation["license"]) == (project["version"], project["license"])
    assert f"## [{project['version']}]" in (ROOT / "CHANGELOG.md").read_text("utf-8")


def test_every_dependency_has_its_line_of_reason() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    needs = [*project["dependencies"], *(need for extra in project["optional-dependencies"].values() for need in extra)]
    wanted = {re.split(r"[<>=\[]", need)[0] for need in needs} - {project["name"]}
    page = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    assert not [name for name in wanted if f"- `{name}`" not in page]


@pytest.mark.parametrize(
    "page",
    [
        "```python\n>>> 1 + 1\n3\n```",
        "```python example\nassert False\n```",
        "```console\n$ convener no-such-command\n```",
        "```console\n$ rm x\n```",
    ],
)
def test_a_page_that_is_wrong_is_noticed(page: str, tmp_path: Path) -> None:
    with pytest.raises(AssertionError):
        run_page(page, tmp_path)


def test_a_name_that_was_not_replaced_is_noticed_and_code_is_not() -> None:
    page = "The seeds, from {first:,} up, of `{policy}`, {count}.\n\n```python\nprint(f'{seed}')\n```\n\n| {rows} |\n"
    assert unfilled(page) == ["{first:,}", "{count}", "{rows}"]


def test_a_page_runs_in_order_and_keeps_its_names(tmp_path: Path) -> None:
    saved = "```yaml file=a.yaml\nx: 1\n```\n"
    run_page(saved + "```python example\ny = 2\n```\n```python\n>>> y\n2\n```\n```python\nnot run\n```", tmp_path)
    assert (tmp_path / "a.yaml").read_text() == "x: 1\n"


def test_a_broken_link_is_noticed(tmp_path: Path) -> None:
    assert broken_links("[a](nowhere.md#part) [b](https://example.org) [c](#here)", tmp_path) == ["nowhere.md"]
