#!/usr/bin/env python3
"""fit.py - fits the claim model of grader/stance/claim_model.inc to human scores.

    tests/quality/fit.py [+]CORPUS=CLAIMS.tsv... > grader/stance/claim_model.inc

Each CLAIMS.tsv is what build/tests/claims printed for a corpus. The whole answer is compared with the closest
reference; its credit is logistic in the features of that comparison. The weights maximise a weighted mean of the corpora's
correlations with the human scores (how lenient a corpus is with part of a claim is left out of account by an intercept
that is not kept); where people judged right or wrong, the log loss under one common intercept counts, too. Weights may
only have the signs below, so that none can say that more of the right thing is worse or that padding helps.
Then one intercept is set for all: the best for passing or failing answers that people judged right or wrong, on average
and where it is worst; where that is flat, the least squared error on scales of few points decides.
On scales of several points people also reward an attempt: `attempt` and its intercept minimise the squared error there;
a corpus with a + before its name shapes the weights only.
The figures beside the weights are measured with whole questions left out (five folds, all constants refitted).
"""
import sys
import numpy as np

SIGNS = dict(coverage=1, coverage_root=1, pairs=1, opposite=-1, shorter=-1, clauses=0, alternatives=-1,
             turned_coverage=-1, grammar=1, points=1, letters=1, same_verdict=1, other_verdict=-1)
POINTS = 4  # from here on a scale has points to give for an attempt
RIDGE = 0.002
CORPUS = dict(beetle=0.5, mohler=1, scientsbank=4, saf=4)  # the hard ones count more; another counts 1
JUDGED = 4  # weight of the log loss of right-or-wrong corpora: one intercept must pass and fail in all of them
PASS = 0.6
FLAT = 0.004  # so much of macro F1 is noise


def load(path, corpus):
    names, rows = None, []
    for line in open(path, encoding="utf-8"):
        if line.startswith("#"):
            names = line[1:].split()
            continue
        head = line.rstrip("\n").split("\t")
        whole = [float(x) for x in head[4].split()]
        rows.append((corpus, head[0], float(head[1]), float(head[2]), float(head[3]), whole[1] * float(head[3]), whole[2:]))
    return names, rows


class Data:
    def __init__(self, rows):
        self.corpora = sorted({row[0] for row in rows})
        self.corpus = np.array([self.corpora.index(row[0]) for row in rows])
        self.question = np.array([row[0] + "/" + row[1] for row in rows])
        self.human = np.array([row[2] for row in rows])
        self.points = np.array([row[3] >= POINTS for row in rows])
        self.attempted = np.array([row[4] for row in rows])
        self.found = np.array([row[5] for row in rows])
        self.features = np.array([row[6] for row in rows])
        self.counted = np.array([not row[0].startswith("+") for row in rows])
        judged = [set(self.human[self.corpus == c]) <= {0.0, 1.0} for c in range(len(self.corpora))]
        self.judged = np.array(judged)[self.corpus]


def logistic(z):
    return 1 / (1 + np.exp(-z))


def fit_weights(data, train, names, steps=1000):
    """Adam on the correlations, the weights kept to their signs after each step."""
    signs = np.array([SIGNS[name] for name in names])
    theta = np.zeros(len(names))
    group = np.where(data.judged, 0, data.corpus + 1)
    bias = np.full(len(data.corpora) + 1, -1.0)
    m, v = np.zeros(len(theta) + len(bias)), np.zeros(len(theta) + len(bias))
    for step in range(1, steps + 1):
        score = data.found * logistic(bias[group] + data.features @ theta)
        slope, weight = np.zeros(len(score)), np.zeros(len(score))
        for c, name in enumerate(data.corpora):
            one = train & (data.corpus == c)
            h, s = data.human[one], score[one]
            h0, s0 = h - h.mean(), s - s.mean()
            nh, ns = np.linalg.norm(h0), np.linalg.norm(s0) + 1e-9
            weight[one] = CORPUS.get(name.lstrip("+"), 1)
            slope[one] = -(h0 / nh - (h0 @ s0) / (nh * ns) * s0 / ns) / ns + 2 * (s - h) / len(h)
        slope *= score * (1 - score)
        for c in range(len(data.corpora)):
            one = train & data.judged & (data.corpus == c)
            if one.any():
                slope[one] += JUDGED * data.found[one] * (score[one] - data.human[one]) / one.sum()
        slope *= weight
        gradient = np.concatenate([data.features.T @ slope + 2 * RIDGE * theta,
                                   np.bincount(group, slope, len(bias))])
        m = 0.9 * m + 0.1 * gradient
        v = 0.999 * v + 0.001 * gradient ** 2
        move = 0.05 * min(1, 2 - 2 * step / steps) * (m / (1 - 0.9 ** step)) / (np.sqrt(v / (1 - 0.999 ** step)) + 1e-9)
        theta, bias = theta - move[:len(theta)], bias - move[len(theta):]
        theta = np.where(signs > 0, np.maximum(theta, 0), np.where(signs < 0, np.minimum(theta, 0), theta))
    return theta


