#!/usr/bin/env python3
"""frequency_en.py - writes frequency_en.inc, the background word table of English.

For every common stem it gives how many bits of information the word carries (-log2 of its share of running text)
and whether it is mostly a verb. Running text is counted in packages of Debian 12, each source with the same weight,
so that none sets the tone: WordNet's definitions and examples (twice, for everyday words), the manuals of Python,
Django, PostgreSQL, Perl, Git and the system calls, and the Debian policy.

    apt-get install wordnet-base python3.11-doc python-django-doc postgresql-doc-15 perl-doc git-doc manpages \
                    manpages-dev debian-policy libstemmer0d
    grader/text/frequency_en.py > grader/text/frequency_en.inc
"""
import collections, ctypes, glob, gzip, html, math, os, re, sys

STEMS = 22000       # rows of the table
WORD = re.compile(r"[a-z]+(?:'[a-z]+)?")
TAGS = re.compile(r"<(script|style)\b.*?</\1>|<pre\b.*?</pre>|<[^>]*>", re.S | re.I)

snowball = ctypes.CDLL("libstemmer.so.0d")
snowball.sb_stemmer_new.restype = ctypes.c_void_p
snowball.sb_stemmer_stem.restype = ctypes.c_void_p
stemmer = ctypes.c_void_p(snowball.sb_stemmer_new(b"english", b"UTF_8"))
known = {}


def stem(word):
    if word not in known:
        data = word.encode()
        out = snowball.sb_stemmer_stem(stemmer, data, len(data))
        known[word] = ctypes.string_at(out, snowball.sb_stemmer_length(stemmer)).decode()
    return known[word]


def read(path):
    opener = gzip.open if path.endswith(".gz") else open
    with opener(path, "rt", encoding="utf-8", errors="ignore") as file:
        return file.read()


def text_of(path):
    text = read(path)
    name = path[:-3] if path.endswith(".gz") else path
    if name.endswith(".html"):
        text = html.unescape(TAGS.sub(" ", text))
    elif re.search(r"\.[1-8]\w*$", name):
        text = re.sub(r"(?m)^[.'].{0,4}\s?|\\f.|\\-|\\\(\w\w", " ", text)
    return text


def wordnet():
    for path in glob.glob("/usr/share/wordnet/data.*"):
        for line in open(path, encoding="latin-1"):
            if "|" in line and not line.startswith(" "):
                yield line.split("|", 1)[1]


def files(*patterns):
    for pattern in patterns:
        for path in sorted(glob.glob(pattern, recursive=True)):
            if os.path.isfile(path) and not re.search(r"genindex|search|/changelog", path):
                yield text_of(path)


SOURCES = {
    "wordnet": (2, wordnet()),
    "python": (1, files("/usr/share/doc/python3.11/html/**/*.html")),
    "django": (1, files("/usr/share/doc/python-django-doc/html/**/*.html")),
    "postgresql": (1, files("/usr/share/doc/postgresql-doc-15/html/*.html")),
    "perl": (1, files("/usr/share/perl/5.36*/pod/*.pod")),
    "git": (1, files("/usr/share/doc/git/html/**/*.html", "/usr/share/doc/git/**/*.txt*")),
    "manuals": (1, files("/usr/share/man/man[1-8]/*.gz")),
    "policy": (1, files("/usr/share/doc/debian-policy/**/*.html")),
}


def verb_shares():
    """Of each stem, the share of its tagged uses that are verbs (WordNet's sense counts)."""
    counts = collections.defaultdict(lambda: [0.0, 0.0])
    for line in open("/usr/share/wordnet/cntlist.rev", encoding="latin-1"):
        key, _, count = line.split()
        word, kind = key.split("%")[0], key.split("%")[1][0]
        if word.isalpha():
            counts[stem(word)][0 if kind == "2" else 1] += int(count)
    return counts


def main():
    shares = collections.Counter()
    whole = 0
    for name, (weight, texts) in SOURCES.items():
        counts = collections.Counter()
        for text in texts:
            counts.update(stem(word) for word in WORD.findall(text.lower()))
        total = sum(counts.values())
        print(f"{name}: {total} words, {len(counts)} stems", file=sys.stderr)
        if not total:
            sys.exit(f"{name}: nothing found; install its package")
        whole += weight
        for word, count in counts.items():
            if count > 1:
                shares[word] += weight * count / total
    verbs = verb_shares()
    rows = []
    for word, share in shares.most_common(STEMS):
        verb, other = verbs.get(word, (0, 0))
        bits = min(25.5, -math.log2(share / whole))
        if len(word) < 40:
            rows.append((word, round(bits * 10), 1 if verb > 1.5 * other else 0))
    print("/* Made by frequency_en.py: stem, tenths of a bit, mostly a verb. Sorted by byte value. */")
    for word, bits, verb in sorted(rows, key=lambda row: row[0].encode()):
        print('{"%s", %d, %d},' % (word, bits, verb))


if __name__ == "__main__":
    main()
