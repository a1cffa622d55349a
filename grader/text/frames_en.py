#!/usr/bin/env python3
"""frames_en.py - writes frames_en.inc, what tells English that says something from key words set in a frame.

Paragraphs of the texts that order_en.py reads are what people write; so are the same paragraphs as a learner or someone
in a hurry would write them, with articles and small verbs left out. Frames are made of the same paragraphs: their words
of content, all or the nouns, in order or not, set into made-up patterns ("the A is the B of the C", "we use A for B
because C", words of grammar strewn in at random), or their sentences with the words shuffled. A logistic model then
learns what two kinds of words (those of order_en.inc) side by side, and two with one between, speak for. A kind that
stands for names, numbers or unknown words may speak for language, never against it.

Every further time that a pair occurs in a text it counts less (a half, a third, ...), as in frames.c; what is told by
repetition itself is a weight of its own, AGAIN, which was set by hand and is held while the others are learned.

    apt-get install python3-numpy        and the packages that order_en.py and frequency_en.py name
    grader/text/frames_en.py > grader/text/frames_en.inc
"""
import collections, os, random, re, sys

import numpy

import frequency_en, order_en

SAMPLE = (("manuals", 22000), ("examples", 16000), ("spoken", 12000), ("jargon", 8000))
LEAST, MOST = -1.0, 2.0  # of a weight: nothing may prove language by itself, or a frame
RIDGE = 2.0
SUBJECT_VERB_OBJECT = 0.05  # of the patterns: people write so too, and what comes again tells enough
SEEN_MIN = 30            # texts that a pair must be seen in
SLOPE = 2.0              # what calling people's words a frame costs, in times of the opposite
ROUNDS = 300
AGAIN = 1.0              # ASSAY_FRAME_AGAIN
SKELETON = 5             # words of what comes again
PARTS = 32              # parts of a unit in the table
EDGE, BREAK, NUMBER, OPERATOR, IDENTIFIER, LETTER = range(6)
FIRST_GRAMMAR = 18

COMMON = ("is are of of of and and with for in to by on has uses does because so then when if that which from into "
          "needs gets makes or").split()
LONGER = ("is used for|is needed by|is related to|depends on|does not|can use|so that|and then|in order to|is part of|"
          "is the same as|is like|works with|which is|as well as|more than|instead of|to do|should be|is not|are in the|"
          "has to be|consists of|is in|goes to|, and|, so|, which|,").split("|")
VERBS = ("handles returns calls sends uses reads checks stores runs gets creates loads keeps needs updates takes makes "
         "handle return call send use read check store run get create load keep need update take").split()
OPENINGS = ["", "", "", "", "it is", "there is", "we use", "i would do", "when", "first", "then", "if", "the", "a", "in", "so"]
STREWN = ("the a of to in with for is are and it on by that this as an has uses does because so then when if which from "
          "we or be can into at do use").split()
SMALL_VERBS = set("is are to be it will can has have".split())


def read_kinds():
    """The kinds of order_en.inc, as order.c gives them to words."""
    with open(os.path.join(order_en.HERE, "order_en.inc")) as file:
        text = file.read()
    rows = {word: int(kind) for word, kind in re.findall(r'\{"(.*?)", (\d+)\}', text)}
    endings = [tuple(map(int, row)) for row in re.findall(r"\{(\d+), (\d+), (\d+)\}, /\*", text)]
    verbs = order_en.stems()

    def kind_of(word):
        if word == order_en.BREAK:
            return BREAK
        if word in rows:
            return rows[word]
        if not re.search("[a-z]", word):
            return NUMBER if word[0].isdigit() else OPERATOR
        if "_" in word:
            return IDENTIFIER
        if len(word) == 1:
            return LETTER
        ending = next(i for i, (_, ending) in enumerate(order_en.ENDINGS) if re.search(f"(?:{ending})$", word))
        return endings[ending][verbs.get(frequency_en.stem(word), 2)]
    unknown = endings[0][2]
    return kind_of, verbs, rows, unknown


def read_texts(rnd):
    def fit(text):
        text = re.sub(r"\s+", " ", text).strip()
        letters = sum(c.isalpha() or c == " " for c in text)
        return 20 < len(text) < 1200 and letters > 0.88 * len(text) and re.match('[A-Za-z"]', text)
    paragraphs = [text for text in order_en.paragraphs() if fit(text)]
    texts = {"manuals": [t for t in paragraphs if len(t) >= 90], "examples": [t for t in paragraphs if len(t) < 90],
             "spoken": [t for t in order_en.spoken() if fit(t)], "jargon": [t for t in order_en.jargon() if fit(t)]}
    for name, count in SAMPLE:
        rnd.shuffle(texts[name])
        print(f"{name}: {min(count, len(texts[name]))} of {len(texts[name])} texts", file=sys.stderr)
        yield from texts[name][:count]


