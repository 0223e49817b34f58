"""The HTML report in a real browser: `python3 tests/browser/run.py target/release/mtlint [PICTURES]`.

Needs chromium and chromium-driver, and nothing else. With a folder for PICTURES it leaves screenshots there.
"""

import csv
import io
import json
import pathlib
import subprocess
import sys
import tempfile
import time

import articles
from browser import Browser, found

HERE = pathlib.Path(__file__).parent
CASES = HERE.parent.parent / "src/report/csv/guard_cases.json"
CSV_JS = HERE.parent.parent / "src/report/html/assets/csv.js"
COLUMNS = ["fingerprint", "rule", "text", "suggestion", "document", "verdict", "note", "scope", "author"]
FIRST_ROW = "document.querySelector('.rows tbody tr:not(.pad)')"
CURRENT = "document.querySelector('.rows tr[aria-current]')"
COUNT = "return document.querySelector('.results .count').textContent"
SCROLLS = "return document.documentElement.scrollWidth > innerWidth"


def same(got, wanted, what):
    assert got == wanted, f"{what}: {got!r}, and {wanted!r} was expected"


class Report:
    """A report of the test articles, and the browser that shows it."""

    def __init__(self, browser, folder, mtlint):
        self.browser, self.folder, self.mtlint = browser, folder, mtlint
        articles.write(folder)
        for _ in range(2):
            self.mtlint_runs("check", "articles", "--report", "out", "--history", "history.jsonl", "--fail-on", "never")
        self.url = (folder / "out/report.html").as_uri()
        with open(folder / "out/findings.csv", encoding="utf-8", newline="") as table:
            self.rows = list(csv.DictReader(table))

    def mtlint_runs(self, *arguments):
        """Runs the program, which must succeed; what it prints."""
        quiet = ["--format", "none"] if arguments[0] == "check" else []
        command = [self.mtlint, *arguments, *quiet]
        return subprocess.run(command, cwd=self.folder, check=True, stdout=subprocess.PIPE, text=True, stderr=subprocess.DEVNULL).stdout

    def show(self, address=""):
        """Opens the report anew, as from a link."""
        self.browser.open("about:blank")
        self.browser.open(self.url + address)
        self.browser.settle("document.querySelector('main h1')", f"a view of {address}")

    def count(self, of=None):
        """What the line above the table must say of the findings that `of` takes."""
        taken = [row for row in self.rows if of is None or of(row)]
        return f"{len(taken)} of {len(self.rows)} findings"


def opens_from_disk(report):
    browser = report.browser
    browser.log("browser")
    browser.requests()
    for view in ("", "#/findings", "#/documents", "#/read?doc=2&at=1"):
        report.show(view)
    browser.settle("document.querySelector('mark.f.current')", "the finding that the address names")
    same([entry["message"] for entry in browser.log("browser")], [], "messages in the console")
    same({url.split("#")[0] for url in browser.requests()}, {report.url}, "requests")


def nothing_hostile_runs(report):
    browser = report.browser
    for doc in range(6):
        report.show(f"#/read?doc={doc}&at=0")
        for _ in range(14):
            browser.press("j")
        same(browser.run("return window.attacked ?? null"), None, f"what the attack of document {doc} set")
    report.show("#/findings?q=attacked")
    same(browser.run("return document.querySelectorAll('main img, main script').length"), 0, "markup of articles")
    assert browser.run(f"return {FIRST_ROW}.textContent").count("<") > 0, "the markup is shown as text"
    # The policy holds, too: a script that got in nevertheless would not run.
    browser.run("const s = document.createElement('script'); s.textContent = 'window.attacked = 1'; document.body.append(s)")
    same(browser.run("return window.attacked ?? null"), None, "a script that is not ours")
    browser.log("browser")


