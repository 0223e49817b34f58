"""Makes spelling.tsv: words that only British or only American writers spell so, from VarCon.

    cargo fetch    # of a package that depends on varcon 1.0.5 (MIT OR Apache-2.0; the data: see DATA-LICENSES.md)
    python3 make_spelling.py .../varcon-1.0.5/src/codegen.rs words.tsv > spelling.tsv

A word is British when VarCon has it as a main spelling of British English (with -ise or -ize) and not at all, not even as a
variant, as one of American English; and the other way round. Kept are words up to level 60 with a zipf frequency of 2.5 or
more. Left out by hand are words whose pair is a matter of vocabulary or form and not of spelling.
"""

import re
import sys

LEFT_OUT = set(
    """mom mum moms mums asshole arsehole assholes arseholes arse arses ass asses math maths manila manilla axe ax judgement
    judgements judgment acknowledgment acknowledgement learnt dreamt spoilt learned dreamed spoiled analyses analyzes analyser
    analyzer enquire enquired enquiry enquiries inquire specialty specialties speciality specialities airplane airplanes
    aeroplane aeroplanes afterward afterwards chili chilli louvre louver prev perv burqa burka councilor councilors councillor
    councillors ruble rubles rouble roubles omelet omelette lasagne lasagna worshipped worshiped worshipping worshiping
    worshippers worshipers dependant furor furore pedlar peddler tidbit tidbits titbit livable liveable draftsman checkerboard
    checkered chequered chequerboard checkbook greyish grayish glycerin glycerine ochre mitre sepulchre scepter sceptre
    tricolor tricolour sulfur sulphur sulfate sulphate sulfide sulfuric lackluster equaliser clamor clamour prioritise arbor
    arbour multicolored""".split()
)
LEAST_ZIPF = 25
LAST_LEVEL = 60


def variants(codegen):
    """For each entry of the file its level and a list of (word, American tag or None, set of British tags)."""
    for cluster in codegen.split("Cluster {")[1:]:
        level = int(re.search(r"level: (\d+)", cluster).group(1))
        for entry in cluster.split("Entry {")[1:]:
            found = []
            for variant in entry.split("Variant {")[1:]:
                word = re.search(r'word: "([^"]*)"', variant).group(1)
                american, british = None, set()
                types = re.findall(r"category: Category::(\w+), tag: (None|Some\(Tag::\w+\))", variant)
                for category, tag in types:
                    tag = "Main" if tag == "None" else tag[10:-1]
                    if tag == "Improper":
                        continue
                    if category == "American":
                        american = tag
                    elif category in ("BritishIse", "BritishIze"):
                        british.add(tag)
                found.append((word, american, british))
            yield level, found


def main(codegen, words):
    frequency, function = {}, set()
    for line in open(words):
        word, zipf, flags, *_ = line.rstrip("\n").split("\t")
        frequency[word] = int(zipf or 0)
        if "x" in flags:
            function.add(word)
    entries = list(variants(open(codegen).read()))
    american = {word for _, found in entries for word, tag, _ in found if tag is not None}
    british = {word for _, found in entries for word, _, tags in found if tags}
    main_tags = {"Main", "Eq"}
    rows = {}
    for level, found in entries:
        of_americans = [word for word, tag, _ in found if tag in main_tags]
        of_british = [word for word, _, tags in found if tags & main_tags]
        for word, tag, tags in found:
            usable = re.fullmatch("[a-z]+", word) and frequency.get(word, 0) >= LEAST_ZIPF and word not in function
            if level > LAST_LEVEL or not usable:
                continue
            if tag in main_tags and word not in british and of_british:
                rows[word] = ("a", of_british[0])
            elif tags & main_tags and word not in american and of_americans:
                rows[word] = ("b", of_americans[0])
    print("# Words of British or American spelling only, the variety (`b` or `a`) and what the other variety writes; see README.md.")
    for word, (variety, other) in sorted(rows.items()):
        if word not in LEFT_OUT and other not in LEFT_OUT:
            print(word, variety, other, sep="\t")


main(*sys.argv[1:])
