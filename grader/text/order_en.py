#!/usr/bin/env python3
"""order_en.py - writes order_en.inc, which words follow each other in English.

Words are sorted into kinds: the words of grammar one by one, the others by their ending and by what frequency_en.inc
says of their stem. For every two kinds it counts how much oftener they stand side by side in running text than chance
would have it, in tenths of a bit; kinds that behave alike are then merged until KINDS are left. The text is the
paragraphs of the manuals that frequency_en.py reads, WordNet's examples, and, so that people speak as well as
manuals, fortunes and the Jargon File several times over.

    apt-get install python3-numpy fortunes fortunes-min dict-jargon        and the packages frequency_en.py names
    grader/text/order_en.py > grader/text/order_en.inc
"""
import collections, glob, gzip, html, math, os, re, sys

import numpy

import frequency_en

KINDS = 64
SPOKEN = 3       # times that a fortune counts
JARGON = 2
RARE = 200       # a word of grammar seen less often goes with the words of content
DOUBT = 3        # pairs that are taken as seen, however rare the kinds: a pair must be missed often to be wrong
FLOOR = -6       # bits: one odd pair is no proof
NAME_FLOOR = -1  # bits: names may stand anywhere ("path 2 is", "bulb a has", "select_related for")

HERE = os.path.dirname(os.path.abspath(__file__))
TOKEN = re.compile(r"(?:e\.g|i\.e)\b\.?|[A-Za-z0-9_]+(?:'[A-Za-z]+)?|[.!?]+(?=[\s\"')\]]|$)|[,;:()]|--?(?=\s)|[=+%<>|&]+")
CALL = re.compile(r"(?<=\w)\(([^()]*)\)")
EDGE, BREAK = "edge", "break"
ENDINGS = [("ing", "ing"), ("ed", "ed"), ("ly", "ly"), ("s", "(?<!s)s"), ("able", "able|ible|ful|ous|ive|al|ic"),
           ("tion", "tion|ment|ness|ity|er|or|ance|ence|sion"), ("", "")]
NAMES = {"number": "ORDER_NUMBER", "operator": "ORDER_OPERATOR", "identifier": "ORDER_IDENTIFIER",
         "letter": "ORDER_LETTER"}


def paragraphs():
    manuals = ("python3.11/html/**/*.html", "python-django-doc/html/**/*.html", "postgresql-doc-15/html/*.html",
               "git/html/**/*.html", "debian-policy/**/*.html")
    for path in sorted(path for pattern in manuals for path in glob.glob("/usr/share/doc/" + pattern, recursive=True)):
        if os.path.isfile(path) and not re.search("genindex|search|whatsnew|releases", path):
            for match in re.finditer(r"(?is)<(p|dd)\b[^>]*>(.*?)</\1>", frequency_en.read(path)):
                yield html.unescape(re.sub("<[^>]*>", "", match.group(2)))
    for path in sorted(glob.glob("/usr/share/perl/5.36*/pod/*.pod")):
        for text in re.split(r"\n\s*\n", frequency_en.read(path)):
            if re.match("[A-Z]", text):
                yield re.sub(r"[A-Z]<+\s*([^<>]*?)\s*>+", r"\1", text)
    for gloss in frequency_en.wordnet():
        yield from re.findall(r'"([^"]+)"', gloss)


def spoken():
    for path in sorted(glob.glob("/usr/share/games/fortunes/*")):
        if os.path.isfile(path) and "." not in os.path.basename(path):
            yield from re.split(r"\n%\n|\n\s*\n|\n\t--", frequency_en.read(path))


def jargon():
    with gzip.open("/usr/share/dictd/jargon.dict.dz", "rt", errors="ignore") as file:
        yield from re.split(r"\n\s*\n|\n(?=\S)", re.sub(r"[{}]", "", file.read()))


def sentences(text):
    sentence = []
    for match in TOKEN.finditer(CALL.sub(r" \1", re.sub(r"\s+", " ", text)) + "."):
        token = match.group(0).lower()
        if token[0] in ".!?":
            while sentence and sentence[-1] == BREAK:
                sentence.pop()
            if len(sentence) >= 4:
                yield sentence
            sentence = []
        elif token[0] in ",;:()-":
            if sentence and sentence[-1] != BREAK:
                sentence.append(BREAK)
        else:
            sentence.append(token[:-2] if token.endswith("'s") and len(token) > 2 else token)


def grammar():
    """The words of grammar in tables_en.c."""
    with open(os.path.join(HERE, "tables_en.c")) as file:
        return set(re.findall(r'\{"([a-z\']+)", [A-Z_ |]*ASSAY_FUNCTION', file.read()))


def stems():
    with open(os.path.join(HERE, "frequency_en.inc")) as file:
        return {stem: int(verb) for stem, verb in re.findall(r'\{"(.*?)", \d+, (\d)\}', file.read())}


