#!/usr/bin/env python3
"""constants.py - what each number of grader/constants.h decides.

For each constant the program is built with it one step lower and one step higher, and everything is graded again: the
gold answers, our own sample, the compiled guide and the corpora, these with questions left out (tests/quality/run).
Printed is a table, tab by tab: the name, the value, the other value, how many of the scores change, and by how much
the figures do, in thousandths (the means of kinds in hundredths of a point).

usage: constants.py [--jobs N] [NAME...]     measure these, or all; names may end in *
       constants.py --write TABLE...         write what such tables say beside the constants they measured

An integer is changed by one, from 8 on by a fifth; any other number by a fifth, a share no further than half the way
to 1. Constants are variables of the programs that measure, but where C wants to
know them beforehand; there the files that name one are compiled again. Drafts are compiled again where
rubrics/ is; else those of the plain program are graded. Run it in the source root after `./dev build assay folds`, as
`./dev quality constants` does. ASSAY_SHARED is the data (../shared); what is absent is left out.
"""
import concurrent.futures
import fnmatch
import glob
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile

HEADER = 'grader/constants.h'
BUILD = os.environ.get('ASSAY_BUILD', 'build')
SHARED = os.environ.get('ASSAY_SHARED', '../shared')
CORPORA = ('mohler', 'beetle', 'scientsbank', 'saf')
CLAIM = 'grader/stance/claim.c'
DEFINE = re.compile(r'^#define (ASSAY_\w+) (\(?-?[0-9.]+[uf]?\)?)(?=\s|$)', re.M)
INCLUDE = re.compile(r'^\s*#\s*include\s*"([^"]+)"', re.M)
SHARES = ('SHARE', 'CREDIT', 'STRENGTH', 'LEAST', 'QUALITY', 'SUBJECT', 'OPPOSITE', 'FROM', 'TO', 'SCORE', 'LOSS', 'MOST')
SMALL = 8  # integers below are changed by one
STEP = 0.2
KINDS = ('expert', 'paraphrase', 'negated', 'stuffed')
FIGURES = (['gold r', 'gold concepts', 'gold pitfalls'] + [f'gold {kind}' for kind in KINDS] +
           ['own r', 'own concepts', 'own pitfalls', 'kept r', 'guide r', 'mohler r', 'beetle r', 'beetle F1',
            'scientsbank r', 'scientsbank F1', 'saf r'])
MEANS = {f'gold {kind}' for kind in KINDS}  # in points, not in shares


def run(command, **more):
    return subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, check=False, **more)


def constants():
    """Name and value, as written, of every constant."""
    with open(HEADER, encoding='utf-8') as file:
        return DEFINE.findall(file.read())


def steps(name, text):
    """The values to try in the place of one, as C writes them."""
    suffix = 'u' if 'u' in text else 'f' if text.rstrip(')').endswith('f') else ''
    value = float(text.strip('()').rstrip('uf'))
    if '.' not in text:
        by = 1 if abs(value) < SMALL else max(1, round(abs(value) * STEP))
        return [f'{int(each)}{suffix}' for each in (value - by, value + by) if each >= 0]
    higher = value * (1 + STEP)
    if 0 < value < 1 and any(name.endswith(end) for end in SHARES):
        higher = min(higher, (value + 1) / 2)
    tried = sorted([round(value * (1 - STEP), 6), round(higher, 6)])
    if value == 1 and any(name.endswith(end) for end in SHARES):
        tried = tried[:1]
    return [f'({each}{suffix})' for each in tried]


class Tree:
    """Which files are compiled how, and which of them use a name."""

    def __init__(self):
        with open(f'{BUILD}/compile_commands.json', encoding='utf-8') as file:
            commands = json.load(file)
        self.text = {}
        for path in glob.glob('grader/**/*.[ch]', recursive=True) + glob.glob('rubrics/**/*.[ch]', recursive=True):
            with open(path, encoding='utf-8') as file:
                self.text[path] = file.read()
        root = os.getcwd() + '/'
        self.commands = {}
        self.fold_commands = {}
        for each in commands:
            source = each['file'].removeprefix(root)
            fold = re.search(r'folds/fold(\d)\.inc', each['command'])
            if source not in self.text:
                continue
            if fold and source == CLAIM:
                self.fold_commands[int(fold.group(1))] = each
            elif not fold and '/tests/' not in each['directory'] and 'tests/' not in each['command'].split(' -o ')[1]:
                self.commands[source] = each

    def users(self, name):
        """The files to compile for a constant: those that name it, or a header that does."""
        word = re.compile(r'\b' + name + r'\b')
        named = {path for path, text in self.text.items() if path != HEADER and word.search(text)}
        while True:
            headers = {path for path in named if path.endswith('.h')}
            more = {path for path, text in self.text.items() if headers & set(INCLUDE.findall(text))} - named
            if not more:
                return sorted(path for path in named if path.endswith('.c'))
            named |= more