def filters_and_sorts(report):
    browser = report.browser
    report.show("#/findings")
    same(browser.run(COUNT), report.count(), "all findings")
    browser.click('.filters input[value="major"]')
    is_major = lambda row: row["severity"] == "major"
    same(browser.run(COUNT), report.count(is_major), "major findings")
    address = browser.run("return location.hash")
    assert "severity=major" in address, address
    report.show(address)
    same(browser.run(COUNT), report.count(is_major), "the same from a link")
    report.show("#/findings")
    browser.type("#search", "stands twice")
    same(browser.run(COUNT), report.count(lambda row: "stands twice" in row["message"]), "a search")
    browser.type("#search", " zzz")
    same(browser.run("return document.querySelector('.empty').hidden"), False, "words for an empty list")
    report.show("#/findings?rule=doubled-word&confidence=high")
    wanted = lambda row: row["rule"] == "doubled-word" and float(row["confidence"]) >= 0.8
    same(browser.run(COUNT), report.count(wanted), "a rule and a confidence")
    report.show("#/findings")
    browser.click('th[data-key="severity"] button')
    assert "major" in browser.run(f"return {FIRST_ROW}.textContent"), "the worst come first"
    same(browser.run("return document.querySelector('th[data-key=severity]').getAttribute('aria-sort')"), "descending", "order")
    report.show("#/documents")
    browser.click('th[data-key="score"] button')
    scores = browser.run("return [...document.querySelectorAll('.documents td.score')].map(cell => Number(cell.textContent))")
    same(scores, sorted(scores), "scores, sorted")


def marks_are_kept_and_saved(report):
    browser = report.browser
    report.show("#/findings?rule=doubled-word")
    browser.press("j", "t", "j", "f", "n")
    browser.settle("document.querySelector('#note')", "the note")
    browser.type("#note", "=1+1, he \"said\"")
    browser.click("#keep-note")
    browser.press("j", "a", "j", "f", "u")
    progress = "return document.querySelector('#progress').textContent"
    same(browser.run(progress), f"3 of {len(report.rows)} decided", "progress")
    browser.settle("localStorage.length > 0", "marks that are kept")
    time.sleep(0.2)
    report.show("#/findings?rule=doubled-word&decision=true,false,accepted")
    same(browser.run(COUNT), f"3 of {len(report.rows)} findings", "decisions after the page was closed")
    # A name pair decided at once, in the reader's view, with the mouse.
    name = next(index for index, row in enumerate(report.rows) if row["rule"] == "name-variant")
    report.show("#/findings?rule=name-variant")
    browser.press("j", "Enter")
    browser.settle("document.querySelector('.card .decision')", "the card of the finding")
    browser.click(".card .decision.said-true")
    browser.click('.card input[value="name"]')
    assert browser.run("return document.querySelectorAll('.evidence').length") > 0, "the other places of the name"
    pair = sum(row["rule"] == "name-variant" and row["text"] == report.rows[name]["text"] for row in report.rows)
    same(browser.run(progress), f"{3 + pair} of {len(report.rows)} decided", "progress with all places of the pair")
    browser.press("s")
    browser.settle("document.querySelector('#author')", "who decides")
    browser.type("#author", "Ines Kaspar")
    browser.click("#download")
    path = browser.downloads / "mtlint-review.csv"
    for _ in range(100):
        if path.exists():
            break
        time.sleep(0.05)
    text = path.read_text(encoding="utf-8")
    table = list(csv.reader(io.StringIO(text)))
    same(table[0], COLUMNS, "columns")
    doubled = [row for row in report.rows if row["rule"] == "doubled-word"]

    def line(row, verdict, note="", scope="finding"):
        suggestion = row["suggestion"] if scope == "name" else ""
        return [row["fingerprint"], row["rule"], row["text"], suggestion, row["document"], verdict, note, scope, "Ines Kaspar"]

    wanted = [
        line(doubled[0], "true"),
        line(doubled[1], "false", "'=1+1, he \"said\""),
        line(doubled[2], "accepted"),
        line(report.rows[name], "true", scope="name"),
    ]
    same(sorted(table[1:]), sorted(wanted), "decisions")
    comes_back(report, path)


def comes_back(report, path):
    """What was saved is read by the program, and the next run reports it."""
    files = ["--decisions", "back.toml"]
    said = report.mtlint_runs("review", "import", path, *files, "--names", "names.toml")
    same(said.splitlines()[:2], ["back.toml: 4 new decisions", "names.toml: 1 pair of names decided"], "what import says")
    report.mtlint_runs("check", "articles", *files, "--report", "back", "--fail-on", "never")
    with open(report.folder / "back" / "findings.csv", newline="", encoding="utf-8") as file:
        decided = [(row["status"], row["verdict"], row["note"]) for row in csv.DictReader(file) if row["verdict"]]
    wanted = [("new", "true", ""), ("new", "true", ""), ("suppressed", "accepted", ""),
              ("suppressed", "false", "'=1+1, he \"said\"")]
    same(sorted(decided), wanted, "decisions in the next run")