def sorter(counts):
    own = {word for word in grammar() if counts[word] >= RARE} | {EDGE, BREAK}
    verbs = stems()

    def kind_of(word):
        if word in own:
            return word
        if not re.search("[a-z]", word):
            return "number" if word[0].isdigit() else "operator"
        if "_" in word:
            return "identifier"
        if len(word) == 1:
            return "letter"
        ending = next(i for i, (_, ending) in enumerate(ENDINGS) if re.search(f"(?:{ending})$", word))
        return (ending, verbs.get(frequency_en.stem(word), 2))
    return kind_of


def count_pairs():
    sources = ((1, paragraphs()), (SPOKEN, spoken()), (JARGON, jargon()))
    texts = [one for times, source in sources for one in [s for text in source for s in sentences(text)] * times]
    words = collections.Counter(word for sentence in texts for word in sentence)
    kind_of = sorter(words)
    kinds = {word: kind_of(word) for word in words}
    kinds[EDGE] = EDGE
    names = [EDGE, BREAK, *NAMES] + [(e, v) for e in range(len(ENDINGS)) for v in range(3)]
    names += sorted(kind for kind in set(kinds.values()) - set(names))
    number = {name: i for i, name in enumerate(names)}
    pairs = numpy.zeros((len(names), len(names)))
    for sentence in texts:
        row = [number[kinds[word]] for word in [EDGE, *sentence, EDGE]]
        for one, other in zip(row, row[1:]):
            pairs[one, other] += 1
    print(f"{len(texts)} sentences, {sum(words.values())} words, {len(names)} kinds", file=sys.stderr)
    return names, pairs


def plogp(x):
    return numpy.where(x > 0, x * numpy.log2(numpy.maximum(x, 1e-300)), 0)


def merge(names, pairs):
    """Merge the two kinds that lose the least information, until KINDS are left; what a sentence is made of stays."""
    groups = [[name] for name in names]
    fixed = 2
    pairs = pairs / pairs.sum()
    while len(groups) > KINDS:
        best = (math.inf, 0, 0)
        rows, columns = pairs.sum(1), pairs.sum(0)
        for i in range(fixed, len(groups)):
            j = slice(i + 1, len(groups))
            lost = (plogp(pairs[i]) + plogp(pairs[j]) - plogp(pairs[i] + pairs[j])).sum(1)
            lost += (plogp(pairs[:, i])[:, None] + plogp(pairs[:, j]) - plogp(pairs[:, [i]] + pairs[:, j])).sum(0)
            lost -= plogp(rows[i]) + plogp(rows[j]) - plogp(rows[i] + rows[j])
            lost -= plogp(columns[i]) + plogp(columns[j]) - plogp(columns[i] + columns[j])
            if len(lost) and lost.min() < best[0]:
                best = (lost.min(), i, i + 1 + int(lost.argmin()))
        _, i, k = best
        pairs[i] += pairs[k]
        pairs[:, i] += pairs[:, k]
        pairs = numpy.delete(numpy.delete(pairs, k, 0), k, 1)
        groups[i] += groups.pop(k)
    return groups, pairs


def bits(pairs, total):
    expected = numpy.outer(pairs.sum(1), pairs.sum(0)) * total
    doubt = DOUBT * numpy.minimum(1, expected / DOUBT)
    return numpy.log2((pairs * total + doubt) / numpy.maximum(expected + doubt, 1e-9))


def main():
    names, pairs = count_pairs()
    total = pairs.sum()
    groups, pairs = merge(names, pairs)
    table = bits(pairs, total)
    kinds = {name: i for i, group in enumerate(groups) for name in group}
    table = numpy.maximum(table, FLOOR)
    for name in [kinds[name] for name in NAMES] + [kinds["a"]]:
        table[name] = numpy.maximum(table[name], NAME_FLOOR)
        if name != kinds["a"]:
            table[:, name] = numpy.maximum(table[:, name], NAME_FLOOR)
    print("/* Made by order_en.py. Word of grammar, its kind; sorted by byte value. */")
    print("static const order_row order_rows[] = {")
    for name in sorted((n for n in names if isinstance(n, str) and n not in (EDGE, BREAK, *NAMES)), key=str.encode):
        print('    {"%s", %d},' % (name, kinds[name]))
    print("};\n\n/* Kinds of what is no word of grammar: by its shape, and by its ending and what its stem mostly is. */")
    for name, macro in NAMES.items():
        print(f"#define {macro} {kinds[name]}")
    print("static const unsigned char order_endings[][3] = {\n    /* no verb, verb, unknown */")
    for i, (_, ending) in enumerate(ENDINGS):
        print("    {%d, %d, %d}, /* %s */" % (*(kinds[i, v] for v in range(3)), ENDINGS[i][1] or "any other"))
    print("};\n\n/* Row: the kind before; column: the kind after; tenths of a bit above chance. */")
    print("const signed char assay_order_bits[ASSAY_ORDER_KINDS][ASSAY_ORDER_KINDS] = {")
    for row in table:
        print("    {" + ", ".join(str(round(max(-127, min(127, 10 * x)))) for x in row) + "},")
    print("};")
    for group in groups:
        print(group, file=sys.stderr)


if __name__ == "__main__":
    main()