def links():
    """The commands that link the program and those of the folds, from the build folder."""
    found = {}
    for name in ['assay'] + [f'fold{fold}' for fold in range(5)]:
        path = name if name == 'assay' else f'tests/{name}'
        lines = run(['ninja', '-C', BUILD, '-t', 'commands', path]).stdout.splitlines()
        command = lines[-1].removeprefix(': && ').removesuffix(' && :').split() if lines else []
        if f'-o {path}' in ' '.join(command):
            found[name] = command
    return found


def compiling(command, folder):
    """The words that compile a file with folder/grader/constants.h in the place of the real one."""
    words = [word for word in shlex.split(command['command'])
             if not word.endswith('ccache') and word not in ('-g', '-Werror')]
    words[1:1] = ['-I', folder, '-w']
    return words + ['-O1']


def compile_one(command, folder, target):
    words = compiling(command, folder)
    words[words.index('-o') + 1] = target
    return run(words, cwd=command['directory']).returncode == 0


def write_header(folder, replace):
    """folder/grader/constants.h, in which `replace` says what stands for a match of DEFINE."""
    os.makedirs(f'{folder}/grader', exist_ok=True)
    with open(HEADER, encoding='utf-8') as file:
        write_lines(f'{folder}/grader/constants.h', [DEFINE.sub(replace, file.read())])


def build(tree, link, folder, users, more):
    """The programs of this folder's constants.h, by name, of which `users` are compiled; None when they cannot be."""
    objects = {}
    for at, source in enumerate(users):
        objects[source] = f'{folder}/{at}.o'
        if not compile_one(tree.commands[source], folder, objects[source]):
            return None
    made = {}
    for program, command in link.items():
        words = list(command)
        mine = dict(objects)
        if program != 'assay' and CLAIM in users:
            mine[CLAIM] = f'{folder}/{program}.o'
            words = [word for word in words if not word.endswith('claim.c.o')]
            if not compile_one(tree.fold_commands[int(program.removeprefix('fold'))], folder, mine[CLAIM]):
                return None
        made[program] = f'{folder}/{program}'
        words[words.index('-o') + 1] = made[program]
        first = next(i for i, word in enumerate(words) if word.endswith('.o'))
        words[first:first] = list(mine.values()) + more + ['-Wl,-S']
        if run(words, cwd=BUILD).returncode:
            return None
    return made


class Tuned:
    """Programs that read the value of a constant when they start, and the constants that C wants to know before."""

    def __init__(self, tree, link, folder):
        self.folder = folder
        self.values = dict(constants())
        self.fixed = set()
        users = sorted({path for name in self.values for path in tree.users(name)})
        while True:
            write_header(folder, self.declared)
            found = {name for path in users for name in self.refused(tree, path)} - self.fixed
            if not found:
                break
            self.fixed |= found
        self.define()
        run(['cc', '-w', '-c', '-o', f'{folder}/tuned.o', f'{folder}/tuned.c'])
        self.programs = build(tree, link, folder, users, [f'{folder}/tuned.o'])

    @staticmethod
    def type_of(text):
        return 'unsigned' if 'u' in text else 'float' if 'f' in text else 'double' if '.' in text else 'int'

    def declared(self, match):
        name, text = match.groups()
        if name in self.fixed:
            return match.group(0)
        return f'extern {self.type_of(text)} tuned_{name};\n#define {name} tuned_{name}'

    def refused(self, tree, path):
        """The constants on the lines of a file that do not compile with them as variables."""
        words = compiling(tree.commands[path], self.folder) + ['-fsyntax-only']
        told = subprocess.run(words, cwd=tree.commands[path]['directory'], stderr=subprocess.PIPE, text=True, check=False)
        for place, line in re.findall(r'^(\S+?):(\d+):\d+: error', told.stderr, re.M):
            place = os.path.join(tree.commands[path]['directory'], place)
            yield from (name for name in re.findall(r'ASSAY_\w+', lines_of(place)[int(line) - 1]) if name in self.values)

    def define(self):
        free = [(name, text) for name, text in self.values.items() if name not in self.fixed]
        lines = ['#include <stdlib.h>\n#include <string.h>\n']
        lines += [f'{self.type_of(text)} tuned_{name} = {text};\n' for name, text in free]
        lines += ['__attribute__((constructor)) static void tune(void)\n{\n    const char *to = getenv("TUNED");\n',
                  '    size_t length = to ? strcspn(to, "=") : 0;\n    if (!to) return;\n']
        lines += [f'    if (length == {len(name)} && strncmp(to, "{name}", length) == 0) tuned_{name} = '
                  f'({self.type_of(text)})strtod(to + length + 1, NULL);\n' for name, text in free]
        write_lines(f'{self.folder}/tuned.c', lines + ['}\n'])


