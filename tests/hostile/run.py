"""Hostile input at its real size: `python3 tests/hostile/run.py target/release/mtlint [CASE…]`.

Each case runs in a folder of its own with little memory, so that what blows up fails instead of taking the machine with it. No time is asserted;
a limit of CPU time far beyond what is needed ends a case that would never end. `tests/it/hostile*.rs` has the same kinds in small.
"""

import gzip
import json
import os
import pathlib
import resource
import subprocess
import sys
import tempfile

MIB = 1 << 20
MOST_CPU_SECONDS = 300
DONE, TROUBLE = 0, 2


class Case:
    """What a case makes, how it is checked, and what must come of it."""

    def __init__(self, make, files, code=DONE, memory=512, says="", found=None, more=()):
        self.make, self.files, self.code, self.memory, self.says, self.found = make, files, code, memory, says, found
        self.more = list(more)


def text(name, piece, count, head="", tail="\n"):
    """A file of many equal pieces."""

    def make(folder):
        with open(folder / name, "w", encoding="utf-8") as file:
            file.write(head)
            part = piece * min(count, 1000)
            for _ in range(count // 1000):
                file.write(part)
            file.write(piece * (count % 1000) if count >= 1000 else part)
            file.write(tail)

    return make


def hole(name, size, head=b""):
    """A file that says it is large and takes no room on the disk."""

    def make(folder):
        with open(folder / name, "wb") as file:
            file.write(head)
            file.truncate(size)

    return make


def sized_pack(folder):
    (folder / "a.txt").write_text("He said ,that.\n")
    (folder / "mtlint.toml").write_text('packs = ["huge.toml"]\n')
    hole("huge.toml", 1 << 30, b'kind = "phrase"\n')(folder)


def bomb(folder):
    line = b"The river rose again. " * 50_000
    with gzip.open(folder / "a.txt.gz", "wb", compresslevel=9) as file:
        for _ in range(1000):
            file.write(line)


def small_files(folder):
    for number in range(100_000):
        if number % 1000 == 0:
            (folder / f"d{number // 1000}").mkdir()
        (folder / f"d{number // 1000}/{number}.txt").write_text(f"The ferry {number} left ,late.\n")


def links(folder):
    (folder / "a.txt").write_text("He said ,that.\n")
    for number in range(1000):
        (folder / f"round{number}").symlink_to(folder, target_is_directory=True)
        (folder / f"back{number}.txt").symlink_to(folder / f"back{number}.txt")
    (folder / "zero.txt").symlink_to("/dev/zero")


def many_findings(folder):
    """A million findings, a thousand in each of a thousand articles."""
    text = json.dumps("He said ,that it was fine.\n\n" * 1000)
    with open(folder / "a.jsonl", "w", encoding="utf-8") as file:
        for number in range(1000):
            file.write(f'{{"id":"{number}","text":{text}}}\n')


def expressions(folder):
    sections = "\n\n".join(f"## {name}\nA." for name in ("What it finds", "Why it matters", "How to fix", "Known limits"))
    (folder / "blow.toml").write_text(
        f"""kind = "regex"\npattern = 'sail (x+x+)+y'\nrisk = "low"\n\n[rule]\nid = "blow"\nsummary = "blows up"\ncategory = "style"\n"""
        f'''doc = """\n{sections}\n"""\nexample = [{{ bad = "The ⟦sail xxy⟧ tore." }}, {{ good = "It is fine." }}]\n'''
    )
    (folder / "mtlint.toml").write_text('packs = ["blow.toml"]\n')
    (folder / "a.txt").write_text(f"The sail {'x' * 20_000_000} tore.\n")


CASES = {
    "a line of 100 MB": Case(text("a.txt", "The river rose again. ", 4_500_000), ["a.txt"], memory=2048),
    "a word of 100 MB": Case(text("a.txt", "river", 20_000_000), ["a.txt"], memory=1024),
    "a line of JSON of 100 MB": Case(
        text("a.jsonl", "The river rose again. ", 4_500_000, '{"text":"', '"}\n'), ["a.jsonl"], memory=2048
    ),
    "a million nested tags": Case(text("a.html", "<div>", 1_000_000, "<html><body>", "text"), ["a.html"]),
    "a million tags and their ends": Case(
        text("a.html", "<b>", 1_000_000, "<p>", "text" + "</b>" * 1_000_000), ["a.html"]
    ),
    "a million brackets": Case(text("a.md", "[", 1_000_000), ["a.md"], TROUBLE, memory=1024, says="more than 50000 findings"),
    "a million asterisks": Case(text("a.txt", "*", 1_000_000), ["a.txt"]),
    "a million quotation marks": Case(text("a.txt", "“a. ", 1_000_000), ["a.txt"], memory=1024),
    "a million comments": Case(text("a.md", "<!--", 1_000_000, "text.\n\n"), ["a.md"]),
    "a million directives": Case(text("a.md", "<!-- mtlint-off ALL -->\n\n", 1_000_000), ["a.md"], memory=1024),
    "a million brackets in JSON": Case(text("a.jsonl", "[", 1_000_000, '{"text":'), ["a.jsonl"], TROUBLE, says="recursion"),
    "a million findings": Case(many_findings, ["a.jsonl"], found=1_000_000),
    "a million findings in one text": Case(
        text("a.txt", "He said ,that. ", 1_000_000), ["a.txt"], TROUBLE, memory=1024, says="more than 50000 findings",
    ),
    "a file of 1 GB of nothing": Case(hole("a.txt", 1 << 30), ["a.txt"], TROUBLE, says="binary"),
    "a pack of 1 GB": Case(sized_pack, ["a.txt"], TROUBLE, says="larger than 16 MiB"),
    "a packed text of 1 GB": Case(bomb, ["a.txt.gz"], TROUBLE, says="unpack"),
    "an expression made to blow up": Case(expressions, ["a.txt"]),
    "links in circles": Case(links, ["."], found=1),
    "100,000 small files": Case(small_files, ["."], found=100_000),
}


def limits(memory):
    def set_limits():
        resource.setrlimit(resource.RLIMIT_AS, (memory * MIB, memory * MIB))
        resource.setrlimit(resource.RLIMIT_CPU, (MOST_CPU_SECONDS, MOST_CPU_SECONDS))

    return set_limits


def run(program, name, case):
    """Runs one case; what is wrong with its end."""
    with tempfile.TemporaryDirectory() as place:
        folder = pathlib.Path(place)
        (folder / "mtlint.toml").write_text("")
        case.make(folder)
        arguments = ["check", *case.files, "--format", "none", "--fail-on", "never", "--jobs", "2", "--output", "findings=found.csv"]
        process = subprocess.Popen(
            [program, *arguments], cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
            preexec_fn=limits(case.memory),
        )
        said = process.stderr.read(1 << 20).decode("utf-8", "replace")
        process.stderr.close()
        _, status, used = os.wait4(process.pid, 0)
        code = process.returncode = os.waitstatus_to_exitcode(status)
        seconds = used.ru_utime + used.ru_stime
        print(f"{name:32} exit {code:3} {seconds:7.1f} s {used.ru_maxrss / 1024:7.0f} of {case.memory} MiB", flush=True)
        if code != case.code:
            return f"exit {code}, and {case.code} was expected: {said[-500:]}"
        if case.says not in said:
            return f"it does not say {case.says!r}: {said[-500:]}"
        if case.found is not None:
            with open(folder / "found.csv", encoding="utf-8") as table:
                found = sum(1 for _ in table) - 1
            if found != case.found:
                return f"{found} findings, and {case.found} were expected"
    return None


def main():
    program = str(pathlib.Path(sys.argv[1]).resolve())
    wanted = sys.argv[2:] or list(CASES)
    failures = 0
    for name in wanted:
        wrong = run(program, name, CASES[name])
        if wrong:
            failures += 1
            print(f"FAILED {name}: {wrong}", flush=True)
    print(f"{len(wanted)} cases of hostile input, {failures} failed")
    sys.exit(failures > 0)


main()
