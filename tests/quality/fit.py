#!/usr/bin/env python3
"""fit.py - fits the claim model of grader/stance/claim_model.inc to human scores.

    tests/quality/fit.py FOLDER CORPUS=CLAIMS.tsv... > grader/stance/claim_model.inc

Each CLAIMS.tsv is what build/tests/claims printed for a corpus; tests/quality/refit runs all of it. The whole answer is
compared with the closest reference; its credit is logistic in the features of that comparison.

1. The weights maximise a weighted mean of the corpora's correlations with the human scores (how lenient a corpus is with
   part of a claim is left out of account by an intercept that is not kept); where people judged right or wrong, the log
   loss under one common intercept counts, too. Weights may only have the signs below, so that none can say that more of
   the right thing is worse or that padding helps.
2. One mark is set for all: where the pass mark of the score falls. Of the marks that pass and fail answers
   that people judged right or wrong as well as any (on average and where it is worst), the middle one.
3. One slope is set for all: how fast the score falls off on both sides of that mark, for correlation and error.
4. On scales of several points people also reward an attempt: `attempt` and its intercept minimise the squared error.

The model goes to the standard output; into FOLDER go models that were fitted without the questions of one fold each, by
which tests/quality/run measures what to expect of questions that nobody has seen. claims.c says which fold a question
is in.
"""
import sys
import numpy as np

SIGNS = dict(coverage=1, coverage_root=1, whole=1, pairs=1, opposite=-1, shorter_squared=-1, clauses=0, repeats=0, denials=0, alternatives=-1,
             turned_coverage=-1, grammar=1, points=1, letters=1, same_verdict=1, other_verdict=-1)
POINTS = 4  # from here on a scale has points to give for an attempt
RIDGE = 0.01  # 0.002 to 0.02 bring the same with questions left out, and the compiled guide likes strength: r +0.007
CORPUS = dict(beetle=0.5, mohler=2, scientsbank=3, saf=3)  # the hard ones count more
JUDGED = 4  # weight of the log loss of right-or-wrong corpora: one intercept must pass and fail in all of them
PASS = 0.6
FLAT = 0.015  # so much of macro F1 is noise, of its mean and its least together
STEPS = 400
PASS_LOGIT = np.log(PASS / (1 - PASS))


def load(path, corpus):
    names, rows = None, []
    for line in open(path, encoding="utf-8"):
        if line.startswith("#"):
            names = line[1:].split()
            continue
        head = line.rstrip("\n").split("\t")
        human, full, attempted = float(head[2]), float(head[3]), float(head[4])
        whole = [float(x) for x in head[5].split()]
        rows.append((corpus, int(head[1]), human, full, attempted, whole[1] * attempted, whole[2:]))
    return names, rows


class Data:
    def __init__(self, rows):
        self.corpora = sorted({row[0] for row in rows})
        self.corpus = np.array([self.corpora.index(row[0]) for row in rows])
        self.fold = np.array([row[1] for row in rows])
        self.human = np.array([row[2] for row in rows])
        self.points = np.array([row[3] >= POINTS for row in rows])
        self.attempted = np.array([row[4] for row in rows])
        self.found = np.array([row[5] for row in rows])
        self.features = np.array([row[6] for row in rows])
        judged = [set(self.human[self.corpus == c]) <= {0.0, 1.0} for c in range(len(self.corpora))]
        self.judged = np.array(judged)[self.corpus]

    def each(self, train):
        """The rows of each corpus that has any among `train`."""
        for c in range(len(self.corpora)):
            one = train & (self.corpus == c)
            if one.any():
                yield one


def logistic(z):
    return 1 / (1 + np.exp(-z))


def fit_weights(data, train, names):
    """Adam on the correlations, the weights kept to their signs after each step."""
    signs = np.array([SIGNS[name] for name in names])
    theta = np.zeros(len(names))
    group = np.where(data.judged, 0, data.corpus + 1)
    bias = np.full(len(data.corpora) + 1, -1.0)
    m, v = np.zeros(len(theta) + len(bias)), np.zeros(len(theta) + len(bias))
    for step in range(1, STEPS + 1):
        score = data.found * logistic(bias[group] + data.features @ theta)
        slope, weight = np.zeros(len(score)), np.zeros(len(score))
        for one in data.each(train):
            h, s = data.human[one], score[one]
            h0, s0 = h - h.mean(), s - s.mean()
            nh, ns = np.linalg.norm(h0), np.linalg.norm(s0) + 1e-9
            weight[one] = CORPUS.get(data.corpora[data.corpus[one][0]], 1)
            slope[one] = -(h0 / nh - (h0 @ s0) / (nh * ns) * s0 / ns) / ns + 2 * (s - h) / len(h)
        slope *= score * (1 - score)
        for one in data.each(train & data.judged):
            slope[one] += JUDGED * data.found[one] * (score[one] - data.human[one]) / one.sum()
        slope *= weight
        gradient = np.concatenate([data.features.T @ slope + 2 * RIDGE * theta,
                                   np.bincount(group, slope, len(bias))])
        m = 0.9 * m + 0.1 * gradient
        v = 0.999 * v + 0.001 * gradient ** 2
        move = 0.05 * min(1, 2 - 2 * step / STEPS) * (m / (1 - 0.9 ** step)) / (np.sqrt(v / (1 - 0.999 ** step)) + 1e-9)
        theta, bias = theta - move[:len(theta)], bias - move[len(theta):]
        theta = np.where(signs > 0, np.maximum(theta, 0), np.where(signs < 0, np.minimum(theta, 0), theta))
    return theta