def lines_of(path):
    with open(path, encoding='utf-8') as file:
        return file.readlines()


def write_lines(path, lines):
    with open(path, 'w', encoding='utf-8') as file:
        file.writelines(lines)
    return path


def renamed(line, key, corpus):
    """A record whose question also says of which corpus it is: two have questions of the same name."""
    record = json.loads(line)
    record[key] = f'{corpus}-{record[key]}'
    return json.dumps(record) + '\n'


class Data:
    """What is graded: piles of answers, each by one program and one file of rubrics, and of which set each answer is."""

    def __init__(self, folder, evaluator):
        self.folder = folder
        self.evaluator = evaluator
        self.answers = {}  # set -> file with human scores
        self.drafts = {}  # rubrics -> what they are compiled from
        self.piles = []  # (program, its rubrics or the questions' names, [(set, line of an answer)])
        self.shipped()
        self.guide()
        self.corpora()

    def have(self, name, *paths):
        for path in paths:
            if not os.path.exists(path):
                print(f'skipped: {name}, for there is no {path}', file=sys.stderr)
                return False
        return True

    @staticmethod
    def compile(program, source, rubrics, **more):
        run([program, 'compile', source, '-o', rubrics, '--quiet'], **more)
        return rubrics

    def shipped(self):
        pile = []
        for name, paths in (('gold', [f'{SHARED}/gold/answers.jsonl']), ('kept', ['tests/quality/kept.jsonl']),
                            ('own', sorted(glob.glob('tests/quality/answers/*.jsonl')))):
            if self.have(name, *paths):
                lines = [line for path in paths for line in lines_of(path)]
                self.answers[name] = write_lines(f'{self.folder}/{name}.jsonl', lines)
                pile += [(name, line) for line in lines]
        self.piles.append(('assay', 'django', pile))

    def guide(self):
        guide = f'{SHARED}/guide/django-interview-guide.md'
        if not ('gold' in self.answers and self.have('guide', guide)):
            return
        rubrics = self.compile(self.evaluator, guide, f'{self.folder}/guide.rubrics.jsonl')
        self.drafts[rubrics] = guide
        names = {json.loads(question)['id']: json.loads(draft)['id']  # the questions were taken from the guide in order
                 for draft, question in zip(lines_of(rubrics), lines_of(f'{SHARED}/gold/questions.jsonl'))}
        lines = []
        for line in lines_of(f'{SHARED}/gold/answers.jsonl'):
            answer = json.loads(line)
            answer['question_id'] = names[answer['question_id']]
            lines.append(json.dumps(answer) + '\n')
        self.answers['guide'] = write_lines(f'{self.folder}/guide.jsonl', lines)
        self.piles.append(('assay', rubrics, [('guide', line) for line in lines]))

    def corpora(self):
        """All corpora, each question graded by the program whose model never saw its fold."""
        folds = {}
        lines = []
        for corpus in CORPORA:
            questions, answers = [f'{SHARED}/corpora/{corpus}/{name}.jsonl' for name in ('questions', 'answers')]
            if not self.have(corpus, questions, answers):
                continue
            rubrics = self.compile(self.evaluator, questions, f'{self.folder}/{corpus}.rubrics.jsonl')
            self.drafts[rubrics] = questions
            for told in run([f'{BUILD}/tests/claims', '--folds', rubrics]).stdout.splitlines():
                question, fold = told.split('\t')
                folds[f'{corpus}-{question}'] = f'fold{fold}'
            named = [renamed(line, 'question_id', corpus) for line in lines_of(answers)]
            self.answers[corpus] = write_lines(f'{self.folder}/{corpus}.jsonl', named)
            lines += [(corpus, line, folds.get(json.loads(line)['question_id'])) for line in named]
        for fold in sorted(set(folds.values())):
            ids = {question for question, of in folds.items() if of == fold}
            self.piles.append((fold, ids, [(corpus, line) for corpus, line, of in lines if of == fold]))
        self.write_piles()
        self.write_rubrics(self.folder, {})

    def write_piles(self):
        for at, (_, _, pile) in enumerate(self.piles):
            write_lines(f'{self.folder}/pile{at}.jsonl', [line for _, line in pile])

    def write_rubrics(self, folder, drafts):
        """Each fold's rubrics of all corpora in one file; `drafts`: those that were compiled anew."""
        lines = [renamed(line, 'id', os.path.basename(path).split('.')[0]) for path in self.drafts
                 if 'guide' not in path for line in lines_of(drafts.get(path, path))]
        for program, ids, _ in self.piles:
            if isinstance(ids, set):
                write_lines(f'{folder}/{program}.rubrics.jsonl', [line for line in lines if json.loads(line)['id'] in ids])

    def grade(self, programs, folder, tuned, again, before=None):
        """
        Figures and scores of all sets by these programs with a constant `tuned`; `again`: drafts are compiled by them,
        too. What the shipped rubrics grade is taken from `before`, where that is given.
        """
        results = {name: [] for name in self.answers}
        drafts = {}
        tune = {**os.environ, 'TUNED': tuned}
        if again:
            drafts = {rubrics: self.compile(programs['assay'], source, f'{folder}/{os.path.basename(rubrics)}', env=tune)
                      for rubrics, source in self.drafts.items()}
            self.write_rubrics(folder, drafts)
        for at, (program, rubrics, pile) in enumerate(self.piles):
            if before and rubrics == 'django':
                continue
            if isinstance(rubrics, set):
                rubrics = f'{folder if again else self.folder}/{program}.rubrics.jsonl'
            out = f'{folder}/pile{at}.results.jsonl'
            run([programs[program], 'batch', '--rubrics', drafts.get(rubrics, rubrics), f'{self.folder}/pile{at}.jsonl',
                 '-o', out], env=tune)
            for (name, _), line in zip(pile, lines_of(out)):
                results[name].append(line)
        figures, scores = (dict(before[0]), dict(before[1])) if before else ({}, {})
        for name, lines in results.items():
            if not lines:
                continue
            out = write_lines(f'{folder}/{name}.results.jsonl', lines)
            found = [re.search(r'"score":([-0-9.e+]+)', line) for line in lines]
            scores[name] = [match.group(1) if match else '' for match in found]
            self.figures(figures, name,
                         run([self.evaluator, 'evaluate', '--human', self.answers[name], '--json', out]).stdout)
        return figures, scores

    @staticmethod
    def figures(out, name, text):
        try:
            found = json.loads(text)
        except ValueError:
            return
        out[f'{name} r'] = found.get('pearson')
        out[f'{name} F1'] = found.get('macro_f1')
        for mark in ('concepts', 'pitfalls'):
            out[f'{name} {mark}'] = (found.get(mark) or {}).get('f1')
        for kind in KINDS:
            out[f'{name} {kind}'] = found.get('kinds', {}).get(kind, {}).get('assay')