class Maker:
    """Makes frames, and hasty writing, of texts; a text is a list of sentences, a sentence a list of words."""

    def __init__(self, rnd, verbs, grammar):
        self.rnd, self.verbs, self.grammar = rnd, verbs, sorted(grammar)
        self.is_grammar = set(grammar) | {order_en.BREAK}

    def hasty(self, text):
        articles, small = self.rnd.choice((0.3, 0.5, 1)), self.rnd.choice((0, 0.2, 0.6))
        left = [[w for w in s if not (w in ("the", "a", "an") and self.rnd.random() < articles or
                                      w in SMALL_VERBS and self.rnd.random() < small)] for s in text]
        return [s for s in left if s]

    def shuffled(self, text):
        return [self.rnd.sample(s, len(s)) for s in ([w for w in s if w != order_en.BREAK] for s in text) if s]

    def key_words(self, text):
        words = [w for s in text for w in s if w not in self.is_grammar and re.search("[a-z0-9]", w)]
        nouns = [w for w in words if self.verbs.get(frequency_en.stem(w), 0) == 0]
        if len(nouns) > 3 and self.rnd.random() < 0.6:
            words = nouns
        return self.rnd.sample(words, len(words)) if self.rnd.random() < 0.5 else words

    def link(self):
        where = self.rnd.random()
        one = self.rnd.choice(COMMON if where < 0.55 else LONGER if where < 0.85 else self.grammar if where < 0.97 else VERBS)
        return re.sub(",", order_en.BREAK, one).split()

    def pattern(self):
        size = self.rnd.randint(2, 6)
        articles = self.rnd.choice((["the"], [""], ["the", "", "", "a"], ["the", ""]))
        return self.rnd.choice(OPENINGS).split(), [(self.link() if i else [], self.rnd.choice(articles))
                                                   for i in range(size)]

    def patterns(self):
        pool = [self.pattern() for _ in range(self.rnd.choice((1, 1, 1, 2, 2, 3, 8)))]
        if self.rnd.random() < 0.2:
            same = [self.rnd.choice(COMMON)]
            pool = [(opening, [(same if link else [], article) for link, article in slots]) for opening, slots in pool]
        if self.rnd.random() < SUBJECT_VERB_OBJECT:
            pool = [([self.rnd.choice(("", "then", "first"))], [slots[0], ([self.rnd.choice(VERBS)], slots[1][1])] +
                     slots[2:3]) for _, slots in pool]
        return pool

    def frames(self, text):
        words = self.key_words(text)
        out = []
        if self.rnd.random() < 0.2:
            share = self.rnd.uniform(0.25, 0.9)
            while words:
                size = self.rnd.randint(5, 14)
                out.append([one for word in words[:size]
                            for one in ([self.rnd.choice(STREWN)] if self.rnd.random() < share else []) + [word]])
                words = words[size:]
            return out
        pool = self.patterns()
        while words:
            opening, slots = pool[len(out) % len(pool)]
            out.append([w for w in opening if w])
            for (link, article), word in zip(slots, words):
                out[-1] += link + ([article] if article else []) + [word]
            words = words[len(slots):]
        return out


def features_of(text, kind_of):
    """Pairs and pairs with one between, each with what its occurrences count for; and skeletons that come again."""
    counts = collections.Counter()
    words, skeletons = set(), set()
    again = 0
    for sentence in text:
        row = [(EDGE, False)]
        for word in sentence:
            kind = kind_of(word)
            is_new = IDENTIFIER <= kind < FIRST_GRAMMAR and kind != LETTER and word not in words
            words.add(word)
            row.append((kind, is_new))
        row.append((EDGE, False))
        for (one, _), (other, _) in zip(row, row[1:]):
            counts[one, other, 0] += 1
        for (one, _), (other, _) in zip(row, row[2:]):
            counts[one, other, 1] += 1
        for start in range(len(row) - SKELETON + 1):
            part = row[start:start + SKELETON]
            skeleton = tuple(LETTER if BREAK < kind < FIRST_GRAMMAR else kind for kind, _ in part)
            if LETTER in skeleton and max(skeleton) >= FIRST_GRAMMAR:
                again += skeleton in skeletons and any(is_new for _, is_new in part)
                skeletons.add(skeleton)
    return {key: sum(1 / (i + 1) for i in range(count)) for key, count in counts.items()}, again


