/*
 * receiver.c - receiver STATUS...: prints its port, then a line for each webhook: the status it answered with, the
 * webhook's id, timestamp, signature and body. Answers with each STATUS in turn, and ends after the last.
 */
#include "tests/receiver/receiver.h"

int main(int count, char **statuses)
{
    static receiver_request request;
    unsigned port = 0;
    int listener = receiver_open(&port);

    if (listener < 0)
        return 1;
    printf("%u\n", port);
    fflush(stdout);
    for (int i = 1; i < count; i++) {
        if (receiver_take(&request, listener, (unsigned)strtoul(statuses[i], NULL, 10)) != 0)
            continue;
        printf("%s %s %s %s %s\n", statuses[i], request.id, request.timestamp, request.signature, request.body);
        fflush(stdout);
    }
    close(listener);
    return 0;
}