def change(figure, before, after):
    """By how much a figure changed, in the table's units."""
    if before.get(figure) is None or after.get(figure) is None:
        return 0
    return round((after[figure] - before[figure]) * (100 if figure in MEANS else 1000))


def changed(before, after):
    """How many scores differ."""
    return sum(len(scores) if len(scores) != len(after[name]) else sum(a != b for a, b in zip(scores, after[name]))
               for name, scores in before.items())


def measure(tree, link, tuned, data, base, name, text, value):
    """A row of the table."""
    folder = tempfile.mkdtemp(dir=data.folder)
    plain = value.strip('()')
    try:
        users = tree.users(name)
        drafted = [path.startswith('rubrics/') for path in users]
        if name in tuned.fixed:
            write_header(folder, lambda match: f'#define {name} {value}' if match.group(1) == name else match.group(0))
            programs = build(tree, link, folder, users, [])
        else:
            programs = tuned.programs
        if not programs:
            return [name, text, plain, 'not built']
        figures, scores = data.grade(programs, folder, f'{name}={plain.rstrip("uf")}', any(drafted), base if all(drafted) else None)
        return [name, text, plain, changed(base[1], scores)] + [change(each, base[0], figures) for each in FIGURES]
    finally:
        shutil.rmtree(folder)


def table(names, jobs):
    os.nice(10)
    wanted = [(name, text) for name, text in constants()
              if not names or any(fnmatch.fnmatch(name, each) for each in names)]
    tree, link = Tree(), links()
    with tempfile.TemporaryDirectory() as folder:
        tuned = Tuned(tree, link, tempfile.mkdtemp(dir=folder))
        data = Data(folder, os.path.abspath(f'{BUILD}/assay'))
        base = data.grade(tuned.programs, tempfile.mkdtemp(dir=folder), '', False)
        print('\t'.join(['constant', 'value', 'tried', 'scores'] + FIGURES))
        print('\t'.join(['(figures)', '', '', str(sum(map(len, base[1].values())))] +
                        ['-' if base[0].get(f) is None else f'{base[0][f]:.3f}' for f in FIGURES]), flush=True)
        with concurrent.futures.ThreadPoolExecutor(jobs) as pool:
            tasks = [pool.submit(measure, tree, link, tuned, data, base, name, text, value)
                     for name, text in wanted for value in steps(name, text)]
            for task in tasks:
                print('\t'.join(map(str, task.result())), flush=True)