def marks_outlive_an_edit(report):
    """An article is edited and checked again: what was decided of its other findings is offered to the new report."""
    browser = report.browser
    article = report.folder / "articles/ferry.txt"
    whole = article.read_text(encoding="utf-8")
    article.write_text(whole + "\nThe captain was glad glad.\n", encoding="utf-8")
    report.mtlint_runs("check", "articles", "--report", "out", "--fail-on", "never")
    report.show("#/findings")
    browser.click("#take-over")
    decided = browser.run("return document.querySelector('#progress').textContent")
    assert decided.startswith("5 of "), decided
    browser.run("marks.clear(); localStorage.clear()")
    article.write_text(whole, encoding="utf-8")
    report.mtlint_runs("check", "articles", "--report", "out", "--history", "history.jsonl", "--fail-on", "never")


def cells_are_guarded_as_the_program_does(report):
    browser = report.browser
    browser.open("about:blank")
    source, cases = CSV_JS.read_text(encoding="utf-8"), json.loads(CASES.read_text(encoding="utf-8"))
    script = source + "; return arguments[0].map(cell => guard(cell, arguments[1]))"
    got = browser.run(script, [plain for plain, _ in cases["cells"]], cases["triggers"])
    same(got, [guarded for _, guarded in cases["cells"]], "guarded cells")


def silenced_findings_wait_behind_a_filter(report):
    """A finding that was decided before is hidden at first, and says by whom and why."""
    browser = report.browser
    page = (report.folder / "out/report.html").read_text(encoding="utf-8")
    first = report.rows[1]["fingerprint"]
    said = json.dumps({"verdict": "accepted", "note": "the house says so", "author": "Ines Kaspar"})
    known = f'"fingerprint":"{first}"'
    same(page.count(known), 1, "places of the fingerprint")
    path = report.folder / "decided.html"
    page = page.replace(known, f'{known},"status":"suppressed","review":{said}')
    other = f'"fingerprint":"{report.rows[0]["fingerprint"]}"'
    path.write_text(page.replace(other, f'{other},"status":"baseline"'), encoding="utf-8")
    url, report.url = report.url, path.as_uri()
    report.show("#/findings")
    same(browser.run(COUNT), f"{len(report.rows) - 1} of {len(report.rows)} findings", "without the silenced one")
    browser.click('.filters input[value="suppressed"]')
    same(browser.run(COUNT), report.count(), "with it")
    report.show("#/findings?status=baseline")
    same(browser.run(COUNT), f"1 of {len(report.rows)} findings", "the known one")
    assert "baseline" in browser.run(f"return {FIRST_ROW}.textContent"), "it says that it is known"
    report.show("#/findings?status=suppressed")
    browser.press("j", "Enter")
    browser.settle("document.querySelector('.earlier')", "what was decided before")
    earlier = browser.run("return document.querySelector('.earlier').textContent")
    for word in ("accepted", "the house says so", "Ines Kaspar"):
        assert word in earlier, earlier
    assert browser.run("return document.querySelector('mark.f.silent') !== null"), "it looks silent in the text"
    report.url = url


def everything_has_a_name(report):
    """What can be pressed, chosen or typed into is called something, and no view uses an id twice."""
    browser = report.browser
    roles = {"button", "link", "checkbox", "radio", "textbox", "searchbox", "combobox", "table", "dialog", "navigation"}
    for view in ("#/overview", "#/findings", "#/documents", "#/read?doc=2&at=1"):
        report.show(view)
        if "read" in view:
            browser.press("t")
        nodes = browser.cdp("Accessibility.getFullAXTree")["nodes"]
        shown = [node for node in nodes if not node["ignored"] and node.get("role", {}).get("value") in roles]
        nameless = [node["role"]["value"] for node in shown if not node.get("name", {}).get("value", "").strip()]
        same(nameless, [], f"without a name in {view}")
        assert len(shown) > 8, f"what can be reached in {view}: {len(shown)}"
        ids = browser.run("return [...document.querySelectorAll('[id]')].map(node => node.id)")
        same(sorted(set(ids)), sorted(ids), f"ids of {view}")
    # A decision by button leaves the focus where it was.
    browser.click(".card .decision.said-false")
    same(browser.run("return document.activeElement.dataset.focus"), "false", "the focus after a decision")
    browser.press("u")


