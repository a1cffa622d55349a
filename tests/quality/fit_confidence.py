"""Fits the weights of the confidence (grader/constants.h, ASSAY_SURE_*) to what the core measures of answers.

Usage: fit_confidence.py NAME=FILE...   the output of `claims --confidence`, a file a data set

The chance that a score lies within a quarter of the scale of people's, as a logistic function of a few features, a
model a kind of rubric; each data set of a kind weighs the same. Prints the rows for constants.h, and for each data set
how the confidence does with the question at hand left out: the share of sure answers (above 0.8), the RMSE of these and
of the others, the rank correlation of confidence and error.
"""

import sys

import numpy as np

WITHIN = 0.25
SURE = 0.8
PENALTY = 1e-3
FOLDS = 6
KINDS = ["WORKED", "DRAFT", "RECORD", "ATTEMPT"]
USED = {
    "WORKED": ["inner", "unfound", "undecided"],
    "DRAFT": ["middle", "unread", "undecided"],
    "RECORD": ["middle", "long", "nothing", "wordy"],
    "ATTEMPT": ["middle"],
}


def read(name, path):
    with open(path) as lines:
        names = next(lines).lstrip("#").split()
        rows = [line.split("\t") for line in lines]
    return {
        "name": name,
        "kind": KINDS[int(rows[0][1])],
        "names": names,
        "question": np.array([row[0] for row in rows]),
        "error": np.array([abs(float(row[2]) - float(row[3])) for row in rows]),
        "features": np.array([row[4:] for row in rows], dtype=float),
    }


def matrix(data):
    chosen = [data["names"].index(name) for name in USED[data["kind"]]]
    return np.column_stack([np.ones(len(data["error"])), data["features"][:, chosen]])


def fit(x, y, weight):
    """Newton's method; the constant is not penalised."""
    penalty = PENALTY * np.diag([0.0] + [1.0] * (x.shape[1] - 1))
    b = np.zeros(x.shape[1])
    for _ in range(40):
        p = 1 / (1 + np.exp(-x @ b))
        gradient = x.T @ (weight * (y - p)) - penalty @ b
        hessian = (x * (weight * p * (1 - p))[:, None]).T @ x + penalty
        b += np.linalg.solve(hessian, gradient)
    return b


def ranks(values):
    values, place = np.unique(values, return_inverse=True)
    counts = np.bincount(place)
    return (np.cumsum(counts) - (counts - 1) / 2)[place]


def rms(errors):
    return np.sqrt(np.mean(errors**2)) if len(errors) else float("nan")


def fit_kind(kind, sets):
    x = np.vstack([matrix(data) for data in sets])
    y = np.concatenate([data["error"] <= WITHIN for data in sets]).astype(float)
    weight = np.concatenate([np.full(len(d["error"]), 1 / len(d["error"]) / len(sets)) for d in sets])
    question = np.concatenate([np.char.add(data["name"] + " ", data["question"]) for data in sets])
    fold = {q: i % FOLDS for i, q in enumerate(np.random.RandomState(1).permutation(np.unique(question)))}
    folds = np.array([fold[q] for q in question])
    chance = np.zeros(len(y))
    for i in range(FOLDS):
        chance[folds == i] = 1 / (1 + np.exp(-x[folds == i] @ fit(x[folds != i], y[folds != i], weight[folds != i])))
    b = fit(x, y, weight)
    row = [b[0]] + [b[1 + USED[kind].index(n)] if n in USED[kind] else 0 for n in sets[0]["names"]]
    print("#define ASSAY_SURE_%s %s" % (kind, ", ".join("%.2f" % v if v else "0" for v in row)))
    start = 0
    for data in sets:
        c, e = chance[start : start + len(data["error"])], data["error"]
        start += len(e)
        print(
            "    %-14s n %5d  sure %.2f  RMSE %.3f %.3f  rank %.3f  within %.2f of %.2f"
            % (data["name"], len(e), np.mean(c > SURE), rms(e[c > SURE]), rms(e[c <= SURE]),
               np.corrcoef(ranks(c), ranks(e))[0, 1], np.mean(e <= WITHIN), np.mean(c))
        )


def main():
    data = [read(*argument.split("=", 1)) for argument in sys.argv[1:]]
    for kind in KINDS:
        sets = [each for each in data if each["kind"] == kind]
        if sets:
            fit_kind(kind, sets)


main()