WIDTH = 118
SHOWN = 4  # figures, the largest first


def said(row):
    """What a row of the table says: "3: gold r -.001, saf r +.002"."""
    head, counts = row[2].rstrip('uf'), row[3:]
    if counts[0] == 'not built':
        return f'{head} cannot be'
    if int(counts[0]) == 0:
        return f'{head}: the same'
    moved = [(abs(int(by)) / (10 if figure in MEANS else 1), figure, int(by))
             for figure, by in zip(FIGURES, counts[1:]) if abs(int(by)) >= (5 if figure in MEANS else 1)]
    moved.sort(key=lambda each: -each[0])
    parts = [f'{figure} {"+" if by > 0 else "-"}{abs(by) / (100 if figure in MEANS else 1000):.{2 if figure in MEANS else 3}f}'
             .replace('0.', '.') for _, figure, by in moved[:SHOWN]]
    scores = f'{counts[0]} score{"s" if counts[0] != "1" else ""}'
    return f'{head}: {", ".join(parts) if parts else scores + ", no figure"}'


def write(paths):
    """Put the line of measurement behind each constant that the tables have."""
    rows = {}
    values = dict(constants())
    for path in paths:
        with open(path, encoding='utf-8') as file:
            for line in file:
                row = line.rstrip('\n').split('\t')
                if len(row) > 3 and values.get(row[0]) == row[1]:
                    rows.setdefault(row[0], {})[row[2]] = row
    with open(HEADER, encoding='utf-8') as file:
        lines = file.read().split('\n')
    out = []
    at = 0
    while at < len(lines):
        out.append(lines[at])
        found = DEFINE.match(lines[at])
        at += 1
        if not found or found.group(1) not in rows:
            continue
        if at < len(lines) and lines[at].startswith('/*= '):
            while not lines[at].endswith('*/'):
                at += 1
            at += 1
        tried = sorted(rows[found.group(1)].values(), key=lambda row: float(row[2].rstrip('uf')))
        out += wrapped('; '.join(map(said, tried)))
    with open(HEADER, 'w', encoding='utf-8') as file:
        file.write('\n'.join(out))


def wrapped(text):
    """A comment of measurement, in lines that fit."""
    lines = ['/*=']
    for word in text.split(' '):
        if len(lines[-1]) + len(word) + 1 > WIDTH - 3:
            lines.append('   ')
        lines[-1] += ' ' + word
    lines[-1] += ' */'
    return lines


def main():
    arguments = sys.argv[1:]
    if arguments and arguments[0] == '--write':
        return write(arguments[1:])
    jobs = 1
    if arguments and arguments[0] == '--jobs':
        jobs, arguments = int(arguments[1]), arguments[2:]
    return table(arguments, jobs)


if __name__ == '__main__':
    main()