def macro_f1(human, machine):
    return np.mean([2 * np.sum((human == side) & (machine == side)) / max(1, np.sum(human == side) + np.sum(machine == side))
                    for side in (True, False)])


def fit_bias(data, train, z):
    """The intercept with which right-or-wrong corpora pass best at the default mark; among those as good but for
    FLAT, the one with the least squared error on scales of few points."""
    scaled = train & ~data.judged & ~data.points
    tried = []
    for bias in np.arange(-6, 2, 0.05):
        score = data.found * logistic(bias + z)
        f1 = [macro_f1(data.human[one] >= PASS, score[one] >= PASS) for c in range(len(data.corpora))
              for one in [train & data.judged & (data.corpus == c)] if one.any()]
        error = np.mean((score[scaled] - data.human[scaled]) ** 2) if scaled.any() else 0
        tried.append((np.mean(f1) + min(f1), error, bias))
    best = max(tried)[0]
    return min((error, bias) for value, error, bias in tried if value >= best - FLAT)[1]


def fit_attempt(data, train, z):
    """On scales of several points: what an attempt earns, and how much further the intercept moves."""
    one = train & data.points & data.counted & ~data.judged
    best = (1e9, 0, 0)
    for attempt in np.arange(0, 0.8, 0.05):
        for bias in np.arange(-6, 3, 0.1):
            score = data.attempted[one] * (attempt + (1 - attempt) * data.found[one] * logistic(bias + z[one]))
            best = min(best, (np.mean((score - data.human[one]) ** 2), attempt, bias))
    return best[1], best[2]


def fit(data, train, names):
    theta = fit_weights(data, train, names)
    z = data.features @ theta
    bias = fit_bias(data, train, z)
    attempt, points = fit_attempt(data, train, z)
    return theta, bias, attempt, points


def predict(data, constants):
    theta, bias, attempt, points = constants
    z = data.features @ theta
    return np.where(data.points, data.attempted * (attempt + (1 - attempt) * data.found * logistic(points + z)),
                    data.found * logistic(bias + z))


def figures(data, score):
    for c, name in enumerate(data.corpora):
        one = data.corpus == c
        h, s = data.human[one], score[one]
        yield (f"{name}: n {one.sum()}, r {np.corrcoef(h, s)[0, 1]:.3f}, RMSE {np.sqrt(np.mean((h - s) ** 2)):.3f} of 1, "
               f"macro F1 {macro_f1(h >= PASS, s >= PASS):.3f}")


def main():
    rows, names = [], None
    for argument in sys.argv[1:]:
        corpus, path = argument.split("=", 1)
        names, more = load(path, corpus)
        rows += more
    data = Data(rows)
    questions = sorted(set(data.question))
    fold_of = {question: i * 7919 % 5 for i, question in enumerate(questions)}
    folds = np.array([fold_of[question] for question in data.question])
    left_out = np.zeros(len(data.human))
    for fold in range(5):
        held = folds == fold
        left_out[held] = predict(data, fit(data, ~held, names))[held]
    theta, bias, attempt, points = fit(data, np.ones(len(data.human), bool), names)
    print("/*\n * Made by tests/quality/fit.py: the weight of each feature of a claim. Measured with whole questions left out:")
    for line in figures(data, left_out):
        print(" *   " + line)
    print(" */")
    print(f"#define ASSAY_CLAIM_BIAS ({bias:.3f})")
    print(f"#define ASSAY_CLAIM_POINTS_BIAS ({points:.3f}) /* where attempts are rewarded: scales of several points */")
    print(f"/* The best share for an attempt is {attempt:.2f}; it is written into rubrics, not used here. */")
    for name, weight in zip(names, theta):
        print(f"FEATURE({name}, {weight:.3f})")


main()