def keys_and_help(report):
    browser = report.browser
    report.show("#/findings")
    browser.press("j", "j", "k")
    same(browser.run(f"return {CURRENT}.getAttribute('aria-rowindex')"), "2", "the first row")
    browser.press("i")
    same(browser.run("return document.querySelector('#rule').hidden"), False, "the page of the rule")
    assert len(browser.run("return document.querySelector('#rule').textContent")) > 200, "and what it says"
    browser.press("Escape")
    same(browser.run("return document.querySelector('#rule').hidden"), True, "closed again")
    browser.press("?")
    same(browser.run("return document.querySelector('#help').open"), True, "the list of keys")
    browser.press("Escape")
    browser.press("/")
    same(browser.run("return document.activeElement.id"), "search", "the search has the focus")
    browser.type("#search", "jtf")
    same(browser.run("return document.querySelector('#search').value"), "jtf", "keys are letters while one types")
    browser.press("Escape")
    report.show("#/read?doc=1")
    browser.press("j")
    browser.settle("document.querySelector('mark.f.current')", "the next finding")
    assert browser.run("return document.querySelector('#status').textContent") != "", "it is said aloud"
    browser.press("Escape")
    browser.settle("location.hash.startsWith('#/findings')", "back at the list")


CONTRASTS = (HERE / "contrast.js").read_text(encoding="utf-8")


def both_themes_and_sizes(report, pictures):
    browser = report.browser
    views = {"overview": "#/overview", "findings": "#/findings", "documents": "#/documents", "read": "#/read?doc=2&at=1"}
    for theme in ("light", "dark"):
        browser.prefer(theme)
        for width in (1280, 400):
            browser.resize(width, 900)
            for name, view in views.items():
                report.show(view)
                what = f"{name}, {theme}, {width} pixels"
                if pictures:
                    browser.picture(pictures / f"{name}-{theme}-{width}.png")
                same(browser.run(SCROLLS), False, f"scrolls sideways: {what}")
                same(browser.run(CONTRASTS), [], f"too little contrast: {what}")
    report.show("#/overview")
    ground = "return getComputedStyle(document.body).backgroundColor"
    dark = browser.run(ground)
    browser.click("#theme")
    light = browser.run(ground)
    assert light != dark, "the button changes the theme"
    report.show("#/overview")
    same(browser.run(ground), light, "the theme, remembered")
    browser.resize(1280, 900)


def prints(report, pictures):
    browser = report.browser
    report.show("#/findings")
    browser.cdp("Emulation.setEmulatedMedia", media="print")
    browser.run("dispatchEvent(new Event('beforeprint'))")
    rows = browser.run("return document.querySelectorAll('#print tbody tr').length")
    assert rows > len(report.rows), "the overview and every finding are on paper"
    same(browser.run("return getComputedStyle(document.querySelector('.tools')).display"), "none", "controls on paper")
    browser.cdp("Emulation.setEmulatedMedia", media="")
    if pictures:
        browser.pdf(pictures / "report.pdf")


def lives_without_storage(report):
    browser = report.browser
    blocked = "Object.defineProperty(window, 'localStorage', { get() { throw new Error('blocked'); } })"
    kept = browser.cdp("Page.addScriptToEvaluateOnNewDocument", source=blocked)
    report.show("#/findings")
    assert "keeps nothing" in browser.run("return document.querySelector('#notices').textContent"), "it says so"
    browser.press("j", "t")
    assert browser.run("return document.querySelector('#progress').textContent").startswith("1 of "), "and still works"
    browser.cdp("Page.removeScriptToEvaluateOnNewDocument", identifier=kept["identifier"])
    browser.run("marks.clear()")


def main():
    mtlint = str(pathlib.Path(sys.argv[1]).resolve())
    pictures = pathlib.Path(sys.argv[2]) if len(sys.argv) > 2 else None
    try:
        found()
    except FileNotFoundError as missing:
        print(f"{missing} is missing: apt-get install chromium chromium-driver")
        return 3
    if pictures:
        pictures.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, Browser() as browser:
        report = Report(browser, pathlib.Path(folder), mtlint)
        for step in (opens_from_disk, nothing_hostile_runs, filters_and_sorts, marks_are_kept_and_saved,
                     marks_outlive_an_edit, cells_are_guarded_as_the_program_does, keys_and_help,
                     silenced_findings_wait_behind_a_filter, everything_has_a_name, lives_without_storage):
            step(report)
            print(f"ok {step.__name__}", flush=True)
        for step in (both_themes_and_sizes, prints):
            step(report, pictures)
            print(f"ok {step.__name__}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