def make_examples(rnd, kind_of, verbs, rows):
    maker = Maker(rnd, verbs, [w for w in rows if re.fullmatch("[a-z]+", w)])
    for text in read_texts(rnd):
        text = list(order_en.sentences(text))
        if not text:
            continue
        yield features_of(text, kind_of), 0
        if rnd.random() < 0.4:
            yield features_of(maker.hasty(text), kind_of), 0
        frame = maker.frames(text) if rnd.random() < 0.85 else maker.shuffled(text)
        if frame:
            yield features_of(frame, kind_of), 1


def bounds_of(keys, rows, unknown):
    """The most that a pair may speak for a frame: nothing where one of it may be a name."""
    names = {NUMBER, OPERATOR, LETTER, unknown}
    article = rows["a"]

    def may_be_name(one, other, apart):
        if {one, other} & names:
            return True
        if apart:
            return article in (one, other)
        return one == article and (other >= FIRST_GRAMMAR or other <= BREAK) or \
            other == article and BREAK < one < FIRST_GRAMMAR
    return numpy.array([0.0 if may_be_name(*key) else MOST for key in keys])


def learn(examples, rows, unknown):
    seen = collections.Counter(key for (features, _), _ in examples for key in features)
    keys = sorted(key for key, count in seen.items() if count >= SEEN_MIN)
    column = {key: i for i, key in enumerate(keys)}
    at = [(i, column[key], value) for i, ((features, _), _) in enumerate(examples) for key, value in features.items()
          if key in column]
    row = numpy.array([i for i, _, _ in at], dtype=numpy.int32)
    col = numpy.array([c for _, c, _ in at], dtype=numpy.int32)
    val = numpy.array([v for _, _, v in at])
    base = AGAIN * numpy.array([again for (_, again), _ in examples], dtype=float)
    wanted = numpy.array([label for _, label in examples], dtype=float)
    cost = numpy.where(wanted > 0, 1.0, SLOPE)
    most = bounds_of(keys, rows, unknown)
    weights = numpy.zeros(len(keys))
    mean, square = numpy.zeros(len(keys)), numpy.zeros(len(keys))
    for step in range(1, ROUNDS + 1):  # Adam, with the weights kept within their bounds
        score = base + numpy.bincount(row, val * weights[col], len(examples))
        share = 1 / (1 + numpy.exp(-numpy.clip(score, -50, 50)))
        slope = numpy.bincount(col, val * (cost * (share - wanted))[row], len(keys)) + RIDGE * weights
        mean = 0.9 * mean + 0.1 * slope
        square = 0.99 * square + 0.01 * slope ** 2
        rate = 0.05 * min(1.0, 3.0 * (1 - step / (ROUNDS + 1)))
        weights -= rate * (mean / (1 - 0.9 ** step)) / (numpy.sqrt(square / (1 - 0.99 ** step)) + 1e-8)
        weights = numpy.clip(weights, LEAST, most)
    right = ((score > 0) == (wanted > 0)).mean()
    print(f"{len(examples)} texts, {len(keys)} pairs, {right:.4f} told apart", file=sys.stderr)
    return dict(zip(keys, weights))


def main():
    rnd = random.Random(20240229)
    kind_of, verbs, rows, unknown = read_kinds()
    known = {}

    def remembered(word):
        if word not in known:
            known[word] = kind_of(word)
        return known[word]
    weights = learn(list(make_examples(rnd, remembered, verbs, rows)), rows, unknown)
    print("/* Made by frames_en.py. Row: a kind of order_en.inc; column: the kind after it. Above 0 speaks for a frame. */")
    print("#define FRAME_KINDS ASSAY_ORDER_KINDS")
    for name, apart, of in (("frame_pairs", 0, "side by side"), ("frame_skips", 1, "with one word between")):
        print(f"\n/* {of[0].upper() + of[1:]}; in 1/{PARTS}. */")
        print(f"static const signed char {name}[FRAME_KINDS][FRAME_KINDS] = {{")
        for one in range(order_en.KINDS):
            print("    {" + ", ".join(str(round(PARTS * weights.get((one, other, apart), 0)))
                                      for other in range(order_en.KINDS)) + "},")
        print("};")


if __name__ == "__main__":
    main()