def macro_f1(human, machine):
    return np.mean([2 * np.sum((human == side) & (machine == side)) / max(1, np.sum(human == side) + np.sum(machine == side))
                    for side in (True, False)])


def fit_mark(data, train, z):
    """Of the marks with which right-or-wrong corpora pass and fail best, but for FLAT, the middle one."""
    tried = []
    for mark in np.arange(-2, 3, 0.05):
        f1 = [macro_f1(data.human[one] >= PASS, (z[one] >= mark) & (data.found[one] > PASS))
              for one in data.each(train & data.judged)]
        tried.append((np.mean(f1) + min(f1), mark))
    return np.percentile([mark for value, mark in tried if value >= max(tried)[0] - FLAT], 50)


def whole(data, z, mark, slope):
    return data.found * logistic(slope * (z - mark) + PASS_LOGIT)


def fit_slope(data, train, z, mark):
    def value(slope):
        score = whole(data, z, mark, slope)
        return sum(np.corrcoef(score[one], data.human[one])[0, 1] - np.sqrt(np.mean((score[one] - data.human[one]) ** 2)) / 2
                   for one in data.each(train & ~data.points))

    return max(np.arange(0.8, 2.6, 0.1), key=value)


def fit_attempt(data, train, z):
    """On scales of several points: what an attempt earns, and the intercept there."""
    one = train & data.points & ~data.judged
    best = (1e9, 0, 0)
    for attempt in np.arange(0, 0.8, 0.05):
        for bias in np.arange(-6, 3, 0.1):
            score = data.attempted[one] * (attempt + (1 - attempt) * data.found[one] * logistic(bias + z[one]))
            best = min(best, (np.mean((score - data.human[one]) ** 2), attempt, bias))
    return best[1], best[2]


class Model:
    def __init__(self, data, train, names):
        self.names = names
        self.theta = fit_weights(data, train, names)
        z = data.features @ self.theta
        self.mark = fit_mark(data, train, z)
        self.slope = fit_slope(data, train, z, self.mark)
        self.attempt, self.points_bias = fit_attempt(data, train, z)

    def predict(self, data):
        z = data.features @ self.theta
        points = self.attempt + (1 - self.attempt) * data.found * logistic(self.points_bias + z)
        return np.where(data.points, data.attempted * points, whole(data, z, self.mark, self.slope))

    def write(self, out, head):
        print("/*", *(f" * {line}" for line in head), " */", sep="\n", file=out)
        for name, value, comment in (
                ("BIAS", PASS_LOGIT - self.mark, "of one claim"),
                ("WHOLE_BIAS", PASS_LOGIT - self.slope * self.mark, "of a whole answer, with this slope"),
                ("WHOLE_SLOPE", self.slope, ""),
                ("POINTS_BIAS", self.points_bias, "of a whole answer where attempts are rewarded: scales of several points")):
            print(f"#define ASSAY_CLAIM_{name} ({value:.3f})" + (f" /* {comment} */" if comment else ""), file=out)
        print(f"/* The best share for an attempt is {self.attempt:.2f}; it is written into rubrics, not used here. */", file=out)
        for name, weight in zip(self.names, self.theta):
            print(f"FEATURE({name}, {weight:.3f})", file=out)


def figures(data, score):
    for one in data.each(np.ones(len(score), bool)):
        h, s = data.human[one], score[one]
        yield (f"  {data.corpora[data.corpus[one][0]]}: n {one.sum()}, r {np.corrcoef(h, s)[0, 1]:.3f}, "
               f"RMSE {np.sqrt(np.mean((h - s) ** 2)):.3f} of 1, macro F1 {macro_f1(h >= PASS, s >= PASS):.3f}")


def main():
    rows, names = [], None
    for argument in sys.argv[2:]:
        corpus, path = argument.split("=", 1)
        names, more = load(path, corpus)
        rows += more
    data = Data(rows)
    left_out = np.zeros(len(data.human))
    for fold in sorted(set(data.fold)):
        held = data.fold == fold
        model = Model(data, ~held, names)
        left_out[held] = model.predict(data)[held]
        with open(f"{sys.argv[1]}/fold{fold}.inc", "w", encoding="utf-8") as out:
            model.write(out, [f"Made by tests/quality/fit.py: the model fitted without the questions of fold {fold}."])
    Model(data, np.ones(len(data.human), bool), names).write(sys.stdout, [
        "Made by tests/quality/fit.py: the weight of each feature of a claim. Measured with whole questions left out",
        "(tests/quality/run has the same of real gradings):", *figures(data, left_out)])


main()
