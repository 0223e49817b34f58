#!/usr/bin/env python3
"""findings.csv opened, filled in and saved by LibreOffice, in four dialects, and imported back.

usage: round_trip.py MTLINT CORPORA

Shows that LibreOffice reads every cell as it was written, that a reviewer's verdicts survive its dialects, and that the run after
the import has nothing new. Needs `soffice` (Debian: libreoffice-calc-nogui) and nothing but the standard library.
"""

import csv
import pathlib
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as xml

# Field separator, text delimiter, character set (76 is UTF-8, 1 is windows-1252, 65535 UTF-16), first line, and from the seventh
# on: quoted cells as text, special numbers. https://wiki.documentfoundation.org/Documentation/DevGuide/Spreadsheet_Documents
READ = "CSV:44,34,76,1,,1033,false,false"
DIALECTS = {
    "commas": "44,34,76,1,,1033,false,true,false",
    "semicolons, all quoted": "59,34,76,1,,1033,true,true,false",
    "tabs in UTF-16": "9,34,65535,1,,1033,false,true,false",
    "a code page": "59,34,1,1,,1033,false,true,false",
}
# What LibreOffice takes for a number or a date, and may write in another way: 0.90 becomes 0.9, and 2,019 becomes 2019.
NUMBER = re.compile(r"[-+\d.,:/%\s]*\d[-+\d.,:/%\s]*")

OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"


def convert(folder, file, to, *more):
    """Has LibreOffice open `file` and save it as `to`; gives back the file."""
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    out = folder / "converted"
    saved = out / (file.stem + "." + to.split(":")[0])
    saved.unlink(missing_ok=True)
    command = ["soffice", profile, "--headless", "--norestore", *more, "--convert-to", to, "--outdir", str(out), str(file)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300)
    if done.returncode or not saved.exists():
        sys.exit(f"soffice could not convert {file.name} to {to}: {done.stdout}{done.stderr}")
    return saved


def fill_in(sheet):
    """Writes a verdict and a note into each row of the flat document `sheet`, as a person types them."""
    # LibreOffice knows its own file by the prefixes that it gave.
    for _, (prefix, name) in xml.iterparse(sheet, events=["start-ns"]):
        xml.register_namespace(prefix, name)
    tree = xml.parse(sheet)
    rows = []
    for row in tree.iter(f"{TABLE}table-row"):
        cells = []
        for cell in list(row):
            count = int(cell.attrib.pop(f"{TABLE}number-columns-repeated", "1"))
            row.remove(cell)
            cells += [cell] + [xml.Element(cell.tag, dict(cell.attrib)) for _ in range(min(count, 64) - 1)]
        row.extend(cells)
        rows.append(cells)
    texts = lambda cells: ["".join(cell.itertext()).strip() for cell in cells]
    header = texts(rows[0])
    verdict, note, fingerprint = (header.index(name) for name in ("verdict", "note", "fingerprint"))

    def type_in(cell, text):
        cell.attrib[f"{OFFICE}value-type"] = "string"
        xml.SubElement(cell, f"{TEXT}p").text = text

    for cells in rows[1:]:
        told = texts(cells)
        if len(told) > fingerprint and told[fingerprint]:
            is_false = told[fingerprint][0] in "01234567"
            type_in(cells[verdict], "false" if is_false else "accepted")
            type_in(cells[note], "café; “our” style" if is_false else "=1+1 is no sum")
    tree.write(sheet, encoding="utf-8", xml_declaration=True)


def rows_of(path, delimiter=",", encoding="utf-8-sig"):
    with open(path, newline="", encoding=encoding) as file:
        return list(csv.DictReader(file, delimiter=delimiter))


def check(what, got, expected):
    if got != expected:
        sys.exit(f"FAILED {what}:\n  got      {got!r}\n  expected {expected!r}")


def main():
    mtlint, corpora = (pathlib.Path(path).resolve() for path in sys.argv[1:3])
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        run = lambda *arguments: subprocess.run([mtlint, *map(str, arguments)], capture_output=True, text=True, cwd=folder)
        (folder / "mtlint.toml").write_text("")
        run("check", corpora, "--report", "out", "--format", "none")
        written = rows_of(folder / "out" / "findings.csv")
        if len(written) < 200:
            sys.exit(f"FAILED: {len(written)} findings are too few to show anything")

        sheet = convert(folder, folder / "out" / "findings.csv", "fods", f"--infilter={READ}")
        read = rows_of(convert(folder, sheet, "csv:Text - txt - csv (StarCalc):" + DIALECTS["commas"]))
        check("rows", len(read), len(written))
        rewritten = 0
        for before, after in zip(written, read):
            for column, cell in before.items():
                if after[column] != cell and column != "fingerprint" and NUMBER.fullmatch(cell):
                    rewritten += 1
                else:
                    check(f"the cell `{column}` of {before['fingerprint']}", after[column], cell)
        print(f"{len(written)} rows of {len(written[0])} cells are as they were written, but for {rewritten} numbers")

        fill_in(sheet)
        distinct = len({row["fingerprint"] for row in written})
        twice = f", {len(written) - distinct} known before" if distinct < len(written) else ""
        for dialect, options in DIALECTS.items():
            saved = convert(folder, sheet, f"csv:Text - txt - csv (StarCalc):{options}")
            (folder / "mtlint-decisions.toml").unlink(missing_ok=True)
            said = run("review", "import", saved)
            check(f"{dialect}: import", said.stdout, f"mtlint-decisions.toml: {distinct} new decisions{twice}\n")
            check(f"{dialect}: trouble", (said.stderr, said.returncode), ("", 0))
            again = run("check", corpora, "--report", "again", "--format", "none", "--fail-on", "info")
            check(f"{dialect}: exit status of the next run", again.returncode, 0)
            statuses = {row["status"] for row in rows_of(folder / "again" / "findings.csv")}
            check(f"{dialect}: statuses", statuses, {"suppressed"})
            notes = {row["note"] for row in rows_of(folder / "again" / "findings.csv")}
            check(f"{dialect}: notes", notes, {"café; “our” style", "'=1+1 is no sum"})
            print(f"{dialect}: {distinct} decisions imported, nothing new is left")


main()
