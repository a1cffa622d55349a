# house.awk - the rules of docs/architecture.md and the banned functions, over C files whose names begin with their
# layer. Comes after strip.awk.

BEGIN {
    rank["grader"] = 1; rank["rubrics"] = 2; rank["api"] = 3; rank["cli"] = 4
    split("assert complex ctype errno fenv float inttypes iso646 limits locale math setjmp signal stdalign stdarg " \
          "stdatomic stdbool stddef stdint stdio stdlib stdnoreturn string strings tgmath threads time uchar wchar " \
          "wctype dirent fcntl fnmatch glob grp langinfo netdb poll pthread pwd regex sched semaphore spawn strings " \
          "syslog termios unistd utime wordexp", words, " ")
    for (i in words) system_header[words[i] ".h"] = 1
    split("assert ctype errno float inttypes limits math stdalign stdarg stdatomic stdbool stddef stdint stdio " \
          "stdlib string strings", words, " ")
    for (i in words) core_header[words[i] ".h"] = 1
    core = "fopen|freopen|fdopen|tmpfile|popen|system|remove|rename|getenv|time|clock|clock_gettime|gettimeofday|" \
           "localtime|localtime_r|gmtime|gmtime_r|nanosleep|sleep|printf|fprintf|vprintf|vfprintf|puts|fputs|" \
           "putchar|putc|fputc|fwrite|fread|fgets|getc|fgetc|getchar|getline|perror|scanf|fscanf|exit|abort|main|" \
           "open|openat|socket|connect|accept|recv|sendto|fork|execv|execvp|pthread_create"
    banned = "gets|strcpy|strcat|strncpy|strncat|stpcpy|sprintf|vsprintf|strtok|atoi|atol|atoll|atof|scanf|sscanf|" \
             "fscanf|tmpnam|tempnam|mktemp|alloca|rand|srand|ctime|asctime|localtime|gmtime|setlocale|strerror_l"
    core = "(^|[^A-Za-z0-9_.>])(" core ") *\\("
    banned = "(^|[^A-Za-z0-9_.>])(" banned ") *\\("
}

function fault(message)
{
    printf "%s:%d: %s\n", FILENAME, FNR, message
    faults++
}

function called(line, pattern)
{
    match(line, pattern)
    line = substr(line, RSTART, RLENGTH)
    gsub(/[^A-Za-z0-9_]/, "", line)
    return line
}

FNR == 1 {
    layer = FILENAME
    sub(/\/.*/, "", layer)
}

code ~ /^[ \t]*#[ \t]*include[ \t]*"/ {
    split(code, part, "\"")
    target = part[2]
    sub(/\/.*/, "", target)
    if (target == "assay") target = "grader"
    if (layer == "tests")
        next
    else if (!(target in rank) || part[2] ~ /\.\./)
        fault("\"" part[2] "\" is not written from the top: grader/, rubrics/, api/, cli/ or assay/")
    else if (rank[target] > rank[layer])
        fault(layer " includes \"" part[2] "\": " target " stands to its right (grader <- rubrics <- api <- cli)")
    next
}

code ~ /^[ \t]*#[ \t]*include[ \t]*</ {
    header = code
    gsub(/.*<|>.*/, "", header)
    if (layer == "tests")
        next
    if (header in system_header || header ~ /^(sys|net|netinet|arpa)\//) {
        if (layer == "grader" && !(header in core_header))
            fault("the core includes <" header ">: it may not reach the system")
        next
    }
    if (FILENAME ~ /\.h$/)
        fault("<" header "> of a third party stands in a header")
    else if (header in home && home[header] != FILENAME)
        fault("<" header "> of a third party is already included in " home[header])
    else
        home[header] = FILENAME
    next
}

bare ~ banned { fault(called(bare, banned) "() is banned: see tests/layers/house.awk") }
layer == "grader" && bare ~ core { fault("the core calls " called(bare, core) "(): no files, sockets, clocks, argv") }
layer == "grader" && bare ~ /(^|[^A-Za-z0-9_])(stdin|stdout|stderr|environ)([^A-Za-z0-9_]|$)/ {
    fault("the core names a standard stream or the environment")
}

END { exit faults > 0 }
